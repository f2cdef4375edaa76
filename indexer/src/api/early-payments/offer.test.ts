import { expect, test } from "vitest";
import type { Reading } from "../server.ts";
import { type OfferRow, stateOf } from "./offer.ts";

const DAY = 86_400;
const closesAt = 20_000 * DAY + 3_600;
const at = (timestamp: number, state: OfferRow["state"] = "open") =>
  // Only the instant decides.
  stateOf({ state, closes_at: closesAt }, {
    asOf: { number: 1, timestamp },
    now: BigInt(timestamp),
  } as Reading);

test("an offer is open until its close, can be cleared until the end of the second day after it, and is void then", () => {
  expect(at(closesAt - 1)).toBe("open");
  expect(at(closesAt)).toBe("closing");
  expect(at(20_003 * DAY - 1)).toBe("closing");
  expect(at(20_003 * DAY)).toBe("void");
});

test("a cleared offer stays cleared until the rest is back with the buyer", () => {
  expect(at(closesAt + 30 * DAY, "cleared")).toBe("cleared");
  expect(at(closesAt, "closed")).toBe("ended");
});
