import { amount, day, instant, percent, type Sentence } from "./wording.ts";

/** One sentence per custom error of EarlyPayment. */
export const earlyPaymentSentences: Record<string, Sentence> = {
  EarlyPayment_InvalidTerms: [
    "The offer's terms do not fit together.",
    "Give a budget, a least rate above zero, an instant rate from there to 100%, at least 3 days early, and a close within 90 days.",
  ],
  EarlyPayment_AssetNotListed: [
    "Invoices cannot be paid in this asset.",
    "Choose an asset of the list under Operate.",
  ],
  EarlyPayment_WrongState: [
    "The offer is not in a state that allows this: it is unknown, cleared or closed.",
    "Reload the page and look at the offer's state.",
  ],
  EarlyPayment_OfferOver: [
    (args) => `The offer closed on ${instant(args[1])}.`,
    "Choose an offer that is still open.",
  ],
  EarlyPayment_TooEarly: [
    (args) => `The round is open until ${instant(args[1])}.`,
    "Clear it after the close.",
  ],
  EarlyPayment_RoundVoid: [
    (args) => `The round could be cleared until ${day(args[1])}.`,
    "Take asks and budget back, and open a new round.",
  ],
  EarlyPayment_NoAsks: ["The round has no ask that the budget can pay.", "Take the budget back."],
  EarlyPayment_StillFilling: [
    "Matched asks still wait to be paid out of this budget.",
    "Clear the round to the end first; anyone can.",
  ],
  EarlyPayment_WrongPiece: [
    "The offer is another buyer's, or in another asset than this invoice.",
    "Choose an offer of the buyer that owes the invoice.",
  ],
  EarlyPayment_HeldBy: [
    "A pool has financed this invoice, or it stands in an ask already.",
    "Buy it back or withdraw the ask first.",
  ],
  EarlyPayment_Split: [
    "The invoice was split, and a payment would go to all of its owners.",
    "Sell your part to a pool instead.",
  ],
  EarlyPayment_NotOpen: ["The invoice is not accepted, or is paid.", "Choose an accepted, unpaid invoice."],
  EarlyPayment_Contested: ["The buyer contests the invoice.", "Settle the dispute first."],
  EarlyPayment_TooSmall: [
    (args, context) =>
      `Only ${amount(args[1], context)} is open, and the least is ${amount(args[2], context)}.`,
    "Choose a larger invoice.",
  ],
  EarlyPayment_TooLate: [
    (args) => `The invoice would be paid ${args[1]} days early; the offer asks for ${args[2]}.`,
    "Choose an invoice that falls due later.",
  ],
  EarlyPayment_RateTooLow: [
    (args) => `The offer takes asks from ${percent(args[1])} a year.`,
    "Ask with a higher rate, or choose another offer.",
  ],
  EarlyPayment_DiscountTooHigh: [
    "The discount could take more than half of the invoice.",
    "Ask with a lower rate.",
  ],
  EarlyPayment_NoAsk: ["There is no ask on this invoice.", "Reload the page."],
  EarlyPayment_Matched: [
    "The ask is matched and will be paid.",
    "Clear the round to have it paid; anyone can.",
  ],
  EarlyPayment_BudgetTooSmall: [
    (args, context) =>
      `The invoice would pay ${amount(args[0], context)}, and ${amount(args[1], context)} is left of the budget.`,
    "Choose a smaller invoice, or ask in the round, where parts are paid.",
  ],
  EarlyPayment_ProceedsTooLow: [
    (args, context) =>
      `You would get ${amount(args[0], context)}, below your bound of ${amount(args[1], context)}.`,
    "Look at the new figure and try again.",
  ],
  EarlyPayment_DeadlinePassed: ["The transaction came too late.", "Try again."],
  EarlyPayment_NotPaidInFull: [
    (args, context) =>
      `Only ${amount(args[1], context)} of ${amount(args[0], context)} arrived: the token charges on transfer.`,
    "Use another asset.",
  ],
  EarlyPayment_NotReceivables: ["Only Receivables reports collections.", "Use `collect` of Receivables."],
  EarlyPayment_InAsk: [
    "The invoice stands in an ask for early payment.",
    "Withdraw the ask, then issue the credit note.",
  ],
  EarlyPayment_NoCredit: ["No money waits for this account.", "Look at another asset or account."],
};
