import { formatUnits } from "viem";
import type { Sentence } from "./wording.ts";

/** One sentence per custom error of Participants. */
export const identitySentences: Record<string, Sentence> = {
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
};
