import type { Financing } from "@lading/sdk/api";
import { describe, expect, it } from "vitest";
import { loanStanding } from "./loan-standing.ts";
import { WAD } from "./price.ts";

const DAY = 86_400;
const loan = {
  state: "open" as Financing["state"],
  dueDay: 109,
  value: String(900n * WAD),
  rate: String(WAD / 86_400n),
  startedAt: 100 * DAY,
};
const steps = [{ daysLate: 0, bps: 1_000 }];
const at = (day: number, changes: Partial<typeof loan> = {}, collectable = "0") =>
  loanStanding({ ...loan, ...changes }, { collectable }, steps, 5, day * DAY);

describe("a loan's standing", () => {
  it("accrues to its due instant and no further", () => {
    expect(at(105).carrying).toBe(904n);
    expect(at(110).carrying).toBe(909n);
    expect(at(200).carrying).toBe(909n);
  });

  it("is late from the day after the due day, with the provision of its age", () => {
    expect(at(109)).toMatchObject({ daysLate: 0, provisionBps: 0, writeOffDay: null });
    expect(at(110)).toMatchObject({ daysLate: 1, provisionBps: 1_000, writeOffDay: 115, act: null });
  });

  it("can be written off on the day the contract says, unless money waits to be collected", () => {
    expect(at(114).act).toBeNull();
    expect(at(115)).toMatchObject({ act: "write-off", writeOffDay: null });
    expect(at(115, {}, "10").act).toBe("settle");
    expect(loanStanding(loan, undefined, steps, undefined, 900 * DAY).act).toBeNull();
  });

  it("is recovered once written off and paid", () => {
    expect(at(120, { state: "written-off" }).act).toBeNull();
    expect(at(120, { state: "written-off" }, "1")).toMatchObject({ act: "recover", carrying: 0n });
    expect(at(120, { state: "closed" }, "1").act).toBeNull();
  });
});
