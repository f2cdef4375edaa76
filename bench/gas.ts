// Gas of every act of the main job on one local chain, beside peers' vaults where an equivalent exists. Figures are
// `gasUsed` of whole transactions from a second, warm act of each kind, so that first-time storage does not blur them.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttestedInvoice,
  acceptanceTypes,
  bitmapOf,
  coverVaultAbi,
  creditPolicyAbi,
  financingPoolAbi,
  invoiceFeed,
  invoicePayloadHash,
  legalIdHash,
  participantRoles,
  participantsAbi,
  type ReportSignature,
  receivablesAbi,
  receivablesDomain,
  reportDomain,
  reportHubAbi,
  reportTypes,
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
  parseSignature,
  publicActions,
  signatureToCompactSignature,
  stringToHex,
  toBytes,
  walletActions,
  zeroHash,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { deploy } from "../test/parity/deploy.ts";
import { attesters } from "../test/parity/people.ts";
import { startAnvil } from "../test/parity/processes.ts";
import { compilePeers } from "./peers.ts";
import type { Row } from "./row.ts";

const EUR = 1_000_000n;
const DAY = 86_400n;
const forever = 2n ** 255n;

const account = (key: string) => mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
const operator = account("operator");
const buyer = account("norrland");
const supplier = account("lumen");
const secondTier = account("baltic");
const funder = account("meridian");
const underwriter = account("castellan");

