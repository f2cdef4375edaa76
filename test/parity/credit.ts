import { join } from "node:path";
import { grades, issuerRegistryAbi, type ProvableGrade, provableGrades } from "@lading/sdk/contracts";
import {
  bindingOf,
  type Credential,
  commitmentOf,
  gradesMet,
  leafStateOf,
  newSerial,
  readRegister,
  type Thresholds,
  voidKeyOf,
} from "@lading/sdk/credit";
import { pathOf, proveCredit, treeOf } from "@lading/sdk/prover";
import { encodeFunctionData } from "viem";
import { assessors, operator, stranger, suppliers } from "./people.ts";
import { root } from "./processes.ts";
import type { World } from "./world.ts";

const keys = join(root, "circuits", "keys");

/** The register as the chain's events have it, without the index. */
export const registerOf = ({ client, deployment }: World) =>
  readRegister(client, {
    registry: deployment.contracts.issuerRegistry,
    startBlock: deployment.startBlock,
  });

/** One to four credentials, good for anything from no grade to A. */
export async function issueCredentials(world: World): Promise<boolean> {
  const { random, at, credentials } = world;
  const day = Number((await world.now()) / 86_400n);
  const batch = Array.from({ length: random.whole(1, 4) }, (): Credential => {
    const annualRevenue = BigInt(random.whole(1, 900)) * 10_000n;
    return {
      version: 1,
      subject: random.pick(suppliers).address,
      score: random.whole(480, 900),
      currency: "EUR",
      annualRevenue,
      totalDebt: (annualRevenue * BigInt(random.whole(0, 90))) / 100n,
      latePaymentBps: random.whole(0, 1_400),
      defaults24m: random.whole(0, 2),
      historyMonths: random.whole(6, 90),
      issuedDay: day,
      expiryDay: day + random.whole(30, 400),
      serial: newSerial(),
    };
  });
  const sent = await world.send(random.pick(assessors), at.registry, "issue", [batch.map(commitmentOf)]);
  if (sent !== null) credentials.push(...batch);
  return sent !== null;
}

/** Takes one of the credentials out; mostly with what was proven from it. */
export async function revokeCredential(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const found = await standing(world);
  if (found.credentials.length === 0) return false;
  const credential = random.pick(found.credentials);
  const path = pathOf(found.tree, credential);
  if (!path) return false;
  const args = [commitmentOf(credential)] as const;
  const issuer = await client.readContract({ ...at.registry, functionName: "issuerOf", args });
  const assessor = assessors.find(({ address }) => address === issuer);
  if (!assessor) return false;
  const revoke = encodeFunctionData({
    abi: issuerRegistryAbi,
    functionName: "revoke",
    args: [args[0], path.siblings],
  });
  const voided = encodeFunctionData({
    abi: issuerRegistryAbi,
    functionName: "voidTag",
    args: [voidKeyOf(credential)],
  });
  const acts = random.next() < 0.7 ? [revoke, voided] : [revoke];
  return (await world.send(assessor, at.registry, "multicall", [acts])) !== null;
}

/** Proves the best grade of some credential, for a few days. */
export async function proveGrade(world: World): Promise<boolean> {
  const { random, at, deployment } = world;
  const day = Number((await world.now()) / 86_400n);
  const found = await standing(world);
  const rules = await rulesOf(world);
  const candidates = found.credentials.flatMap((credential) => {
    const until = day + random.whole(1, 20);
    const claim = { subject: credential.subject, day, until };
    const best = gradesMet(credential, rules, claim).find(({ met }) => met);
    return best ? [{ credential, claim, grade: best.grade }] : [];
  });
  if (candidates.length === 0) return false;
  const { credential, claim, grade } = random.pick(candidates);
  const thresholds = rules[grade];
  const supplier = suppliers.find(({ address }) => address === credential.subject);
  if (!thresholds || !supplier) return false;
  const proof = await proveCredit(
    {
      credential,
      tree: found.tree,
      thresholds,
      claim,
      binding: bindingOf(deployment.chainId, deployment.contracts.creditPassport),
    },
    { wasm: join(keys, "credit.wasm"), zkey: join(keys, "credit.zkey") },
  );
  const proven = { account: credential.subject, grade: grades.indexOf(grade), until: claim.until, ...proof };
  return (await world.send(supplier, at.passport, "prove", [proven])) !== null;
}

/** Ends the second assessor, once it has issued something; the first one stays. */
export async function removeAssessor(world: World): Promise<boolean> {
  const { at, client } = world;
  const second = assessors[1];
  if (!second) return false;
  const args = [second.address] as const;
  const issued = await client.readContract({ ...at.registry, functionName: "issuedBy", args });
  if (issued === 0n) return false;
  return (await world.send(operator, at.registry, "removeAssessor", args)) !== null;
}

/** Takes up to three leaves of the removed assessor out; anyone may. */
export async function purge(world: World): Promise<boolean> {
  const { at } = world;
  let purged = 0;
  for (; purged < 3; purged++) {
    const { leaves, takenOut } = await registerOf(world);
    const waiting = takenOut.find(({ index, commitment }) => leaves[index] === commitment);
    if (!waiting) break;
    const { siblings } = treeOf(leaves).generateProof(waiting.index);
    if ((await world.send(stranger, at.registry, "purge", [[waiting.commitment], [siblings]])) === null)
      break;
  }
  return purged > 0;
}

export async function grantQuota(world: World): Promise<boolean> {
  const { random, at } = world;
  const args = [random.pick(assessors).address, BigInt(random.whole(1, 500))] as const;
  return (await world.send(operator, at.registry, "grantQuota", args)) !== null;
}

/** Another score for grade D, which the others do not depend on. */
export async function changeThresholds(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const args = [grades.indexOf("D")] as const;
  const now = await client.readContract({ ...at.passport, functionName: "thresholdsOf", args });
  const next = { ...now, minScore: random.whole(450, 550) };
  return (await world.send(operator, at.passport, "setThresholds", [args[0], next])) !== null;
}

async function standing(world: World) {
  const register = await registerOf(world);
  return {
    tree: treeOf(register.leaves),
    credentials: world.credentials.filter((credential) => leafStateOf(register, credential) === "standing"),
  };
}

async function rulesOf({ client, at }: World): Promise<Partial<Record<ProvableGrade, Thresholds>>> {
  const rules: Partial<Record<ProvableGrade, Thresholds>> = {};
  for (const grade of provableGrades) {
    const args = [grades.indexOf(grade)] as const;
    rules[grade] = await client.readContract({ ...at.passport, functionName: "thresholdsOf", args });
  }
  return rules;
}
