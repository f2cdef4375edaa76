import type { LeafState } from "@lading/sdk/credit";
import { describe, expect, it } from "vitest";
import { standingProblem } from "./standing.ts";

const subject = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";

describe("where a credential stands", () => {
  const good = { account: subject, today: 20_050, leaf: "standing", nameOf: () => undefined } as const;
  const say = (change: Partial<{ account: string; today: number; leaf: LeafState }>) =>
    standingProblem(
      { subject, issuedDay: 20_000, expiryDay: 20_180 },
      { ...good, ...change },
      (day) => `day ${day}`,
    );

  it("is well when the account, the days and the register say so", () => {
    expect(say({})).toBeUndefined();
    expect(say({ account: subject.toLowerCase() })).toBeUndefined();
    expect(say({ today: 20_000 })).toBeUndefined();
    expect(say({ today: 20_179 })).toBeUndefined();
  });

  it.each([
    [{ account: "0x976EA74026E726554dB657fA54763abd0C3a0aa9" }, /is for 0x15d34/],
    [{ today: 19_999 }, /not valid yet: it begins on day 20000/],
    [{ today: 20_180 }, /expired on day 20180/],
    [{ leaf: "neverIssued" as const }, /One changed digit/],
    [{ leaf: "revoked" as const }, /has revoked/],
    [{ leaf: "assessorRemoved" as const }, /takes part no more/],
  ])("is told apart: %o", (change, sentence) => {
    expect(say(change)).toMatch(sentence);
  });
});
