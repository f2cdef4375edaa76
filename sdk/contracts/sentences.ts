import { formatUnits } from "viem";
import { earlyPaymentSentences } from "./early-payment-sentences.ts";
import { rewardSentences } from "./reward-sentences.ts";
import { amount, day, instant, price, type Sentence } from "./wording.ts";

export type { Arguments, ExplanationContext } from "./wording.ts";

/** One sentence per custom error of the system. A test proves that none is missing. */
export const sentences: Record<string, Sentence> = {
  // Identity
  Participants_AlreadyRegistered: ["This account is registered already.", "Open your profile to change it."],
  Participants_NotRegistered: ["This account is not registered.", "Register the company under Join first."],
  Participants_WrongStatus: [
    "The company's record is not in a state that allows this.",
    "Look at its status under Join.",
  ],
  Participants_LegalIdTaken: [
    "Another active account holds this legal identifier.",
    "Use that account, or ask the registrar to revoke it first.",
  ],
  Participants_InvalidRecord: [
    "The registration is incomplete.",
    "Give a legal identifier, a two-letter country and at least one role.",
  ],
  Participants_VerificationInPast: ["The verification would end in the past.", "Choose a later date."],
  Participants_NotActive: [
    "The company is not verified for this, or its verification has lapsed or is suspended.",
    "Ask the registrar to approve or renew it. Paying, being paid and leaving still work.",
  ],
  Participants_NotAuthorised: [
    "This wallet may not act for the company here.",
    "Switch to the company's own account, or have it grant this wallet the permission under Join → Staff.",
  ],
  Participants_AboveDelegateLimit: [
    (args) => `The amount is above this wallet's limit of ${formatUnits(BigInt(String(args[2])), 18)}.`,
    "Ask a colleague with a higher limit, or have the company raise it.",
  ],
  Participants_InvalidDelegate: [
    "That wallet cannot be a delegate.",
    "Name another wallet and known permissions.",
  ],

  // Reports
  ReportHub_InvalidConfig: [
    "The reporter set is not usable.",
    "Give 1 to 31 addresses in ascending order and a threshold no larger than their number.",
  ],
  ReportHub_UnknownFeed: [
    "No reporters are set for this kind of report.",
    "Ask the oracle operator to set them.",
  ],
  ReportHub_StaleConfig: [
    "The reporters have changed since this report was signed.",
    "Ask for fresh signatures.",
  ],
  ReportHub_Expired: [
    "The signatures on the report have expired.",
    "Ask for fresh signatures and try again.",
  ],
  ReportHub_StaleSequence: ["This report has been used before.", "Ask for fresh signatures."],
  ReportHub_PayloadMismatch: [
    "The data differ from what the reporters signed.",
    "Upload the document again.",
  ],
  ReportHub_NoQuorum: [
    (args) => `Only ${args[0]} of the ${args[1]} signatures that are needed came.`,
    "Wait until more attesters have signed.",
  ],
  ReportHub_InvalidSignature: ["A reporter's signature is not valid.", "Ask for fresh signatures."],
  ReportHub_NotReceiver: [
    "Only the contract that the report is for can use it.",
    "Submit it through that contract.",
  ],

  // Fingerprints
  Fingerprints_AlreadyClaimed: [
    "This invoice is registered already, here or with another lender.",
    "The same invoice cannot be used twice. If it is a correction, cancel the first one.",
  ],
  Fingerprints_NotClaimant: [
    "This fingerprint is not claimed by you.",
    "Only the lender that claimed it can release it.",
  ],
  Fingerprints_InvalidTag: ["The document has no fingerprint.", "Upload it again."],

  // Receivables
  Receivables_AssetNotListed: ["This currency is not accepted.", "Use a listed currency."],
  Receivables_NotPaidInFull: [
    "The token did not arrive in full; it may charge a fee on transfer.",
    "Use the plain token of that currency.",
  ],
  Receivables_InvalidTerms: ["The listing terms are not usable.", "Check currency, tenor and minimum."],
  Receivables_SameParty: ["Supplier and buyer are the same company.", "Check the parties on the invoice."],
  Receivables_FaceTooSmall: [
    (args, context) => `The amount is below the minimum of ${amount(args[1], context)}.`,
    "Use a larger invoice or a larger part.",
  ],
  Receivables_DueInPast: [
    (args) => `The due date ${day(args[0])} has passed.`,
    "Upload an invoice that is not due yet.",
  ],
  Receivables_TenorTooLong: [
    (args) => `The invoice runs ${args[0]} days; at most ${args[1]} are accepted.`,
    "Agree on an earlier due date.",
  ],
  Receivables_InvalidAcceptBy: [
    "The deadline for acceptance has passed, or lies after the due date.",
    "Ask for a fresh attestation of the document.",
  ],
  Receivables_ReportMismatch: ["The signatures are for another invoice.", "Upload the document again."],
  Receivables_WrongState: [
    "The invoice is not in a state that allows this.",
    "Reload the page: somebody has acted on it in the meantime.",
  ],
  Receivables_AcceptanceClosed: [
    (args) => `The time to accept ended on ${instant(args[1])}.`,
    "Ask the supplier to issue the invoice again.",
  ],
  Receivables_StillOpen: [(args) => `The buyer can accept until ${instant(args[1])}.`, "Wait until then."],
  Receivables_SignatureExpired: ["The signed acceptance has expired.", "Ask the buyer to sign again."],
  Receivables_InvalidSignature: [
    "The acceptance was not signed by the buyer for this invoice on this network.",
    "Ask the buyer to sign again.",
  ],
  Receivables_NothingToPay: ["The payment is zero.", "Enter an amount."],
  Receivables_MoreThanOpen: [
    (args, context) => `Only ${amount(args[2], context)} is open.`,
    "Pay no more than the open amount.",
  ],
  Receivables_WrongPiece: [
    "A piece listed with the payment belongs to another invoice.",
    "Reload and try again.",
  ],
  Receivables_NotTakenUp: ["The piece has not been taken up by its owner.", "Take it up first."],
  Receivables_NotReturnable: [
    "The piece has been taken up, or the time to do so has not ended.",
    "Wait until its deadline.",
  ],
  Receivables_InvalidSplit: [
    "The parts do not add up to the piece.",
    "Check the amounts: they must match exactly.",
  ],
  Receivables_TooDeep: [
    "The piece has been split five times, which is the most.",
    "Pay this supplier directly.",
  ],
  Receivables_InvalidRecipient: [
    "The recipient is not a verified company.",
    "Ask it to register and be verified under Join.",
  ],
  Receivables_InvalidCredit: ["The credit exceeds what is open.", "Credit no more than the open amount."],
  Receivables_NoConsent: [
    "The piece is split or belongs to someone else, who would have to agree.",
    "Settle the difference outside the invoice.",
  ],
  Receivables_WrongClaim: ["The invoice is contested already, or is not contested.", "Reload the page."],

  // Pool
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

  // Cover
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

  // Flash loans
  FlashLender_NotLent: ["This token is not lent here.", "Ask for a token whose maxFlashLoan is not zero."],
  FlashLender_ZeroAmount: ["The loan is zero.", "Ask for an amount."],
  FlashLender_AmountTooHigh: [
    (args, context) => `Only ${amount(args[2], context)} lies idle.`,
    "Borrow no more than maxFlashLoan says.",
  ],
  FlashLender_InvalidBatch: [
    "The lists of tokens and amounts do not fit each other.",
    "Give as many amounts as tokens, and each token once, in ascending order.",
  ],
  FlashLender_WrongAnswer: [
    "The borrower did not answer as the standard demands.",
    'Return keccak256("ERC3156FlashBorrower.onFlashLoan") from a contract.',
  ],
  FlashLender_NotRepaid: [
    (args, context) =>
      `The loan was not paid back: ${amount(args[1], context)} is owed, ${amount(args[2], context)} came.`,
    "Hold amount and fee in the borrowed token when the callback ends, and approve the lender for both.",
  ],
  FlashLender_FeeTooHigh: [
    (args) => `The fee of ${args[0]} basis points is above ${args[1]}.`,
    "Set a lower fee.",
  ],

  NavArbitrage_NotExpected: [
    "The arbitrage was called by a lender it did not borrow from.",
    "Start it by its own functions.",
  ],
  NavArbitrage_TooLittleProfit: [
    (args, context) =>
      `The arbitrage would leave ${amount(args[0], context)}, less than the ${amount(args[1], context)} you want.`,
    "Try another amount, or wait until the price is further off.",
  ],
  PieceRefinance_NotExpected: [
    "The refinancing was called by a lender it did not borrow from.",
    "Start it by its own function.",
  ],

  // Prices
  PriceGuard_InvalidFeed: [
    "The feed or its terms are not usable.",
    "Check the feed's address, and that heartbeat, bounds and peg fit each other.",
  ],
  PriceGuard_NoFeed: ["This currency has no price feed.", "Set a feed first."],
  PriceGuard_NoAnswer: [
    "The currency's price feed does not answer, so nothing new is taken in.",
    "Try later. Leaving and being paid work as ever.",
  ],
  PriceGuard_SequencerDown: [
    "The chain's sequencer is down, so prices cannot be relied on.",
    "Wait until it is back. Leaving and being paid work as ever.",
  ],
  PriceGuard_GracePeriod: [
    (args) => `The chain's sequencer has just come back; prices count again from ${instant(args[1])}.`,
    "Wait until then. Leaving and being paid work as ever.",
  ],
  PriceGuard_IncompleteRound: [
    "The currency's price feed is in the middle of a round.",
    "Try again in a few minutes.",
  ],
  PriceGuard_FutureRound: [
    "The currency's price feed gives a time in the future.",
    "Try later. Leaving and being paid work as ever.",
  ],
  PriceGuard_Stale: [
    (args) => `The currency's price is from ${instant(args[1])}, which is too old.`,
    "Wait for the feed's next answer. Leaving and being paid work as ever.",
  ],
  PriceGuard_OutOfBounds: [
    "The currency's price feed gives a price that cannot be.",
    "Wait until the feed is mended. Leaving and being paid work as ever.",
  ],
  PriceGuard_PegBroken: [
    (args) =>
      `The currency is off its peg: ${price(args[1])} instead of ${price(args[2])}. Nothing new is taken in.`,
    "Wait until it is back at its peg. Leaving and being paid work as ever.",
  ],

  // Exchange
  Exchange_ZeroAmount: ["The amount is zero.", "Enter an amount."],
  Exchange_UnknownPool: ["There is no such pool.", "Choose one of the listed pools."],
  Exchange_NoLiquidity: [
    "Nobody has provided liquidity to this pool yet.",
    "Provide both tokens, or choose another pool.",
  ],
  Exchange_PoolExists: ["This pool exists already.", "Use it, or choose another fee."],
  Exchange_InvalidPool: [
    "These tokens, fee, curve and limit make no pool.",
    "A pair needs its tokens in ascending order, a fee of at most 5% and no limit; a share pool needs the share and its own asset, a curve from 0.01 to 0.5 and a limit below 100%.",
  ],
  Exchange_TooManyPools: ["This token is in as many pools as it may be.", "Use one of its pools."],
  Exchange_SameToken: [
    "The same token would come in and go out, or the route passes it twice.",
    "Choose two different tokens.",
  ],
  Exchange_NotInPool: ["This pool does not trade that token.", "Choose a token of the pool."],
  Exchange_PathLength: [
    (args) => `A route goes through 1 to ${args[1]} pools; this one has ${args[0]}.`,
    "Choose a shorter route.",
  ],
  Exchange_DeadlinePassed: [
    "The offer's time ran out before the trade was made. Nothing was traded.",
    "Look at the new price and try again.",
  ],
  Exchange_TooLittleOut: [
    "The price moved: you would get less than the least you asked for. Nothing was traded.",
    "Look at the new price, or accept more slippage.",
  ],
  Exchange_TooMuchIn: [
    "The price moved: it would cost more than the most you agreed to. Nothing was traded.",
    "Look at the new price, or accept more slippage.",
  ],
  Exchange_TooFewShares: [
    "The deposit would give fewer liquidity shares than you asked for.",
    "Look at the new proportion, accept more slippage, or provide more.",
  ],
  Exchange_TradeTooSmall: [
    "The amount is so small that rounding would eat it.",
    "Enter an amount that gives at least 1,000 of either token's smallest units.",
  ],
  Exchange_FirstDepositTooSmall: ["The first deposit of a pool must be larger.", "Provide more of both."],
  Exchange_ReserveTooLow: [
    "The pool does not hold that much.",
    "Enter a smaller amount, or trade the rest elsewhere.",
  ],
  Exchange_TooLarge: ["The amount is larger than the pool can take.", "Enter a smaller amount."],
  Exchange_TooImbalanced: [
    "The trade would leave almost nothing of one side of the pool.",
    "Enter a smaller amount.",
  ],
  Exchange_MoreThanHeld: [
    "That is more liquidity than you hold.",
    "Enter no more than your position. Shares that are staked in a farm must be unstaked first.",
  ],
  Exchange_NavImpaired: [
    "The financing pool's assets are too much in doubt for a fair price, so its shares are not traded now.",
    "Wait until the overdue invoices are settled or written off. Taking liquidity out still works.",
  ],
  Exchange_NotPaidInFull: ["The token did not arrive in full.", "Use a token without a fee on transfers."],

  // Credit
  CreditPassport_UnknownGrade: ["This grade cannot be proven.", "Choose a grade that has thresholds."],
  CreditPassport_InvalidThresholds: ["The thresholds are not usable.", "Check their ranges."],
  CreditPassport_StaleRoot: [
    "The proof was made against an older register of credentials.",
    "Prove again: it takes a few seconds.",
  ],
  CreditPassport_InvalidUntil: [
    (args) => `A passport of this grade can end at most on ${day(args[1])}, and must end after today.`,
    "Choose another end and prove again.",
  ],
  CreditPassport_Voided: ["The assessor has voided this credential.", "Ask the assessor for a new one."],
  CreditPassport_InvalidProof: [
    "The proof does not hold for this account, grade and day on this network.",
    "Prove again with the company's own account.",
  ],
  CreditPassport_DevelopmentKey: [
    (args) => `The proving keys are from a development ceremony, and chain ${args[0]} is not a local one.`,
    "Run the ceremony of docs/ceremony.md, and deploy its keys.",
  ],
  IssuerRegistry_InvalidCommitment: [
    "A commitment is missing, malformed or issued already.",
    "Check the batch and issue the rest.",
  ],
  IssuerRegistry_Full: ["The register of credentials is full.", "Deploy a new register."],
  IssuerRegistry_AboveQuota: [
    (args) => `The batch is larger than the ${args[1]} credentials this assessor may still issue.`,
    "Issue fewer, or ask the registrar for a larger quota.",
  ],
  IssuerRegistry_PurgePending: [
    (args) => `${args[0]} credentials of a removed assessor are still in the register.`,
    "Purge them first; anyone may.",
  ],
  IssuerRegistry_NotAssessor: [
    "Only an account that has issued credentials can void one.",
    "Switch to the assessor's account.",
  ],
  IssuerRegistry_InvalidVoidKey: [
    "This is not the void key of a credential.",
    "Take it from the credential's file.",
  ],
  IssuerRegistry_NotIssuer: [
    "This credential was not issued by you.",
    "Switch to the assessor that issued it.",
  ],
  IssuerRegistry_Removed: ["This assessor has been removed.", "Ask another assessor."],
  IssuerRegistry_NotRemoved: [
    "This assessor has not been removed.",
    "Only leaves of removed assessors are purged.",
  ],

  // Policy and system
  CreditPolicy_InvalidTerms: ["The terms are not usable.", "Check that every share is at most 100 %."],
  CreditPolicy_NotTighter: [
    "These terms are looser in some way.",
    "Loosening goes through the governor's delay.",
  ],
  EmergencyStop_NotClosable: [
    "That contract holds the system's own roles and cannot be closed.",
    "Close the contract whose exposure should stop.",
  ],
  SystemLock_Busy: ["Another operation is under way in the same transaction.", "Send it on its own."],
  SystemLock_Closed: [
    "The guardian has stopped new business at that contract.",
    "Wait until it is open again. Paying, being paid and leaving go on.",
  ],
  SystemLock_Lending: [
    "That contract has a flash loan out, and does nothing else until it is paid back.",
    "Borrow from a contract that the transaction does not use otherwise.",
  ],
  SystemLock_NotLending: ["That contract has no flash loan out.", "Use the app's own buttons."],
  SystemLock_NotMember: ["That contract is not part of the system.", "Ask the governor to add it."],
  SystemLock_NotHolder: ["The lock is not held by that contract.", "Use the app's own buttons."],
  TestStablecoin_LocalChainsOnly: [
    "The test stablecoin exists on local chains only.",
    "Use a real stablecoin.",
  ],

  // OpenZeppelin
  AccessManagedUnauthorized: [
    "This account lacks the role for that, or the function is paused.",
    "Switch to an account with the role, or wait until it is open again. Exits are never paused.",
  ],
  AccessManagedRequiredDelay: [
    "This change has to be scheduled first.",
    "Schedule it and execute it after the delay.",
  ],
  ERC20InsufficientBalance: [
    (args, context) =>
      `The balance is ${amount(args[1], context)}, and ${amount(args[2], context)} is needed.`,
    "Top up the account.",
  ],
  ERC20InsufficientAllowance: ["The allowance is too small.", "Approve the exact amount and try again."],
  ERC2612ExpiredSignature: ["The signed permit has expired.", "Sign again."],
  ERC2612InvalidSigner: [
    "The permit was signed by another account.",
    "Switch to the paying account and sign again.",
  ],
  ERC721InsufficientApproval: [
    "The contract may not take this piece yet.",
    "Approve it for the piece, then try again.",
  ],
  ERC721NonexistentToken: ["There is no such piece.", "Reload the page."],
  ERC721IncorrectOwner: ["The piece belongs to someone else by now.", "Reload the page."],
  ERC4626ExceededMaxDeposit: [
    "The pool does not take this deposit now.",
    "Check that you are verified as a funder.",
  ],
  ERC4626ExceededMaxMint: [
    "The pool does not take this deposit now.",
    "Check that you are verified as a funder.",
  ],
  ERC4626ExceededMaxRedeem: [
    "More than can be redeemed at once now.",
    "Redeem no more than you hold and the pool has in cash, or join the queue.",
  ],
  ERC4626ExceededMaxWithdraw: [
    "More than can be withdrawn at once now.",
    "Withdraw no more than you hold and the pool has in cash, or join the queue.",
  ],
  ERC6909InsufficientBalance: ["That is more than you have staked.", "Enter no more than your stake."],

  ...earlyPaymentSentences,
  ...rewardSentences,
};
