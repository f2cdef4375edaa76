// The standard system in a chain of its own, with companies, an assessor's credentials and a prover, for the tests here.
import { join } from "node:path";
import {
  coverVaultAbi,
  creditPassportAbi,
  creditPolicyAbi,
  financingPoolAbi,
  issuerRegistryAbi,
  participantRoles,
  participantsAbi,
  receivablesAbi,
  reportHubAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import {
  bindingOf,
  type Claim,
  type Credential,
  commitmentOf,
  type Thresholds,
  voidKeyOf,
} from "@lading/sdk/credit";
import { pathOf, proveCredit, treeOf } from "@lading/sdk/prover";
import { buildModule } from "@nomicfoundation/ignition-core";
import { network } from "hardhat";
import { type Address, encodeFunctionData, getAddress, getContract, type Hex, keccak256 } from "viem";
import { expect } from "vitest";
import { testAsset } from "../../ignition/modules/Asset.ts";
import Credit from "../../ignition/modules/Credit.ts";
import InvoiceFeed from "../../ignition/modules/InvoiceFeed.ts";
import Lading from "../../ignition/modules/Lading.ts";
import { pool } from "../../ignition/modules/Pool.ts";
import { standardThresholds } from "../../ignition/modules/thresholds.ts";

const keys = join(import.meta.dirname, "..", "..", "circuits", "keys");
const artifacts = { wasm: join(keys, "credit.wasm"), zkey: join(keys, "credit.zkey") };

/** Order of the scalar field, and of the field that points live in. */
export const scalarField = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
export const baseField = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** Grades by their number on chain. */
export const grade = { none: 0, A: 1, B: 2, C: 3, D: 4, E: 5 } as const;
type Provable = "A" | "B" | "C" | "D";

const eur = testAsset("EUR");
const eurPool = pool("EUR", eur);
const system = buildModule("CreditStage", (m) => ({
  ...m.useModule(Lading),
  ...m.useModule(Credit),
  ...m.useModule(InvoiceFeed),
  ...m.useModule(eur),
  ...m.useModule(eurPool),
}));

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Deploys and registers everyone; the supplier has the first of the assessor's three credentials. */
export async function openStage() {
  const { ignition, viem, networkHelpers } = await network.create();
  // A proof is good for one day: no test may depend on how near midnight it runs.
  const day = 86_400;
  await networkHelpers.time.increaseTo((Math.floor((await networkHelpers.time.latest()) / day) + 1) * day);
  const client = await viem.getPublicClient();
  const wallets = await viem.getWalletClients();
  const wallet = (index: number) => {
    const found = wallets[index];
    if (!found) throw new Error("The network has too few accounts.");
    return found;
  };
  const [admin, supplier, other, assessor, second, buyer, funder] = [0, 1, 2, 3, 4, 5, 6].map(wallet);
  if (!admin || !supplier || !other || !assessor || !second || !buyer || !funder)
    throw new Error("No accounts.");
  const attesters = [7, 8, 9].map(wallet).sort((a, b) => (a.account.address < b.account.address ? -1 : 1));
  const deployed: Record<Deployed, { readonly address: Address }> = await ignition.deploy(system, {
    parameters: { InvoiceFeed: { signers: attesters.map(({ account }) => account.address), threshold: 2 } },
  });
  const at = <const Abi extends readonly unknown[]>(abi: Abi, name: Deployed) =>
    getContract({ abi, address: deployed[name].address, client: { public: client, wallet: admin } });
  const stage = {
    ...{ client, viem, networkHelpers, attesters },
    ...{ admin, supplier, other, assessor, second, buyer, funder },
    participants: at(participantsAbi, "participants"),
    registry: at(issuerRegistryAbi, "issuerRegistry"),
    passport: at(creditPassportAbi, "creditPassport"),
    hub: at(reportHubAbi, "reportHub"),
    receivables: at(receivablesAbi, "receivables"),
    token: at(stablecoinAbi, "token"),
    pool: at(financingPoolAbi, "financingPool"),
    cover: at(coverVaultAbi, "coverVault"),
    policy: at(creditPolicyAbi, "creditPolicy"),
  };
  const {
    supplier: supplies,
    buyer: buys,
    funder: funds,
    underwriter,
    assessor: assesses,
  } = participantRoles;
  for (const [company, roles] of [
    [supplier, supplies],
    [other, supplies],
    [assessor, assesses],
    [second, assesses],
    [buyer, buys],
    [funder, funds | underwriter],
  ] as const) {
    const { account } = company;
    const legalId = keccak256(account.address);
    await stage.participants.write.register([legalId, "0x5054", roles, legalId, ""], { account });
    await stage.participants.write.approve([account.address, roles, 2n ** 40n]);
  }
  const today = Math.floor((await networkHelpers.time.latest()) / day);
  const credential: Credential = {
    version: 1,
    subject: getAddress(supplier.account.address),
    ...{ score: 720, currency: "EUR", annualRevenue: 1_000_000n, totalDebt: 400_000n },
    ...{ latePaymentBps: 300, defaults24m: 0, historyMonths: 36 },
    ...{ issuedDay: today - 5, expiryDay: today + 200, serial: 123_456_789n },
  };
  const leaves = [commitmentOf(credential), commitmentOf({ ...credential, serial: 4n }), 77n];
  await stage.registry.write.issue([leaves], { account: assessor.account });
  return { ...stage, today, credential, leaves, binding: bindingOf(31_337, stage.passport.address) };
}

type Deployed =
  | "participants"
  | "issuerRegistry"
  | "creditPassport"
  | "reportHub"
  | "receivables"
  | "token"
  | "financingPool"
  | "coverVault"
  | "creditPolicy";

export type ProofOptions = Partial<{
  credential: Credential;
  leaves: bigint[];
  day: number;
  until: number;
  binding: bigint;
  thresholds: Thresholds;
}>;

const proofs = new Map<string, Promise<Awaited<ReturnType<typeof proveCredit>>>>();

/** A claim of the supplier with its proof. The same claim is proven once. */
export async function claimOf(stage: Stage, letter: Provable, options: ProofOptions = {}) {
  const credential = options.credential ?? stage.credential;
  const leaves = options.leaves ?? stage.leaves;
  const claim: Claim = {
    subject: credential.subject,
    day: options.day ?? stage.today,
    until: options.until ?? stage.today + 30,
  };
  const binding = options.binding ?? stage.binding;
  const thresholds = options.thresholds ?? { ...standardThresholds[letter], grade: letter };
  const statement = { credential, thresholds, claim, binding };
  const text = JSON.stringify([statement, leaves], (_, value) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  const proof = proofs.get(text) ?? proveCredit({ ...statement, tree: treeOf(leaves) }, artifacts);
  proofs.set(text, proof);
  return { account: credential.subject, grade: grade[letter], until: claim.until, ...(await proof) };
}

/** The two calls by which an assessor ends a credential and what was proven from it. */
export function endingCalls(leaves: readonly bigint[], credential: Credential): [revoke: Hex, voidTag: Hex] {
  const path = pathOf(treeOf(leaves), credential);
  if (!path) throw new Error("The credential is not in the tree.");
  return [
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
}

/** The transaction reverts with this custom error. */
export const refuses = (transaction: Promise<unknown>, error: string) =>
  expect(transaction).rejects.toThrow(`${error}(`);
