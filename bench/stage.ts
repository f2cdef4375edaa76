// A local chain with the whole system, companies with money, and one function that sends a call and says what it cost.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttestedInvoice,
  bitmapOf,
  creditPolicyAbi,
  financingPoolAbi,
  legalIdHash,
  participantRoles,
  participantsAbi,
  receivablesAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { mnemonic, personaOf } from "@lading/sdk/personas";
import {
  type Abi,
  type Account,
  type Address,
  createTestClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  keccak256,
  parseEventLogs,
  publicActions,
  stringToHex,
  toBytes,
  walletActions,
  zeroHash,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { attest } from "../test/attest.ts";
import { deploy } from "../test/parity/deploy.ts";
import { attesters } from "../test/parity/people.ts";
import { startAnvil } from "../test/parity/processes.ts";

export const EUR = 1_000_000n;
const DAY = 86_400n;
export const forever = 2n ** 255n;

const account = (key: string) => mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
export const operator = account("operator");
export const buyer = account("norrland");
export const supplier = account("lumen");
export const secondTier = account("baltic");
export const funder = account("meridian");
export const underwriter = account("castellan");

/** Deploys the whole system and returns one function that sends a call and says what it cost. */
export async function openStage() {
  const chainId = 31338;
  // Keeps every step, so that a transaction can be taken apart afterwards.
  const chain = await startAnvil(chainId, undefined, ["--steps-tracing"]);
  const client = createTestClient({ mode: "anvil", transport: http(chain.url) })
    .extend(publicActions)
    .extend(walletActions);
  const record = join(mkdtempSync(join(tmpdir(), "lading-gas-")), "deployment.json");
  const deployment = await deploy(chain.url, record);
  const [pool] = deployment.pools;
  if (!pool) throw new Error("The deployment has no pool.");

  const send = async (from: Account, to: Address, data: Hex) => {
    // Enough for a peer that deploys a pool of its own.
    const gas = 10_000_000n;
    const hash = await client.sendTransaction({ account: from.address, to, data, gas, chain: null });
    const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 5 });
    if (receipt.status !== "success") throw new Error(`A call to ${to} reverted.`);
    return receipt;
  };
  const deployPeer = async ({ abi, bytecode }: { abi: Abi; bytecode: Hex }, args: readonly unknown[]) => {
    const hash = await client.deployContract({ account: operator.address, abi, bytecode, args, chain: null });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash, pollingInterval: 5 });
    if (!contractAddress) throw new Error("A peer did not deploy.");
    return contractAddress;
  };
  return { client, deployment, pool, send, deployPeer, stop: () => chain.stop() };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function prepare({ send, deployment, pool }: Stage): Promise<void> {
  const { participants, receivables } = deployment.contracts;
  const companies = [
    [buyer, bitmapOf(["buyer"], participantRoles)],
    [supplier, bitmapOf(["supplier"], participantRoles)],
    [secondTier, bitmapOf(["supplier"], participantRoles)],
    [funder, bitmapOf(["funder"], participantRoles)],
    [underwriter, bitmapOf(["underwriter"], participantRoles)],
  ] as const;
  for (const [company, roles] of companies) {
    const id = legalIdHash("0199", company.address);
    await send(
      company,
      participants,
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "register",
        args: [id, stringToHex("SE", { size: 2 }), roles, zeroHash, ""],
      }),
    );
    await send(
      operator,
      participants,
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "approve",
        args: [company.address, roles, 2n ** 40n],
      }),
    );
    await send(
      company,
      pool.asset,
      encodeFunctionData({
        abi: stablecoinAbi,
        functionName: "mint",
        args: [company.address, 10_000_000n * EUR],
      }),
    );
    for (const spender of [receivables, pool.address, pool.cover]) {
      await send(
        company,
        pool.asset,
        encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [spender, forever] }),
      );
    }
  }
  await send(
    operator,
    pool.policy,
    encodeFunctionData({ abi: creditPolicyAbi, functionName: "setObligorGrade", args: [buyer.address, 1] }),
  );
  await send(
    operator,
    pool.address,
    encodeFunctionData({
      abi: financingPoolAbi,
      functionName: "setFundingLimit",
      args: [10_000_000n * EUR, 86_400],
    }),
  );
  await send(
    supplier,
    receivables,
    encodeFunctionData({
      abi: receivablesAbi,
      functionName: "setApprovalForAll",
      args: [pool.address, true],
    }),
  );
}

/** Issues an invoice of 10,000 that two of three attesters have signed. */
export async function issue(stage: Stage, serial: number): Promise<{ id: bigint; gas: bigint }> {
  const { client, deployment, pool, send } = stage;
  const { timestamp } = await client.getBlock();
  const today = Number(timestamp / DAY);
  const hash = (text: string): Hash => keccak256(toBytes(`${text} ${serial}`));
  const invoice: AttestedInvoice = {
    creditor: supplier.address,
    obligor: buyer.address,
    asset: pool.asset,
    face: 10_000n * EUR,
    issuedDay: today,
    dueDay: today + 60,
    acceptBy: timestamp + 7n * DAY,
    documentHash: hash("document"),
    orderId: hash("order"),
    tags: { exact: hash("exact"), partials: [hash("a"), hash("b"), hash("c"), hash("d")] },
  };
  const { chainId, contracts } = deployment;
  const hub = { address: contracts.reportHub, chainId, client };
  const { report, signatures } = await attest(invoice, hub, attesters.slice(0, 2), timestamp);
  const receipt = await send(
    supplier,
    deployment.contracts.receivables,
    encodeFunctionData({
      abi: receivablesAbi,
      functionName: "issue",
      args: [invoice, report, signatures],
    }),
  );
  const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs: receipt.logs });
  if (!issued) throw new Error("Issuing emitted no event.");
  return { id: issued.args.obligationId, gas: receipt.gasUsed };
}
