import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { creditPassportAbi, grades, issuerRegistryAbi, type ProvableGrade } from "@lading/sdk/contracts";
import { bindingOf, type Credential, commitmentOf, newSerial, writeCredential } from "@lading/sdk/credit";
import { personaOf } from "@lading/sdk/personas";
import { encodeFunctionData } from "viem";
import { root } from "../settings.ts";
import type { World } from "./world.ts";

const assessor = "veritas-credit";
const validDays = 180;

/** What the bureau has seen of each supplier, and the best grade it is good for. */
const books: Readonly<
  Record<string, Omit<Credential, "version" | "subject" | "issuedDay" | "expiryDay" | "serial">>
> = {
  // B: late payments keep it from A.
  lumen: {
    ...{ score: 742, currency: "EUR", annualRevenue: 8_400_000n, totalDebt: 2_600_000n },
    ...{ latePaymentBps: 180, defaults24m: 0, historyMonths: 60 },
  },
  // A.
  castello: {
    ...{ score: 836, currency: "EUR", annualRevenue: 21_500_000n, totalDebt: 4_100_000n },
    ...{ latePaymentBps: 40, defaults24m: 0, historyMonths: 96 },
  },
  // B.
  polder: {
    ...{ score: 768, currency: "EUR", annualRevenue: 31_200_000n, totalDebt: 9_900_000n },
    ...{ latePaymentBps: 95, defaults24m: 0, historyMonths: 84 },
  },
  // C: more debt than B allows.
  highland: {
    ...{ score: 655, currency: "GBP", annualRevenue: 3_100_000n, totalDebt: 1_500_000n },
    ...{ latePaymentBps: 620, defaults24m: 1, historyMonths: 30 },
  },
  // D.
  baltic: {
    ...{ score: 540, currency: "EUR", annualRevenue: 1_900_000n, totalDebt: 1_150_000n },
    ...{ latePaymentBps: 1_120, defaults24m: 2, historyMonths: 18 },
  },
  // None: too young a company.
  anatolia: {
    ...{ score: 610, currency: "EUR", annualRevenue: 1_200_000n, totalDebt: 380_000n },
    ...{ latePaymentBps: 240, defaults24m: 0, historyMonths: 5 },
  },
};

/** Proves beforehand, so that a passport is to be seen; the others prove in the browser. */
const proven: { supplier: string; grade: ProvableGrade } = { supplier: "polder", grade: "B" };

/**
 * The bureau issues a credential to every supplier in one batch and hands out the files; one supplier proves its grade.
 * @param folder Gets `<supplier>.json`.
 */
export async function issueCredentials(world: World, folder: string): Promise<void> {
  const { timestamp } = await world.client.getBlock();
  const today = Number(timestamp / 86_400n);
  const credentials = Object.entries(books).map(([key, figures]): [string, Credential] => [
    key,
    {
      version: 1,
      subject: personaOf(key).address,
      ...figures,
      issuedDay: today,
      expiryDay: today + validDays,
      serial: newSerial(),
    },
  ]);
  mkdirSync(folder, { recursive: true });
  const { address: account, name } = personaOf(assessor);
  for (const [key, credential] of credentials) {
    const note = `Annual review of ${personaOf(key).name}. Keep this file to yourself: it is your books in figures.`;
    writeFileSync(join(folder, `${key}.json`), writeCredential(credential, { account, name, note }));
  }
  const commitments = credentials.map(([, credential]) => commitmentOf(credential));
  await world.send(assessor, {
    to: world.deployment.contracts.issuerRegistry,
    data: encodeFunctionData({ abi: issuerRegistryAbi, functionName: "issue", args: [commitments] }),
  });
  const credential = credentials.find(([key]) => key === proven.supplier)?.[1];
  if (!credential) throw new Error(`${proven.supplier} has no credential to prove with.`);
  await prove(world, credential, commitments);
}

async function prove(world: World, credential: Credential, leaves: readonly bigint[]): Promise<void> {
  // Only here: a start that finds the world in place does not load the prover.
  const { proveCredit, releaseProver, treeOf } = await import("@lading/sdk/prover");
  const passport = world.deployment.contracts.creditPassport;
  const grade = grades.indexOf(proven.grade);
  const { maxValidityDays, ...thresholds } = await world.client.readContract({
    address: passport,
    abi: creditPassportAbi,
    functionName: "thresholdsOf",
    args: [grade],
  });
  const { timestamp } = await world.client.getBlock();
  const day = Number(timestamp / 86_400n);
  const until = day + maxValidityDays;
  const keys = join(root, "circuits", "keys");
  const proof = await proveCredit(
    {
      credential,
      tree: treeOf(leaves),
      thresholds: { ...thresholds, grade: proven.grade },
      claim: { subject: credential.subject, day, until },
      binding: bindingOf(world.deployment.chainId, passport),
    },
    { wasm: join(keys, "credit.wasm"), zkey: join(keys, "credit.zkey") },
  );
  await releaseProver();
  await world.send(proven.supplier, {
    to: passport,
    data: encodeFunctionData({
      abi: creditPassportAbi,
      functionName: "prove",
      args: [{ account: credential.subject, grade, until, ...proof }],
    }),
  });
}
