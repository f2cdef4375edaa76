import type { Obligation } from "@lading/sdk/api";
import type { Tone } from "../design/Badge.tsx";

type Standing = Pick<Obligation, "state" | "overdue" | "daysLate"> & { financing?: Obligation["financing"] };

/** Where an invoice stands, in words and a tone. */
export function standingOf({ state, overdue, daysLate, financing }: Standing): { tone: Tone; word: string } {
  switch (state) {
    case "issued":
      return { tone: "warn", word: "Awaiting buyer" };
    case "accepted":
      if (financing?.state === "written-off") return { tone: "bad", word: "Written off" };
      if (overdue) return { tone: "bad", word: `Overdue ${daysLate} ${daysLate === 1 ? "day" : "days"}` };
      return financing?.state === "open"
        ? { tone: "brand", word: "Financed" }
        : { tone: "info", word: "Accepted" };
    case "settled":
      return { tone: "good", word: "Paid" };
    case "rejected":
      return { tone: "bad", word: "Rejected" };
    case "cancelled":
      return { tone: "neutral", word: "Cancelled" };
    case "lapsed":
      return { tone: "neutral", word: "Lapsed" };
  }
}