/** Deploys the whole system and returns one function that sends a call and says what it cost. */
async function openStage() {
  const chainId = 31338;
  const chain = await startAnvil(chainId);
  const client = createTestClient({ mode: "anvil", transport: http(chain.url) })
    .extend(publicActions)
    .extend(walletActions);
  const record = join(mkdtempSync(join(tmpdir(), "lading-gas-")), "deployment.json");
  const deployment = await deploy(chain.url, record);
  const [pool] = deployment.pools;
  if (!pool) throw new Error("The deployment has no pool.");

  const send = async (from: Account, to: Address, data: Hex) => {
    const gas = 2_000_000n;
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
type Stage = Awaited<ReturnType<typeof openStage>>;

async function prepare({ send, deployment, pool }: Stage): Promise<void> {
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

/** Issues an invoice of 10,000 with `quorum` attesters. */
async function issue(stage: Stage, serial: number): Promise<{ id: bigint; gas: bigint }> {
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
  const [configDigest, , signers] = await client.readContract({
    address: deployment.contracts.reportHub,
    abi: reportHubAbi,
    functionName: "feedOf",
    args: [invoiceFeed],
  });
  const report = {
    configDigest,
    feedId: invoiceFeed,
    subject: invoice.documentHash,
    sequence: 1n,
    observedAt: timestamp,
    expiresAt: timestamp + DAY,
    payloadHash: invoicePayloadHash(invoice),
  };
  const signatures: ReportSignature[] = [];
  for (const attester of attesters) {
    const signature = await attester.signTypedData({
      domain: reportDomain(deployment.chainId, deployment.contracts.reportHub),
      types: reportTypes,
      primaryType: "Report",
      message: report,
    });
    const { r, yParityAndS } = signatureToCompactSignature(parseSignature(signature));
    signatures.push({ signer: signers.indexOf(attester.address), r, vs: yParityAndS });
  }
  signatures.sort((a, b) => a.signer - b.signer);
  const receipt = await send(
    supplier,
    deployment.contracts.receivables,
    encodeFunctionData({
      abi: receivablesAbi,
      functionName: "issue",
      args: [invoice, report, signatures.slice(0, 2)],
    }),
  );
  const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs: receipt.logs });
  if (!issued) throw new Error("Issuing emitted no event.");
  return { id: issued.args.obligationId, gas: receipt.gasUsed };
}

async function acceptBySignature(stage: Stage, id: bigint): Promise<bigint> {
  const { client, deployment, send } = stage;
  const { receivables } = deployment.contracts;
  const obligation = await client.readContract({
    address: receivables,
    abi: receivablesAbi,
    functionName: "obligationOf",
    args: [id],
  });
  const signature = await buyer.signTypedData({
    domain: receivablesDomain(deployment.chainId, receivables),
    types: acceptanceTypes,
    primaryType: "Acceptance",
    message: {
      obligationId: id,
      acceptor: buyer.address,
      documentHash: obligation.documentHash,
      asset: obligation.asset,
      face: obligation.face,
      dueDay: obligation.dueDay,
      deadline: forever,
    },
  });
  const data = encodeFunctionData({
    abi: receivablesAbi,
    functionName: "acceptBySig",
    args: [id, buyer.address, forever, signature],
  });
  return (await send(supplier, receivables, data)).gasUsed;
}

/** The main job and what surrounds it; figures of the last round. */
async function measureMainJob(stage: Stage): Promise<Record<string, bigint>> {
  const { client, deployment, pool, send } = stage;
  const { receivables } = deployment.contracts;
  const used: Record<string, bigint> = {};
  const onReceivables = { abi: receivablesAbi } as const;
  const onPool = { abi: financingPoolAbi } as const;
  const onCover = { abi: coverVaultAbi } as const;
  const measure = async (name: string, from: Account, to: Address, data: Hex) => {
    used[name] = (await send(from, to, data)).gasUsed;
  };
  const named = BigInt(buyer.address);
  for (const round of [0, 1, 2]) {
    const stake = (id: bigint) =>
      encodeFunctionData({
        ...onCover,
        functionName: "stake",
        args: [id, 50_000n * EUR, underwriter.address],
      });
    await measure("stake cover", underwriter, pool.cover, stake(named));
    await measure("stake cover", underwriter, pool.cover, stake(0n));
    await measure(
      "deposit",
      funder,
      pool.address,
      encodeFunctionData({ ...onPool, functionName: "deposit", args: [100_000n * EUR, funder.address] }),
    );
    const first = await issue(stage, 2 * round);
    const second = await issue(stage, 2 * round + 1);
    used["issue (2 of 3 attesters)"] = second.gas;
    used["accept by signature"] = await acceptBySignature(stage, first.id);
    await measure(
      "accept",
      buyer,
      receivables,
      encodeFunctionData({ ...onReceivables, functionName: "accept", args: [second.id] }),
    );
    const finance = (id: bigint) =>
      encodeFunctionData({ ...onPool, functionName: "finance", args: [id, 0n, forever] });
    await measure("finance", supplier, pool.address, finance(first.id));
    await client.increaseTime({ seconds: 10 * 86_400 });
    const pay = (id: bigint, amount: bigint, pieces: bigint[]) =>
      encodeFunctionData({ ...onReceivables, functionName: "pay", args: [id, amount, pieces] });
    await measure(
      "pay in part, through the pool",
      buyer,
      receivables,
      pay(first.id, 4_000n * EUR, [first.id]),
    );
    await measure(
      "pay in full, through the pool to the seller",
      buyer,
      receivables,
      pay(first.id, 6_000n * EUR, [first.id]),
    );
    await measure(
      "split in two",
      supplier,
      receivables,
      encodeFunctionData({
        ...onReceivables,
        functionName: "split",
        args: [second.id, [6_000n * EUR, 4_000n * EUR], [supplier.address, secondTier.address], 2n ** 40n],
      }),
    );
    await measure("pay, not financed", buyer, receivables, pay(second.id, 10_000n * EUR, []));
    await measure(
      "redeem",
      funder,
      pool.address,
      encodeFunctionData({
        ...onPool,
        functionName: "redeem",
        args: [10_000n * EUR * 1_000_000n, funder.address, funder.address],
      }),
    );
  }
  return used;
}

async function measurePeer(stage: Stage, vault: Address): Promise<{ deposit: bigint; redeem: bigint }> {
  const { send, pool } = stage;
  const used = { deposit: 0n, redeem: 0n };
  await send(
    funder,
    pool.asset,
    encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [vault, forever] }),
  );
  for (const _ of [0, 1, 2]) {
    const deposit = encodeFunctionData({
      abi: financingPoolAbi,
      functionName: "deposit",
      args: [100_000n * EUR, funder.address],
    });
    used.deposit = (await send(funder, vault, deposit)).gasUsed;
    const redeem = encodeFunctionData({
      abi: financingPoolAbi,
      functionName: "redeem",
      args: [10_000n * EUR, funder.address, funder.address],
    });
    used.redeem = (await send(funder, vault, redeem)).gasUsed;
  }
  return used;
}

/** Gas per act, the vault acts beside OpenZeppelin's and Solady's ERC-4626. */
export async function benchGas(): Promise<Row[]> {
  const stage = await openStage();
  await prepare(stage);
  const used = await measureMainJob(stage);
  const peers = compilePeers();
  const openZeppelin = await measurePeer(
    stage,
    await stage.deployPeer(peers.OpenZeppelinVault, [stage.pool.asset]),
  );
  const solady = await measurePeer(stage, await stage.deployPeer(peers.SoladyVault, [stage.pool.asset]));
  await stage.stop();

  const rows = Object.entries(used).map(
    ([name, gas]): Row => ({ area: "gas", name, value: Number(gas), unit: "gas" }),
  );
  for (const act of ["deposit", "redeem"] as const) {
    for (const [peer, figures] of [
      ["OpenZeppelin ERC4626", openZeppelin],
      ["Solady ERC4626", solady],
    ] as const) {
      rows.push({
        area: "gas",
        name: `${act} beside ${peer}`,
        value: Number(used[act]),
        unit: "gas",
        peer,
        peerValue: Number(figures[act]),
        note: "ours also checks the funder, takes the system lock, values the ladder and books the price history",
      });
    }
  }
  return rows;
}
