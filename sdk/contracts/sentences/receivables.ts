import { amount, day, instant, type Sentence } from "./wording.ts";

/** One sentence per custom error of Fingerprints and Receivables. */
export const receivablesSentences: Record<string, Sentence> = {
  Fingerprints_AlreadyClaimed: [
    "This invoice is registered already, here or with another lender.",
    "The same invoice cannot be used twice. If it is a correction, cancel the first one.",
  ],
  Fingerprints_NotClaimant: [
    "This fingerprint is not claimed by you.",
    "Only the lender that claimed it can release it.",
  ],
  Fingerprints_InvalidTag: ["The document has no fingerprint.", "Upload it again."],
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
};
