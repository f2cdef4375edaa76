// What an attacker may try against `CreditPassport`; each line of "what must be shown to fail" that needs a chain.
import { bindingOf } from "@lading/sdk/credit";
import { releaseProver } from "@lading/sdk/prover";
import { network } from "hardhat";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseField, claimOf, grade, openStage, refuses, type Stage, scalarField } from "./stage.ts";

let stage: Stage;
let honest: Awaited<ReturnType<typeof claimOf>>;

beforeAll(async () => {
  stage = await openStage();
  honest = await claimOf(stage, "B");
});
afterAll(releaseProver);

type Points = typeof honest.points;
/** The same eight numbers with some of them changed. */
const withPoints = (change: Record<number, bigint>): Points => {
  const at = (index: number) => change[index] ?? honest.points[index] ?? 0n;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)];
};
const point = (index: number) => honest.points[index] ?? 0n;

/** Refused alone and in a batch; nothing is recorded. */
async function refused(claim: typeof honest, error: string, by = stage.supplier): Promise<void> {
  await refuses(stage.passport.write.prove([claim], { account: by.account }), error);
  await refuses(stage.passport.write.proveBatch([[claim]], { account: by.account }), error);
  expect(await stage.passport.read.gradeOf([claim.account])).toBe(grade.none);
}

describe("a proof", () => {
  it("serves no other account", async () => {
    const account = stage.other.account.address;
    await refused({ ...honest, account }, "CreditPassport_InvalidProof", stage.other);
  });

  it("serves no other grade, and none without thresholds", async () => {
    await refused({ ...honest, grade: grade.A }, "CreditPassport_InvalidProof");
    await refused({ ...honest, grade: grade.C }, "CreditPassport_InvalidProof");
    await refused({ ...honest, grade: grade.E }, "CreditPassport_UnknownGrade");
    await refused({ ...honest, grade: grade.none }, "CreditPassport_UnknownGrade");
  });

  it("serves no other end, none before tomorrow and none later than the grade allows", async () => {
    await refused({ ...honest, until: honest.until - 1 }, "CreditPassport_InvalidProof");
    await refused({ ...honest, until: honest.until + 1 }, "CreditPassport_InvalidUntil");
    await refused({ ...honest, until: stage.today }, "CreditPassport_InvalidUntil");
    await refused({ ...honest, until: 2 ** 32 - 1 }, "CreditPassport_InvalidUntil");
  });

  it("serves no other day", async () => {
    const yesterday = await claimOf(stage, "B", { day: stage.today - 1, until: stage.today + 20 });
    await refused(yesterday, "CreditPassport_InvalidProof");
    const tomorrow = await claimOf(stage, "B", { day: stage.today + 1, until: stage.today + 20 });
    await refused(tomorrow, "CreditPassport_InvalidProof");
  });

  it("serves no other chain and no other contract", async () => {
    const elsewhere = await claimOf(stage, "B", { binding: bindingOf(1, stage.passport.address) });
    await refused(elsewhere, "CreditPassport_InvalidProof");
    const another = await claimOf(stage, "B", { binding: bindingOf(31_337, stage.registry.address) });
    await refused(another, "CreditPassport_InvalidProof");
  });

  it("serves no other thresholds", async () => {
    const easier = await claimOf(stage, "B", {
      thresholds: {
        minScore: 1,
        maxDebtRatioBps: 9_999,
        maxLatePaymentBps: 9_999,
        maxDefaults24m: 9,
        minHistoryMonths: 1,
      },
    });
    await refused(easier, "CreditPassport_InvalidProof");
  });

  it("serves no other tag or root, neither beside it nor one modulus above", async () => {
    await refused({ ...honest, tag: honest.tag + 1n }, "CreditPassport_InvalidProof");
    await refused({ ...honest, tag: honest.tag + scalarField }, "CreditPassport_InvalidProof");
    await refused({ ...honest, root: honest.root + 1n }, "CreditPassport_StaleRoot");
    await refused({ ...honest, root: honest.root + scalarField }, "CreditPassport_StaleRoot");
    const snapshot = await stage.networkHelpers.takeSnapshot();
    await stage.registry.write.issue([[4_242n]], { account: stage.assessor.account });
    const root = await stage.registry.read.currentRoot();
    await refused({ ...honest, root }, "CreditPassport_InvalidProof");
    await snapshot.restore();
  });

  it("does not hold with points off the curve, beyond the field or at infinity", async () => {
    for (const index of [0, 1, 2, 3, 4, 5, 6, 7]) {
      const beside = { ...honest, points: withPoints({ [index]: point(index) + 1n }) };
      await refused(beside, "CreditPassport_InvalidProof");
      const above = { ...honest, points: withPoints({ [index]: point(index) + baseField }) };
      await refused(above, "CreditPassport_InvalidProof");
    }
    const nothing: Points = [0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n];
    await refused({ ...honest, points: nothing }, "CreditPassport_InvalidProof");
  });

  it("cannot be exchanged against another's in a batch so that the errors cancel", async () => {
    const other = await claimOf(stage, "C");
    const crossed = [
      { ...honest, points: other.points },
      { ...other, points: honest.points },
    ];
    await refuses(
      stage.passport.write.proveBatch([crossed], { account: stage.supplier.account }),
      "CreditPassport_InvalidProof",
    );
    // The sum of both C is what it was: only the random scalars notice.
    const shifted = [
      { ...honest, points: withPoints({ 6: other.points[6], 7: other.points[7] }) },
      { ...other, points: [...other.points.slice(0, 6), point(6), point(7)] as unknown as Points },
    ];
    await refuses(
      stage.passport.write.proveBatch([shifted], { account: stage.supplier.account }),
      "CreditPassport_InvalidProof",
    );
  });

  it("is harmless when it is re-randomised: the scaled proof says what the first one said", async () => {
    const { passport, other } = stage;
    const snapshot = await stage.networkHelpers.takeSnapshot();
    // (−A, −B, C) satisfies the same equation.
    const negated = (index: number) => [index, baseField - point(index)] as const;
    const scaled = {
      ...honest,
      points: withPoints(Object.fromEntries([1, 4, 5].map(negated))),
    };
    await passport.write.proveBatch([[scaled]], { account: other.account });
    const taken = await passport.read.passportOf([honest.account]);
    await passport.write.proveBatch([[honest]], { account: other.account });
    await passport.write.prove([scaled], { account: stage.supplier.account });
    expect(await passport.read.passportOf([honest.account])).toEqual(taken);
    expect(taken).toMatchObject({ grade: grade.B, until: honest.until, tag: honest.tag });
    await snapshot.restore();
  });
});

