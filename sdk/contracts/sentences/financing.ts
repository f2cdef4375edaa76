import { amount, day, instant, type Sentence } from "./wording.ts";

/** One sentence per custom error of pools, cover and policy. */
export const financingSentences: Record<string, Sentence> = {
  FinancingPool_NotReceivables: [
    "Only the receivables contract may call this.",
    "Use the app's own buttons.",
  ],
  FinancingPool_DeadlinePassed: ["The offer's time has run out.", "Get a new quote."],
  FinancingPool_AdvanceTooLow: [
    (args, context) => `The pool now pays ${amount(args[0], context)}, less than you asked for.`,
    "Get a new quote and accept it.",
  ],
  FinancingPool_NotAccepted: ["The buyer has not accepted the invoice.", "Ask the buyer to accept it first."],
  FinancingPool_Contested: ["The buyer contests the invoice.", "Settle the dispute with the buyer first."],
  FinancingPool_Due: ["The invoice is due, or has less than a day to run.", "Wait for the buyer's payment."],
  FinancingPool_WrongAsset: [
    "The invoice is in another currency than the pool.",
    "Choose the pool of its currency.",
  ],
  FinancingPool_NotTakenUp: ["The piece has not been taken up.", "Take it up first."],
  FinancingPool_Ungraded: [
    "The buyer has no credit grade in this pool.",
    "Ask the pool's risk desk to grade it.",
  ],
  FinancingPool_TenorTooLong: [
    (args) => `The invoice runs ${args[0]} days; this grade allows ${args[1]}.`,
    "Finance it closer to its due date, or prove a better grade.",
  ],
  FinancingPool_ObligorLimit: [
    (args, context) => `The buyer's credit limit of ${amount(args[1], context)} would be exceeded.`,
    "Finance a smaller part, or wait until earlier invoices are paid.",
  ],
  FinancingPool_SupplierLimit: [
    (args, context) => `Your share of the pool, ${amount(args[1], context)}, would be exceeded.`,
    "Finance a smaller part, or wait until earlier invoices are paid.",
  ],
  FinancingPool_PoolLimit: [
    (args, context) => `The pool's total limit of ${amount(args[1], context)} would be exceeded.`,
    "Wait until invoices are paid or cover is added.",
  ],
  FinancingPool_FundingLimit: [
    (args, context) => `The pool can fund ${amount(args[1], context)} more for now.`,
    "The limit refills with time. Try later, or with a smaller part.",
  ],
  FinancingPool_NotEnoughCash: [
    (args, context) => `The pool holds ${amount(args[1], context)} in cash.`,
    "Ask for less, or queue the redemption.",
  ],
  FinancingPool_ExitsOwed: [
    "Funders are waiting in the queue, and they are served first.",
    "Join the queue, or wait until it is empty.",
  ],
  FinancingPool_CostExceedsFace: [
    "The cost until the due date exceeds the invoice.",
    "Wait for the buyer's payment.",
  ],
  FinancingPool_CostTooHigh: [
    (args, context) => `Buying back now costs ${amount(args[0], context)}, more than you allowed.`,
    "Look at the cost again and confirm it.",
  ],
  FinancingPool_NotOpen: ["The piece is not financed by this pool.", "Reload the page."],
  FinancingPool_NotWrittenOff: ["The piece is not written off.", "Settle it instead."],
  FinancingPool_TooEarly: [(args) => `It can be written off from ${day(args[1])}.`, "Wait until then."],
  FinancingPool_FaceTooLow: [
    (args, context) => `The face must stay at ${amount(args[2], context)} or more to cover the debt.`,
    "Credit less, or buy the piece back first.",
  ],
  FinancingPool_EnteredOnLoan: [
    "Money from a flash loan was deposited in this transaction, and the pool does not lend by limits that it widened.",
    "Finance in a transaction of its own.",
  ],
  FinancingPool_MoreThanHeld: ["That is more than you hold.", "Enter no more than your balance."],
  FinancingPool_NotController: ["This request belongs to another account.", "Switch to that account."],
  FinancingPool_NothingToClaim: ["There is nothing to claim yet.", "Wait until the queue has been served."],
  FinancingPool_NotPaidInFull: ["The token did not arrive in full.", "Use the plain token of that currency."],
  FinancingPool_ZeroAmount: ["The amount is zero.", "Enter an amount."],
  MaturityLadder_TimeRunsBack: [
    "The pool was asked about a time before its last change.",
    "Reload the page, and check the node's clock.",
  ],
  MaturityLadder_InvalidSteps: ["The provision table is not usable.", "Give rising days and rising shares."],
  CoverVault_NotPool: ["Only the pool may call this.", "Use the app's own buttons."],
  CoverVault_ZeroAmount: ["The amount is zero, or too small for a share.", "Enter a larger amount."],
  CoverVault_UnknownId: ["There is no such cover.", "Choose a buyer or general cover."],
  CoverVault_MoreThanHeld: ["That is more than you have staked.", "Enter no more than your stake."],
  CoverVault_NotInWindow: [
    (args) =>
      args[0] === 0n
        ? "You have not asked to leave yet."
        : `You can leave between ${instant(args[0])} and ${instant(args[1])}.`,
    "Start the cooldown, then come back inside the window.",
  ],
  CoverVault_StillNeeded: [
    (args, context) => `Open financings still need ${amount(args[2], context)} of this cover.`,
    "Leave with less, or wait until invoices are paid.",
  ],
  CoverVault_NotPaidInFull: ["The token did not arrive in full.", "Use the plain token of that currency."],
  CreditPolicy_InvalidTerms: ["The terms are not usable.", "Check that every share is at most 100 %."],
  CreditPolicy_NotTighter: [
    "These terms are looser in some way.",
    "Loosening goes through the governor's delay.",
  ],
};
