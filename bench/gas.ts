// Gas of every act of the main job on one local chain, beside peers' vaults where an equivalent exists. Figures are
// `gasUsed` of whole transactions from a second, warm act of each kind, so that first-time storage does not blur them.
import {
  acceptanceTypes,
  coverVaultAbi,
  financingPoolAbi,
  receivablesAbi,
  receivablesDomain,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { type Account, type Address, encodeFunctionData, type Hex } from "viem";
import { compilePeers } from "./peers.ts";
import type { Row } from "./row.ts";
import {
  buyer,
  EUR,
  forever,
  funder,
  issue,
  openStage,
  prepare,
  type Stage,
  secondTier,
  supplier,
  underwriter,
} from "./stage.ts";

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
  const peers = compilePeers("PeerVaults.sol", ["OpenZeppelinVault", "SoladyVault"]);
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
        note: `ours also ${act === "deposit" ? "checks the funder and the price feed, " : ""}takes the system lock, values the ladder and books the price history`,
      });
    }
  }
  return rows;
}