describe("a development key", () => {
  it("cannot be deployed to a chain that is not local", async () => {
    const { viem } = await network.create({ override: { chainId: 10 } });
    const nobody = "0x0000000000000000000000000000000000000001";
    await refuses(
      viem.deployContract("CreditPassport", [nobody, nobody, nobody]),
      "CreditPassport_DevelopmentKey",
    );
  });
});

describe("checking proofs", () => {
  it("costs at most 209,000 gas for one and 62,000 each for sixteen", async () => {
    const costs = await stage.viem.deployContract("ProofCosts");
    const inputs = await stage.passport.read.publicInputs([honest]);
    const [isOne, one] = await costs.read.one([[...inputs], [...honest.points]]);
    expect(isOne).toBe(true);
    expect(one).toBeLessThanOrEqual(209_000n);
    const other = await claimOf(stage, "C");
    const others = await stage.passport.read.publicInputs([other]);
    const sixteen = Array.from({ length: 16 }, (_, index) => index % 2 === 0);
    const [areAll, many] = await costs.read.many([
      sixteen.map((isFirst) => [...(isFirst ? inputs : others)] as const),
      sixteen.map((isFirst) => [...(isFirst ? honest : other).points] as const),
    ]);
    expect(areAll).toBe(true);
    expect(many / 16n).toBeLessThanOrEqual(62_000n);
  });
});
