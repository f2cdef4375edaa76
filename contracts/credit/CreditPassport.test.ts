import { commitmentOf, tagOf, voidKeyOf } from "@lading/sdk/credit";
import { releaseProver } from "@lading/sdk/prover";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimOf, grade, openStage, refuses, type Stage } from "./stage.ts";

let stage: Stage;
let snapshot: { restore(): Promise<void> };

beforeAll(async () => {
  stage = await openStage();
});
beforeEach(async () => {
  snapshot = await stage.networkHelpers.takeSnapshot();
});
afterEach(() => snapshot.restore());
afterAll(releaseProver);

describe("CreditPassport", () => {
  it("records a proven grade, for its time only", async () => {
    const { passport, supplier, client, networkHelpers, credential } = stage;
    const claim = await claimOf(stage, "B");
    const inputs = await passport.read.publicInputs([claim]);
    expect(inputs[0]).toBe(tagOf(credential));
    const hash = await passport.write.prove([claim], { account: supplier.account });
    const { gasUsed } = await client.getTransactionReceipt({ hash });
    expect(gasUsed).toBeLessThan(350_000n);
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.B);
    await networkHelpers.time.increaseTo((stage.today + 30) * 86_400 - 2);
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.B);
    await networkHelpers.time.increaseTo((stage.today + 30) * 86_400);
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.none);
  });

  it("stands no longer than the credential", async () => {
    const credential = { ...stage.credential, expiryDay: stage.today + 3 };
    const leaves = [...stage.leaves, commitmentOf(credential)];
    await expect(claimOf(stage, "B", { credential, leaves })).rejects.toThrow(/after the credential does/);
    const account = stage.assessor.account;
    await stage.registry.write.issue([[commitmentOf(credential)]], { account });
    const claim = await claimOf(stage, "B", { credential, leaves, until: stage.today + 3 });
    await stage.passport.write.prove([claim], { account: stage.supplier.account });
    await stage.networkHelpers.time.increaseTo((stage.today + 3) * 86_400);
    expect(await stage.passport.read.gradeOf([claim.account])).toBe(grade.none);
    // The circuit has no witness for it; what is claimed without one does not hold.
    const day = stage.today + 3;
    await expect(claimOf(stage, "B", { credential, leaves, day, until: day + 1 })).rejects.toThrow(
      /expired on/,
    );
  });

  it("lets a staff wallet prove for its company, and no other wallet", async () => {
    const { passport, participants, supplier, other } = stage;
    const claim = await claimOf(stage, "B");
    const byOther = () => passport.write.prove([claim], { account: other.account });
    await refuses(byOther(), "Participants_NotAuthorised");
    const finance = 1 << 3;
    await participants.write.setDelegate([other.account.address, finance, 0n, 2n ** 40n], {
      account: supplier.account,
    });
    await byOther();
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.B);
  });

  it("changes nothing when a proof is sent twice", async () => {
    const { passport, supplier, other } = stage;
    const claim = await claimOf(stage, "B");
    await passport.write.prove([claim], { account: supplier.account });
    const before = await passport.read.passportOf([claim.account]);
    await passport.write.prove([claim], { account: supplier.account });
    await passport.write.proveBatch([[claim, claim]], { account: other.account });
    expect(await passport.read.passportOf([claim.account])).toEqual(before);
  });

  it("lets an assessor who knows the key void a passport and every later one", async () => {
    const { passport, registry, supplier, other, assessor, credential } = stage;
    const claim = await claimOf(stage, "B");
    await passport.write.prove([claim], { account: supplier.account });
    const key = voidKeyOf(credential);
    await refuses(registry.write.voidTag([key], { account: other.account }), "IssuerRegistry_NotAssessor");
    await registry.write.voidTag([key + 1n], { account: assessor.account });
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.B);
    await registry.write.voidTag([key], { account: assessor.account });
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.none);
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_Voided");
  });

  it("checks relayed proofs together, and a relay cannot worsen a passport", async () => {
    const { passport, supplier, other, today } = stage;
    const until = today + 10;
    const better = await claimOf(stage, "B", { until });
    const worse = await claimOf(stage, "C", { until });
    const shorter = await claimOf(stage, "B", { until: today + 9 });
    const longer = await claimOf(stage, "B");
    const relay = (claims: (typeof better)[]) =>
      passport.write.proveBatch([claims], { account: other.account });
    const held = () => passport.read.passportOf([better.account]);
    await relay([worse, better]);
    const standing = await held();
    expect(standing).toMatchObject({ grade: grade.B, until });
    await relay([worse]);
    await relay([shorter]);
    expect(await held()).toEqual(standing);
    await relay([longer]);
    expect(await held()).toMatchObject({ grade: grade.B, until: today + 30 });
    // A better grade for a shorter time would end the longer one: only the company itself may choose that.
    await relay([await claimOf(stage, "C", { until: today + 30 })]);
    expect((await held()).grade).toBe(grade.B);
    await passport.write.prove([worse], { account: supplier.account });
    expect(await held()).toMatchObject({ grade: grade.C, until });
    await relay([shorter]);
    expect(await held()).toMatchObject({ grade: grade.C, until });
  });

  it("is not spoilt when one of a batch's proofs is sent before it", async () => {
    const { passport, supplier, other, today } = stage;
    const first = await claimOf(stage, "C", { until: today + 10 });
    const second = await claimOf(stage, "B");
    await passport.write.proveBatch([[first]], { account: supplier.account });
    await passport.write.proveBatch([[first, second]], { account: other.account });
    expect(await passport.read.gradeOf([first.account])).toBe(grade.B);
  });

  it("takes thresholds within the circuit's widths only", async () => {
    const { passport } = stage;
    const now = await passport.read.thresholdsOf([grade.B]);
    const set = (change: Partial<typeof now>, of: number = grade.B) =>
      passport.write.setThresholds([of, { ...now, ...change }]);
    await refuses(set({ minScore: 1_001 }), "CreditPassport_InvalidThresholds");
    await refuses(set({ maxDebtRatioBps: 1 << 17 }), "CreditPassport_InvalidThresholds");
    await refuses(set({ maxLatePaymentBps: 10_001 }), "CreditPassport_InvalidThresholds");
    await refuses(set({ maxValidityDays: 0 }), "CreditPassport_InvalidThresholds");
    await refuses(set({}, grade.none), "CreditPassport_UnknownGrade");
    // A proof for the thresholds of before does not serve the new ones.
    const claim = await claimOf(stage, "B");
    await set({ minScore: 710 });
    await refuses(
      passport.write.prove([claim], { account: stage.supplier.account }),
      "CreditPassport_InvalidProof",
    );
  });
});
