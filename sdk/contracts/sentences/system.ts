import type { Sentence } from "./wording.ts";

/** One sentence per custom error of what surrounds all contracts. */
export const systemSentences: Record<string, Sentence> = {
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
};
