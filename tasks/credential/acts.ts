import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  creditPassportAbi,
  grades,
  issuerRegistryAbi,
  type ProvableGrade,
  provableGrades,
} from "@lading/sdk/contracts";
import {
  bindingOf,
  type Credential,
  commitmentOf,
  gradesMet,
  leafProblem,
  leafStateOf,
  ProofRefused,
  readCredential,
  readRegister,
  type Thresholds,
  voidKeyOf,
} from "@lading/sdk/credit";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { type Address, encodeFunctionData } from "viem";
import { TaskFailure } from "../failure.ts";
import { accountNamed, labelOf, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatDay } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfFile = SessionOptions & { file: string };
type Rule = Thresholds & { maxValidityDays: number };

const keys = join(import.meta.dirname, "..", "..", "circuits", "keys");

export const show = (options: SessionOptions & { subject: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    if (/\.json$/i.test(options.subject)) await showCredential(session, credentialAt(options.subject));
    else await showPassport(session, accountNamed(options.subject));
  });

async function showCredential(session: Session, credential: Credential): Promise<void> {
  const { subject, currency, annualRevenue, totalDebt, latePaymentBps, defaults24m } = credential;
  const { issuedDay, expiryDay, historyMonths, score } = credential;
  say(`For           ${labelOf(session, subject)}`);
  say(`Valid         ${formatDay(issuedDay)} until before ${formatDay(expiryDay)}`);
  say(`Score         ${score} of 1000`);
  say(`Revenue       ${currency} ${annualRevenue}`);
  say(`Debt          ${currency} ${totalDebt}`);
  say(`Late payments ${latePaymentBps} bps`);
  say(`Defaults      ${defaults24m} in 24 months`);
  say(`History       ${historyMonths} months`);
  const state = leafStateOf(await registerOf(session), credential);
  say(`Register      ${leafProblem(state)?.words ?? "it stands in the assessors' register"}`);
  const day = await today(session);
  const claim = { subject, day, until: day + 1 };
  for (const { grade, met, problems } of gradesMet(credential, await rulesOf(session), claim)) {
    say(`Grade ${grade}       ${met ? "met" : problems.map(({ words }) => words).join("; ")}`);
  }
}

async function showPassport(session: Session, account: Address): Promise<void> {
  const { client, deployment } = session;
  const passport = { address: deployment.contracts.creditPassport, abi: creditPassportAbi } as const;
  const args = [account] as const;
  const [standing, last] = await Promise.all([
    client.readContract({ ...passport, functionName: "gradeOf", args }),
    client.readContract({ ...passport, functionName: "passportOf", args }),
  ]);
  const proven = grades[last.grade] ?? "none";
  const until = formatDay(last.until);
  const has = standing === 0 ? "has no passport that stands: grade E" : `has proven grade ${proven}`;
  const ended =
    standing === 0 ? `It had grade ${proven} until ${until} at most.` : `It stands before ${until}.`;
  say(`${labelOf(session, account)} ${has}.${proven === "none" ? "" : ` ${ended}`}`);
}

type Proving = OfFile & { grade: string; until: string; for: string };

