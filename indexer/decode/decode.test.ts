import { describe, expect, test } from "vitest";
import { gradeOf } from "./grade.ts";
import { recoveryOf, writtenOffInterest } from "./recovery.ts";
import { signersIn } from "./signers.ts";
import { splitInto } from "./split.ts";
import { lettersIn, storable } from "./text.ts";

const WAD = 10n ** 18n;

describe("signersIn", () => {
  const set = ["a", "b", "c"];
  test("gives the signers whose bits are set, in the order of the set", () => {
    expect(signersIn(0b101n, set)).toEqual(["a", "c"]);
    expect(signersIn(0n, set)).toEqual([]);
  });
  test("refuses a bitmap of a larger set", () => {
    expect(() => signersIn(0b1000n, set)).toThrow("does not fit a set of 3");
  });
});

describe("text", () => {
  test("reads letters up to the first zero byte", () => {
    expect(lettersIn("0x455552")).toBe("EUR");
    expect(lettersIn("0x444500")).toBe("DE");
    expect(lettersIn("0x000000")).toBe("");
  });
  test("keeps what Postgres cannot hold, and what nobody reads, out of the tables", () => {
    expect(storable("a\u0000b")).toBe("ab");
    expect(storable("x".repeat(5_000))).toHaveLength(2_000);
  });
});

test("gradeOf names grades and refuses others", () => {
  expect([0, 1, 5].map(gradeOf)).toEqual([null, "A", "E"]);
  expect(() => gradeOf(6)).toThrow("not known");
});

describe("splitInto", () => {
  const owner = "0xAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const other = "0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
  const pool = "0xcccccccccccccccccccccccccccccccccccccccc";
  const parent = { id: 1n, obligationId: 1n, owner: owner.toLowerCase() as `0x${string}`, depth: 2 };
  const split = {
    children: [2n, 3n, 4n],
    faces: [10n, 20n, 30n],
    claimed: [1n, 2n, 3n],
    recipients: [owner, other, pool],
    takeUpBy: 99n,
  } as const;

  test("only a stranger's piece waits to be taken up", () => {
    const children = splitInto(parent, split, (account) => account === pool);
    expect(children.map(({ takeUpBy }) => takeUpBy)).toEqual([0n, 99n, 0n]);
    expect(children.map(({ sender }) => sender)).toEqual([null, parent.owner, null]);
    expect(children.map(({ depth, parentId }) => [depth, parentId])).toEqual([
      [3, 1n],
      [3, 1n],
      [3, 1n],
    ]);
  });
  test("refuses lists of different lengths", () => {
    expect(() => splitInto(parent, { ...split, faces: [10n] }, () => false)).toThrow("different lengths");
  });
});

describe("recoveries", () => {
  test("the pool's loss comes before the interest earned until the write-off", () => {
    const financing = { uncovered: 100n, recoveredToPool: 40n, lateAccrued: 25n * WAD };
    expect(recoveryOf(financing, 50n)).toEqual({ loss: 50n, interest: { paid: 0n, left: 25n * WAD } });
    expect(recoveryOf(financing, 70n)).toEqual({ loss: 60n, interest: { paid: 10n, left: 15n * WAD } });
    expect(recoveryOf(financing, 85n)).toEqual({ loss: 60n, interest: { paid: 25n, left: 0n } });
  });
  test("a write-off keeps fees and lateness as interest to come", () => {
    const financing = {
      ...{ value: 900n * WAD, rate: WAD, feeValue: 3n * WAD, feeRate: WAD, lateAccrued: WAD },
      ...{ startedAt: 20_001 * 86_400, dueDay: 20_000 },
    };
    expect(writtenOffInterest(financing, 20_001n * 86_400n + 10n)).toBe(3n * WAD + WAD + 20n * WAD);
  });
});
