import { join } from "node:path";
import { creditPassportAbi, issuerRegistryAbi, participantsAbi } from "@lading/sdk/contracts";
import {
  bindingOf,
  type Claim,
  type Credential,
  commitmentOf,
  type Thresholds,
  tagOf,
  voidKeyOf,
} from "@lading/sdk/credit";
import { pathOf, proveCredit, releaseProver, treeOf } from "@lading/sdk/prover";
import { buildModule } from "@nomicfoundation/ignition-core";
import { network } from "hardhat";
import { type Address, encodeFunctionData, getAddress, getContract } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import Credit from "../../ignition/modules/Credit.ts";
import Lading from "../../ignition/modules/Lading.ts";
import { standardThresholds } from "../../ignition/modules/thresholds.ts";

const keys = join(import.meta.dirname, "..", "..", "circuits", "keys");
const artifacts = { wasm: join(keys, "credit.wasm"), zkey: join(keys, "credit.zkey") };
const modulus = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const gradeA = 1;
const gradeB = 2;
const gradeC = 3;
const gradeE = 5;
const thresholds: Record<number, Thresholds> = {
  [gradeB]: { ...standardThresholds.B, grade: "B" },
  [gradeC]: { ...standardThresholds.C, grade: "C" },
};
/** The standard modules, as every deployment has them. */
const system = buildModule("PrivateCredit", (m) => ({ ...m.useModule(Lading), ...m.useModule(Credit) }));
const supplierRole = 1;
const assessorRole = 1 << 6;

async function deploy() {
  const { ignition, viem, networkHelpers } = await network.create();
  const [admin, supplier, other, assessor, second] = await viem.getWalletClients();
  if (!admin || !supplier || !other || !assessor || !second)
    throw new Error("The network has too few accounts.");
  const deployed: Record<"participants" | "issuerRegistry" | "creditPassport", { address: Address }> =
    await ignition.deploy(system);
  const client = await viem.getPublicClient();
  const at = <const Abi extends readonly unknown[]>(abi: Abi, { address }: { address: Address }) =>
    getContract({ abi, address, client: { public: client, wallet: admin } });
  const participants = at(participantsAbi, deployed.participants);
  const registry = at(issuerRegistryAbi, deployed.issuerRegistry);
  const passport = at(creditPassportAbi, deployed.creditPassport);
  for (const [company, roles, id] of [
    [supplier, supplierRole, "0x01"],
    [other, supplierRole, "0x02"],
    [assessor, assessorRole, "0x03"],
    [second, assessorRole, "0x04"],
  ] as const) {
    const account = company.account.address;
    await participants.write.register(
      [`${id}${"00".repeat(31)}`, "0x5054", roles, `0x${"00".repeat(32)}`, ""],
      {
        account: company.account,
      },
    );
    await participants.write.approve([account, roles, 2n ** 40n]);
  }
  const binding = bindingOf(31_337, passport.address);
  const today = Math.floor((await networkHelpers.time.latest()) / 86_400);
  return {
    viem,
    networkHelpers,
    registry,
    passport,
    admin,
    supplier,
    other,
    assessor,
    second,
    binding,
    today,
  };
}

let world: Awaited<ReturnType<typeof deploy>>;
let credential: Credential;
let leaves: bigint[];

beforeAll(async () => {
  world = await deploy();
  const subject = getAddress(world.supplier.account.address);
  credential = {
    version: 1,
    subject,
    score: 720,
    currency: "EUR",
    annualRevenue: 1_000_000n,
    totalDebt: 400_000n,
    latePaymentBps: 300,
    defaults24m: 0,
    historyMonths: 36,
    issuedDay: world.today - 5,
    expiryDay: world.today + 200,
    serial: 123_456_789n,
  };
  leaves = [commitmentOf(credential), commitmentOf({ ...credential, serial: 4n }), 77n];
  await world.registry.write.issue([leaves], { account: world.assessor.account });
}, 120_000);

let snapshot: { restore(): Promise<void> };
beforeEach(async () => {
  snapshot = await world.networkHelpers.takeSnapshot();
});
afterEach(() => snapshot.restore());

afterAll(releaseProver);

