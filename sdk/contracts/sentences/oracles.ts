import { instant, price, type Sentence } from "./wording.ts";

/** One sentence per custom error of ReportHub and PriceGuard. */
export const oraclesSentences: Record<string, Sentence> = {
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
};
