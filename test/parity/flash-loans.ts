import { permissions } from "@lading/sdk/contracts";
import { artifacts } from "hardhat";
import { type Address, isHex, maxUint256 } from "viem";
import { sendTransaction } from "viem/actions";
import { EUR } from "./deploy.ts";
import { keysOf } from "./exchange.ts";
import { pieceInPool } from "./funding.ts";
import { funders, operator, stranger, suppliers } from "./people.ts";
import { personAt } from "./trade.ts";
import type { World } from "./world.ts";

const FAR = 10n ** 12n;
/** Of a delegate: a million, WAD. */
const LIMIT = 10n ** 24n;

const must = (receipt: unknown): void => {
  if (receipt === null) throw new Error("A step of the borrowers' preparation was refused");
};

/** Gives the test's borrower money for fees, and the examples what they ask of those they act for. */
export async function prepareBorrowers(world: World): Promise<void> {
  const { at, send, pools } = world;
  const borrower = await deployBorrower(world);
  for (const token of [at.token, at.rewardToken]) {
    must(await send(operator, token, "mint", [borrower, 1_000_000n * EUR]));
  }
  for (const funder of funders) {
    for (const { pool } of pools) {
      must(await send(funder, pool, "approve", [at.arbitrage.address, maxUint256]));
    }
  }
  const until = (await world.now()) + 10n ** 9n;
  for (const supplier of suppliers) {
    const rights = permissions.pay | permissions.finance;
    must(await send(supplier, at.participants, "setDelegate", [at.refinance.address, rights, LIMIT, until]));
    must(await send(supplier, at.token, "approve", [at.refinance.address, maxUint256]));
  }
}

async function deployBorrower({ client, borrowers }: World): Promise<Address> {
  const { bytecode } = await artifacts.readArtifact("contracts/test/FlashBorrowers.sol:FlashBorrower");
  const account = operator.address;
  const data = isHex(bytecode) ? bytecode : "0x";
  const hash = await sendTransaction(client, { account, data, chain: null });
  const { contractAddress } = await client.waitForTransactionReceipt({ hash, pollingInterval: 5 });
  if (!contractAddress) throw new Error("The borrower was not deployed");
  borrowers.push(contractAddress);
  return contractAddress;
}

/** A pool's idle cash, to a borrower that pays it back at once. */
export async function borrowCash(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const { pool } = random.pick(world.pools);
  const token = at.token.address;
  const most = await client.readContract({ ...pool, functionName: "maxFlashLoan", args: [token] });
  if (most === 0n) return false;
  const args = [random.pick(world.borrowers), token, random.part(most), "0x"] as const;
  return (await world.send(stranger, pool, "flashLoan", args)) !== null;
}

/** A part of the exchange's reserves. */
export async function borrowReserves(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const token = random.pick([at.token, at.rewardToken]).address;
  const most = await client.readContract({ ...at.exchange, functionName: "maxFlashLoan", args: [token] });
  const args = [random.pick(world.borrowers), token, random.part(most), "0x"] as const;
  return (await world.send(stranger, at.exchange, "flashLoan", args)) !== null;
}

/** Of both of the tokens that the exchange lends, in one loan. */
export async function borrowBatch(world: World): Promise<boolean> {
  const { random, at } = world;
  const { token0, token1 } = keysOf(world).plain;
  const amounts = [random.part(40_000n * EUR), random.part(40_000n * EUR)];
  const args = [random.pick(world.borrowers), [token0, token1], amounts, "0x"] as const;
  return (await world.send(stranger, at.exchange, "flashLoanBatch", args)) !== null;
}

/** Somebody moves the price of a pool's shares, and the other pool's cash brings it back. */
export async function arbitrage(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const key = random.pick(keysOf(world).shares);
  const lender = world.pools.find(({ pool }) => pool.address !== key.token0)?.pool;
  if (lender === undefined) return false;
  const id = await client.readContract({ ...at.exchange, functionName: "idOf", args: [key] });
  const [, shares, asset] = await client.readContract({ ...at.exchange, functionName: "poolOf", args: [id] });
  const above = random.next() < 0.5;
  const [trader, arbitrageur] = [random.pick(funders), random.pick(funders)];
  const [pushed, amount] = above ? [key.token1, asset / 6n] : [key.token0, shares / 6n];
  await world.send(trader, at.exchange, "swapExactIn", [key, pushed, amount, 0n, trader.address, FAR]);
  const args = [lender.address, key, asset / 15n, 0n] as const;
  const act = above ? "depositAndSell" : "buyAndRedeem";
  return (await world.send(arbitrageur, at.arbitrage, act, args)) !== null;
}

/** Moves a piece from one pool to the other, with a loan of the exchange. */
export async function refinance(world: World): Promise<boolean> {
  const { at } = world;
  const held = await pieceInPool(world);
  if (held?.financing.state !== 1) return false;
  const { piece, pool, financing } = held;
  const to = world.pools.find((other) => other.pool.address !== pool.address);
  if (to === undefined) return false;
  const move = {
    pieceId: piece.id,
    from: pool.address,
    to: to.pool.address,
    maxCost: FAR * EUR,
    minAdvance: 0n,
  };
  const supplier = personAt(financing.seller);
  return (await world.send(supplier, at.refinance, "refinance", [at.exchange.address, move])) !== null;
}

/** What loans cost from now on; the exchange and the pools lend alike. */
export async function changeFlashFee(world: World): Promise<boolean> {
  const { random, at } = world;
  const { address } = random.pick([at.exchange, ...world.pools.map(({ pool }) => pool)]);
  const lender = { address, abi: at.exchange.abi };
  return (await world.send(operator, lender, "setFlashFee", [random.whole(0, 9)])) !== null;
}
