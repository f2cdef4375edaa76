import type { AskState, OfferState } from "@lading/sdk/api";
import { StatusPill, type Tone } from "../design/Badge.tsx";

const offers: Record<OfferState, { tone: Tone; word: string }> = {
  open: { tone: "info", word: "Taking asks" },
  closing: { tone: "warn", word: "To be cleared" },
  void: { tone: "bad", word: "Not cleared in time" },
  cleared: { tone: "good", word: "Cleared" },
  ended: { tone: "neutral", word: "Ended" },
};

const asks: Record<AskState, { tone: Tone; word: string }> = {
  open: { tone: "info", word: "Waiting for the round" },
  matched: { tone: "warn", word: "Matched, to be paid" },
  over: { tone: "neutral", word: "Round over, take it back" },
  filled: { tone: "good", word: "Paid early" },
  ended: { tone: "neutral", word: "Not filled" },
};

export const offerWord = (state: OfferState): string => offers[state].word;
export const askWord = (state: AskState): string => asks[state].word;

export function OfferPill({ state }: { state: OfferState }) {
  return <StatusPill tone={offers[state].tone}>{offers[state].word}</StatusPill>;
}

export function AskPill({ state }: { state: AskState }) {
  return <StatusPill tone={asks[state].tone}>{asks[state].word}</StatusPill>;
}
