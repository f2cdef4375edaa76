import { day, type Sentence } from "./wording.ts";

/** One sentence per custom error of IssuerRegistry and CreditPassport. */
export const creditSentences: Record<string, Sentence> = {
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
};
