import { describe, expect, test } from "vitest";
import { afterPayment, costToClose, duesAt } from "./debt.ts";

const WAD = 10n ** 18n;
const DAY = 86_400;
const due = 20_000;
const financing = {
  value: 900n * WAD,
  rate: WAD / 100n,
  feeValue: 2n * WAD,
  feeRate: WAD / 400n,
  lateInterest: 0n,
  startedAt: due * DAY,
  dueDay: due,
};

describe("what a financing owes", () => {
  test("interest and fees stop with the due day; lateness begins", () => {
    const end = BigInt((due + 1) * DAY);
    const onTime = duesAt(financing, end);
    expect(onTime).toEqual({ carrying: 1_764n * WAD, fees: 218n * WAD, late: 0n, debt: 1_982n });
    const late = duesAt(financing, end + 400n);
    expect(late).toEqual({ ...onTime, late: 5n * WAD });
  });

  test("lateness is never more than what is left of the piece", () => {
    const dues = duesAt(financing, BigInt((due + 1) * DAY + 400));
    expect(costToClose(dues, 5_000n)).toBe(1_987n);
    expect(costToClose(dues, 1_984n)).toBe(1_984n);
    expect(costToClose(dues, 100n)).toBe(1_982n);
  });

  test("a partial payment leaves exposure in proportion, rounded up, and lateness whole", () => {
    const dues = duesAt(financing, BigInt((due + 1) * DAY + 400));
    expect(afterPayment(dues, 900n, 991n)).toEqual({ exposure: 450n, lateInterest: 5n * WAD });
    expect(afterPayment(dues, 900n, 1n)).toEqual({ exposure: 900n, lateInterest: 5n * WAD });
    expect(afterPayment(dues, 900n, 1_984n)).toEqual({ exposure: 0n, lateInterest: 3n * WAD });
  });

  test("a financing that changed after its due day accrues lateness from that change", () => {
    const changed = { ...financing, startedAt: (due + 3) * DAY };
    expect(duesAt(changed, BigInt((due + 3) * DAY + 800)).late).toBe(10n * WAD);
  });
});
