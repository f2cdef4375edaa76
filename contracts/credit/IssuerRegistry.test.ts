import { commitmentOf } from "@lading/sdk/credit";
import { pathOf, releaseProver, treeOf } from "@lading/sdk/prover";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { claimOf, endingCalls, grade, openStage, refuses, type Stage, scalarField } from "./stage.ts";

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

const issue = (commitments: bigint[], by = stage.assessor) =>
  stage.registry.write.issue([commitments], { account: by.account });
const prove = (claim: Awaited<ReturnType<typeof claimOf>>) =>
  stage.passport.write.prove([claim], { account: stage.supplier.account });
const siblingsOf = (leaves: bigint[], leaf: bigint) => {
  const tree = treeOf(leaves);
  return tree.generateProof(tree.indexOf(leaf)).siblings;
};

describe("issuing", () => {
  it("is for active assessors", async () => {
    await refuses(issue([5n], stage.supplier), "Participants_NotActive");
    await stage.participants.write.suspend([stage.assessor.account.address, "Papers"]);
    await refuses(issue([5n]), "Participants_NotActive");
  });

  it("takes field elements that are not in the tree, each once", async () => {
    const wrong = "IssuerRegistry_InvalidCommitment";
    await refuses(issue([]), wrong);
    await refuses(issue([0n]), wrong);
    await refuses(issue([scalarField]), wrong);
    await refuses(issue([5n, 5n]), wrong);
    await refuses(issue([77n], stage.second), wrong);
    await issue([5n, 6n]);
    expect(treeOf([...stage.leaves, 5n, 6n]).root).toBe(await stage.registry.read.currentRoot());
  });

  it("ends at the quota, which the registrar can raise and a revocation does not give back", async () => {
    const { registry, assessor, leaves } = stage;
    const account = assessor.account.address;
    const many = (count: number) => Array.from({ length: count }, (_, index) => BigInt(1_000 + index));
    expect(await registry.read.quotaOf([account])).toBe(1_024n);
    // Three are used.
    await expect(issue(many(1_022))).rejects.toThrow(/AboveQuota\(.*, 1021\)/);
    await registry.write.revoke([77n, siblingsOf(leaves, 77n)], { account: assessor.account });
    await expect(issue(many(1_022))).rejects.toThrow(/AboveQuota\(.*, 1021\)/);
    await registry.write.grantQuota([account, 1n]);
    await expect(issue(many(1_023))).rejects.toThrow(/AboveQuota\(.*, 1022\)/);
    await issue([9n]);
    expect(await registry.read.issuedBy([account])).toBe(4n);
    // Another assessor has its own.
    await issue([10n], stage.second);
  });
});

describe("an old root", () => {
  it("stays good for an hour after an insertion", async () => {
    const claim = await claimOf(stage, "B");
    await issue([4_242n]);
    const replaced = await stage.networkHelpers.time.latest();
    await stage.networkHelpers.time.setNextBlockTimestamp(replaced + 3_599);
    await prove(claim);
    await stage.networkHelpers.time.setNextBlockTimestamp(replaced + 3_600);
    await refuses(prove(claim), "CreditPassport_StaleRoot");
  });

  it("ends at once when any credential is revoked", async () => {
    const { registry, assessor, leaves } = stage;
    const claim = await claimOf(stage, "B");
    await issue([4_242n]);
    await registry.write.revoke([77n, siblingsOf([...leaves, 4_242n], 77n)], { account: assessor.account });
    await refuses(prove(claim), "CreditPassport_StaleRoot");
  });

  it("that was never the tree's is not good", async () => {
    expect(await stage.registry.read.isValidRoot([0n])).toBe(false);
    expect(await stage.registry.read.isValidRoot([1n])).toBe(false);
    expect(await stage.registry.read.isValidRoot([await stage.registry.read.currentRoot()])).toBe(true);
  });
});