export const prove = (options: Proving, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const { deployment } = session;
    const credential = credentialAt(options.file);
    const subject = options.for === "" ? await session.sender() : accountNamed(options.for);
    const rules = await rulesOf(session);
    const day = await today(session);
    const grade =
      options.grade === "" ? bestGrade(credential, rules, subject, day) : gradeNamed(options.grade);
    const rule = rules[grade];
    if (!rule) throw new TaskFailure(`Grade ${grade} has no thresholds, so it cannot be proven.`);
    const until = options.until === "" ? latestEnd(credential, rule, day) : dayNamed(options.until);
    const { leaves, takenOut, root } = await registerOf(session);
    const { proveCredit, releaseProver, treeOf } = await import("@lading/sdk/prover");
    const begun = performance.now();
    const proof = await proveCredit(
      {
        credential,
        tree: treeOf(leaves),
        takenOut,
        currentRoot: root,
        thresholds: { ...rule, grade },
        claim: { subject, day, until },
        binding: bindingOf(deployment.chainId, deployment.contracts.creditPassport),
      },
      { wasm: join(keys, "credit.wasm"), zkey: join(keys, "credit.zkey") },
    ).finally(releaseProver);
    say(`Proven in ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
    const { gasUsed } = await session.send(
      deployment.contracts.creditPassport,
      encodeFunctionData({
        abi: creditPassportAbi,
        functionName: "prove",
        args: [{ account: subject, grade: grades.indexOf(grade), until, ...proof }],
      }),
    );
    say(`${labelOf(session, subject)} has grade ${grade} before ${formatDay(until)} (${gasUsed} gas).`);
  });

export const revoke = (options: OfFile, hre: Environment): Promise<void> =>
  withSession(hre, options, "veritas-credit", async (session) => {
    const registry = session.deployment.contracts.issuerRegistry;
    const credential = credentialAt(options.file);
    const { leaves, takenOut } = await registerOf(session);
    const problem = leafProblem(leafStateOf({ leaves, takenOut }, credential));
    if (problem) throw new TaskFailure(`Nothing to revoke: ${problem.words}.`);
    const { pathOf, treeOf } = await import("@lading/sdk/prover");
    const path = pathOf(treeOf(leaves), credential);
    if (!path) throw new TaskFailure("The credential is not in the register.");
    const acts = [
      encodeFunctionData({
        abi: issuerRegistryAbi,
        functionName: "revoke",
        args: [commitmentOf(credential), path.siblings],
      }),
      encodeFunctionData({
        abi: issuerRegistryAbi,
        functionName: "voidTag",
        args: [voidKeyOf(credential)],
      }),
    ];
    const data = encodeFunctionData({ abi: issuerRegistryAbi, functionName: "multicall", args: [acts] });
    await session.send(registry, data);
    say(
      `Revoked. ${labelOf(session, credential.subject)} can prove nothing from it any more, and what it has proven is void.`,
    );
  });

function credentialAt(path: string): Credential {
  let text: string;
  try {
    text = readFileSync(resolve(path), "utf8");
  } catch {
    throw new TaskFailure(`There is no readable file at ${path}.`);
  }
  return readCredential(text);
}

const registerOf = ({ client, deployment }: Session) =>
  readRegister(client, {
    registry: deployment.contracts.issuerRegistry,
    startBlock: deployment.startBlock,
  });

/** The chain's day, which is what the contract goes by. */
const today = async ({ client }: Session): Promise<number> =>
  Number((await client.getBlock()).timestamp / 86_400n);

/** What each grade takes, as the contract has it; grades without thresholds are left out. */
async function rulesOf({ client, deployment }: Session): Promise<Partial<Record<ProvableGrade, Rule>>> {
  const passport = { address: deployment.contracts.creditPassport, abi: creditPassportAbi } as const;
  const rules: Partial<Record<ProvableGrade, Rule>> = {};
  for (const grade of provableGrades) {
    const rule = await client.readContract({
      ...passport,
      functionName: "thresholdsOf",
      args: [grades.indexOf(grade)],
    });
    if (rule.maxValidityDays > 0) rules[grade] = rule;
  }
  return rules;
}

/** The best grade that is met for a day at least. */
function bestGrade(
  credential: Credential,
  rules: Partial<Record<ProvableGrade, Rule>>,
  subject: Address,
  day: number,
): ProvableGrade {
  const outlooks = gradesMet(credential, rules, { subject, day, until: day + 1 });
  const best = outlooks.find(({ met }) => met);
  if (best) return best.grade;
  // The lowest grade's reasons: what would have to change first.
  throw new ProofRefused(outlooks.at(-1)?.problems ?? []);
}

/** As late as the grade and the credential allow. */
const latestEnd = ({ expiryDay }: Credential, { maxValidityDays }: Rule, day: number): number =>
  Math.min(day + maxValidityDays, expiryDay);

function gradeNamed(text: string): ProvableGrade {
  const grade = provableGrades.find((known) => known === text.toUpperCase());
  if (grade) return grade;
  throw new TaskFailure(`"${text}" is not a grade that can be proven: ${provableGrades.join(", ")}.`);
}

function dayNamed(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 86_400_000 : Number.NaN;
  if (Number.isInteger(day)) return day;
  throw new TaskFailure(`"${text}" is not a day: write it as 2027-06-30.`);
}