async function claimOf(
  grade: number,
  overrides: Partial<{ credential: Credential; leaves: bigint[]; until: number; binding: bigint }> = {},
) {
  const record = overrides.credential ?? credential;
  const need = thresholds[grade];
  if (!need) throw new Error(`No thresholds for grade ${grade}.`);
  const claim: Claim = {
    subject: record.subject,
    day: world.today,
    until: overrides.until ?? world.today + 30,
  };
  const proof = await proveCredit(
    {
      credential: record,
      tree: treeOf(overrides.leaves ?? leaves),
      thresholds: need,
      claim,
      binding: overrides.binding ?? world.binding,
    },
    artifacts,
  );
  return { account: record.subject as Address, grade, until: claim.until, ...proof };
}

/** The transaction reverts with this custom error. */
const refuses = (transaction: Promise<unknown>, error: string) =>
  expect(transaction).rejects.toThrow(`${error}(`);

describe("CreditPassport", () => {
  it("records a proven grade, for its time only", async () => {
    const { passport, supplier, viem, networkHelpers } = world;
    const claim = await claimOf(gradeB);
    const inputs = await passport.read.publicInputs([claim]);
    expect(inputs[0]).toBe(tagOf(credential));
    const hash = await passport.write.prove([claim], { account: supplier.account });
    const { gasUsed } = await (await viem.getPublicClient()).getTransactionReceipt({ hash });
    expect(gasUsed).toBeLessThan(400_000n);
    expect(await passport.read.gradeOf([claim.account])).toBe(gradeB);
    await networkHelpers.time.increase(31 * 86_400);
    expect(await passport.read.gradeOf([claim.account])).toBe(0);
  }, 60_000);

  it("refuses a proof that was made for something else", async () => {
    const { passport, supplier, other } = world;
    const claim = await claimOf(gradeB);
    const account = supplier.account;
    const refused = (changed: typeof claim, error: string, by = account) =>
      refuses(passport.write.prove([changed], { account: by }), error);
    await refused({ ...claim, account: other.account.address }, "CreditPassport_InvalidProof", other.account);
    await refused({ ...claim, grade: gradeC }, "CreditPassport_InvalidProof");
    await refused({ ...claim, grade: gradeA }, "CreditPassport_InvalidProof");
    await refused({ ...claim, grade: gradeE }, "CreditPassport_UnknownGrade");
    await refused({ ...claim, until: claim.until - 1 }, "CreditPassport_InvalidProof");
    await refused({ ...claim, until: claim.until + 1 }, "CreditPassport_InvalidUntil");
    await refused({ ...claim, until: world.today }, "CreditPassport_InvalidUntil");
    await refused({ ...claim, tag: claim.tag + 1n }, "CreditPassport_InvalidProof");
    await refused({ ...claim, tag: claim.tag + modulus }, "CreditPassport_InvalidProof");
    await refused({ ...claim, root: claim.root + 1n }, "CreditPassport_StaleRoot");
    await refused(await claimOf(gradeB, { binding: world.binding ^ 1n }), "CreditPassport_InvalidProof");
  }, 60_000);

  it("refuses another wallet without the permission", async () => {
    const { passport, other } = world;
    await expect(passport.write.prove([await claimOf(gradeB)], { account: other.account })).rejects.toThrow(
      /Participants_NotAuthorised/,
    );
  }, 60_000);

  it("keeps a root that an insertion replaced for an hour", async () => {
    const { passport, registry, supplier, assessor, networkHelpers } = world;
    const claim = await claimOf(gradeB);
    await registry.write.issue([[4_242n]], { account: assessor.account });
    await passport.write.prove([claim], { account: supplier.account });
    await networkHelpers.time.increase(3_601);
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_StaleRoot");
  }, 60_000);

  it("ends older roots at once when a credential is revoked, and that credential for good", async () => {
    const { passport, registry, supplier, assessor, second } = world;
    const claim = await claimOf(gradeB);
    const commitment = commitmentOf(credential);
    const path = pathOf(treeOf(leaves), credential);
    if (!path) throw new Error("The credential is not in the tree.");
    await refuses(
      registry.write.revoke([commitment, path.siblings], { account: second.account }),
      "IssuerRegistry_NotIssuer",
    );
    await registry.write.revoke([commitment, path.siblings], { account: assessor.account });
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_StaleRoot");
    const after = leaves.map((leaf) => (leaf === commitment ? 0n : leaf));
    expect(treeOf(after).root).toBe(await registry.read.currentRoot());
    await expect(claimOf(gradeB, { leaves: after })).rejects.toThrow(
      /no assessor has issued exactly this record/,
    );
  }, 60_000);

  it("stops proving while a removed assessor's credentials are in the tree, and goes on after the purge", async () => {
    const { passport, registry, supplier, assessor, second } = world;
    await registry.write.issue([[99n]], { account: second.account });
    const all = [...leaves, 99n];
    const claim = await claimOf(gradeB, { leaves: all });
    await registry.write.removeAssessor([second.account.address]);
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_StaleRoot");
    await refuses(registry.write.issue([[100n]], { account: second.account }), "IssuerRegistry_Removed");
    await refuses(
      registry.write.purge([[77n], [[]]], { account: supplier.account }),
      "IssuerRegistry_NotRemoved",
    );
    const siblings = treeOf(all).generateProof(3).siblings;
    await registry.write.purge([[99n], [siblings]], { account: supplier.account });
    expect(await registry.read.toPurge()).toBe(0n);
    await passport.write.prove([await claimOf(gradeB, { leaves: [...leaves, 0n] })], {
      account: supplier.account,
    });
    expect(assessor.account.address).not.toBe(second.account.address);
  }, 60_000);

  it("lets an assessor who knows the key void a passport and every later one", async () => {
    const { passport, registry, supplier, other, assessor } = world;
    const claim = await claimOf(gradeB);
    await passport.write.prove([claim], { account: supplier.account });
    const key = voidKeyOf(credential);
    await refuses(registry.write.voidTag([key], { account: other.account }), "IssuerRegistry_NotAssessor");
    await refuses(
      registry.write.voidTag([key + modulus], { account: assessor.account }),
      "IssuerRegistry_InvalidVoidKey",
    );
    await registry.write.voidTag([key], { account: assessor.account });
    expect(await passport.read.gradeOf([claim.account])).toBe(0);
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_Voided");
  }, 60_000);

  it("ends a credential and its passport in one act of the assessor", async () => {
    const { passport, registry, supplier, assessor } = world;
    const claim = await claimOf(gradeB);
    await passport.write.prove([claim], { account: supplier.account });
    const path = pathOf(treeOf(leaves), credential);
    if (!path) throw new Error("The credential is not in the tree.");
    const revoke = encodeFunctionData({
      abi: issuerRegistryAbi,
      functionName: "revoke",
      args: [commitmentOf(credential), path.siblings],
    });
    const voided = encodeFunctionData({
      abi: issuerRegistryAbi,
      functionName: "voidTag",
      args: [voidKeyOf(credential)],
    });
    await registry.write.multicall([[revoke, voided]], { account: assessor.account });
    expect(await passport.read.gradeOf([claim.account])).toBe(0);
    await refuses(passport.write.prove([claim], { account: supplier.account }), "CreditPassport_StaleRoot");
  }, 60_000);

  it("checks relayed proofs together, and a relay cannot worsen a passport", async () => {
    const { passport, supplier, other } = world;
    const better = await claimOf(gradeB, { until: world.today + 10 });
    const worse = await claimOf(gradeC, { until: world.today + 10 });
    await passport.write.proveBatch([[worse, better]], { account: other.account });
    expect(await passport.read.gradeOf([better.account])).toBe(gradeB);
    await passport.write.proveBatch([[worse]], { account: other.account });
    expect(await passport.read.gradeOf([better.account])).toBe(gradeB);
    await refuses(
      passport.write.proveBatch([[{ ...better, points: worse.points }]], { account: other.account }),
      "CreditPassport_InvalidProof",
    );
    // Neither proof holds alone, though the batch holds both: exchanged points do not cancel out.
    await refuses(
      passport.write.proveBatch(
        [
          [
            { ...worse, points: better.points },
            { ...better, points: worse.points },
          ],
        ],
        { account: supplier.account },
      ),
      "CreditPassport_InvalidProof",
    );
  }, 60_000);

  it("says before any work what a record lacks", async () => {
    await expect(claimOf(gradeB, { credential: { ...credential, latePaymentBps: 312 } })).rejects.toThrow(
      /late payments 312 bps exceed the 300 bps of grade B/,
    );
  });
});