describe("revoking", () => {
  it("is for the credential's assessor, with the right path", async () => {
    const { registry, assessor, second, supplier, credential, leaves } = stage;
    const commitment = commitmentOf(credential);
    const siblings = siblingsOf(leaves, commitment);
    for (const { account } of [second, supplier]) {
      await refuses(registry.write.revoke([commitment, siblings], { account }), "IssuerRegistry_NotIssuer");
    }
    const wrong = siblings.map((sibling) => sibling + 1n);
    await refuses(
      registry.write.revoke([commitment, wrong], { account: assessor.account }),
      "WrongSiblingNodes",
    );
    await registry.write.revoke([commitment, siblings], { account: assessor.account });
    await refuses(
      registry.write.revoke([commitment, siblings], { account: assessor.account }),
      "IssuerRegistry_NotIssuer",
    );
  });

  it("ends that credential for good and leaves the others", async () => {
    const { registry, assessor, credential, leaves } = stage;
    const commitment = commitmentOf(credential);
    await registry.write.revoke([commitment, siblingsOf(leaves, commitment)], { account: assessor.account });
    const after = leaves.map((leaf) => (leaf === commitment ? 0n : leaf));
    expect(treeOf(after).root).toBe(await registry.read.currentRoot());
    expect(pathOf(treeOf(after), credential)).toBeUndefined();
    await refuses(prove(await claimOf(stage, "B")), "CreditPassport_StaleRoot");
    await prove(await claimOf(stage, "B", { credential: { ...credential, serial: 4n }, leaves: after }));
  });

  it("ends credential and passport in one act, also by an assessor that assesses no more", async () => {
    const { participants, passport, registry, assessor, credential, leaves } = stage;
    const claim = await claimOf(stage, "B");
    await prove(claim);
    await participants.write.suspend([assessor.account.address, "Papers"]);
    await registry.write.multicall([endingCalls(leaves, credential)], { account: assessor.account });
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.none);
    await refuses(prove(claim), "CreditPassport_StaleRoot");
    await refuses(
      registry.write.voidTag([scalarField], { account: assessor.account }),
      "IssuerRegistry_InvalidVoidKey",
    );
  });
});

describe("removing an assessor", () => {
  it("stops proving and issuing until the purge, and ends every passport", async () => {
    const { passport, registry, supplier, assessor, second, leaves } = stage;
    await issue([98n, 99n], second);
    const all = [...leaves, 98n, 99n];
    const claim = await claimOf(stage, "B", { leaves: all });
    await prove(claim);
    await registry.write.removeAssessor([second.account.address]);
    // Nobody can tell which assessor a passport goes back to.
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.none);
    await refuses(prove(claim), "CreditPassport_StaleRoot");
    await refuses(issue([100n], second), "IssuerRegistry_Removed");
    await refuses(issue([100n], assessor), "IssuerRegistry_PurgePending");
    await refuses(registry.write.removeAssessor([second.account.address]), "IssuerRegistry_Removed");
    await refuses(
      registry.write.revoke([99n, siblingsOf(all, 99n)], { account: second.account }),
      "IssuerRegistry_Removed",
    );

    const anyone = { account: supplier.account };
    await refuses(registry.write.purge([[77n], [[]]], anyone), "IssuerRegistry_NotRemoved");
    const half = [...leaves, 0n, 99n];
    await registry.write.purge([[98n], [siblingsOf(all, 98n)]], anyone);
    await refuses(prove(claim), "CreditPassport_StaleRoot");
    await registry.write.purge([[99n], [siblingsOf(half, 99n)]], anyone);
    expect(await registry.read.toPurge()).toBe(0n);
    await refuses(registry.write.purge([[99n], [[]]], anyone), "IssuerRegistry_NotRemoved");

    // Another honest credential proves again, and issuing goes on.
    await prove(await claimOf(stage, "B", { leaves: [...leaves, 0n, 0n] }));
    expect(await passport.read.gradeOf([claim.account])).toBe(grade.B);
    await issue([100n], assessor);
  });

  it("purges a batch in one transaction, each path after the one before", async () => {
    const { registry, supplier, second, leaves } = stage;
    const bad = [91n, 92n, 93n];
    await issue(bad, second);
    await registry.write.removeAssessor([second.account.address]);
    const now = [...leaves, ...bad];
    const siblings = bad.map((leaf) => {
      const path = siblingsOf(now, leaf);
      now[now.indexOf(leaf)] = 0n;
      return path;
    });
    await registry.write.purge([bad, siblings], { account: supplier.account });
    expect(await registry.read.toPurge()).toBe(0n);
    expect(await registry.read.currentRoot()).toBe(treeOf(now).root);
  });
});
