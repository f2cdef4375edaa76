import type { Financing } from "@lading/sdk/api";
import { describe, expect, it } from "vitest";
import { loanStanding } from "./loan-standing.ts";
import { WAD } from "./price.ts";

const DAY = 86_400;
const loan: Financing = {
  id: "1",
  pool: `0x${"1".repeat(40)}`,
  pieceId: "7",
  obligationId: "7",
  seller: `0x${"2".repeat(40)}`,
  obligor: `0x${"3".repeat(40)}`,
  asset: { address: `0x${"4".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 },
  state: "open",
  closeReason: null,
  financedAt: 100 * DAY,
  closedAt: null,
  dueDay: 109,
  openFace: "1000",
  advance: "900",
  holdback: "100",
  annualRateBps: 800,
  obligorGrade: "A",
  supplierGrade: "E",
  value: String(900n * WAD),
  rate: String(WAD / 86_400n),
  feeValue: "0",
  feeRate: "0",
  startedAt: 100 * DAY,
  carrying: "900",
  provisionBps: 0,
  provision: "0",
  exposure: "900",
  costToClose: "900",
  overdue: false,
  daysLate: 0,
  tenorDays: 9,
  collected: "0",
  toPool: "0",
  toPremium: "0",
  toProtocol: "0",
  toSeller: "0",
  interest: null,
  lateInterest: null,
  loss: null,
  namedCover: null,
  generalCover: null,
  uncovered: null,
  recovered: "0",
  opened: { block: 1, timestamp: 100 * DAY, transaction: `0x${"5".repeat(64)}`, logIndex: 0 },
};
const steps = [{ daysLate: 0, bps: 1_000 }];
const at = (day: number, changes: Partial<Financing> = {}, collectable = "0") =>
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
