// Gas of trading, providing, flash loans and farming on one local chain, beside Uniswap's and Synthetix's own builds from
// npm. One account, the same two stablecoins (OpenZeppelin's ERC-20, unlimited approvals), the same sizes, pools of a
// million. Figures are `gasUsed` of whole transactions, the third of each kind: all storage is written already, and
// every transaction meets it cold.
import { exchangeAbi, financingPoolAbi, rewardsAbi } from "@lading/sdk/contracts";
import {
  type Account,
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  parseAbi,
  parseEther,
} from "viem";
import { openAave } from "./aave.ts";
import { type Figures, type Markets, million, openMarkets, size, trader } from "./market-stage.ts";
import { compilePeers, publishedPeer } from "./peers.ts";
import type { Row } from "./row.ts";
import { buyer, EUR, forever, issue, operator, supplier, underwriter } from "./stage.ts";
import { measureV2, measureV3, measureV4 } from "./uniswap.ts";

const wad = parseEther("1");
const synthetix = parseAbi([
  "function stake(uint256)",
  "function getReward()",
  "function notifyRewardAmount(uint256)",
]);
const borrowing = parseAbi([
  "function approve(address)",
  "function borrow(address,uint256)",
  "function borrowV2(address,uint256)",
  "function borrowV3(address,uint256)",
  "function borrowAave(address,uint256)",
]);

/** The contracts whose part in the gas is told by name. */
const namesOf = ({ deployment, eur, usd, pool }: Markets) => ({
  [getAddress(eur)]: "tokens",
  [getAddress(usd)]: "tokens",
  [getAddress(pool.address)]: "the pool's books",
  [getAddress(deployment.contracts.systemLock)]: "system lock",
  [getAddress(deployment.contracts.accessManager)]: "manager",
  [getAddress(deployment.contracts.priceGuard)]: "price guard",
});

async function measureExchange(markets: Markets) {
  const { deployment, pool, eur, token0, token1, send, approve, measure, client } = markets;
  const { exchange } = deployment.contracts;
  await approve(exchange, eur, markets.usd, pool.address);
  const pair = { token0, token1, fee: 3_000, t: wad, maxImpairmentBps: 0 } as const;
  const shares = {
    token0: pool.address,
    token1: eur,
    fee: 400,
    t: wad / 20n,
    maxImpairmentBps: 500,
  } as const;
  const to = trader.address;

  // A pool that has financed something and then been left alone for five days: the NAV has days to catch up with.
  const stake = (id: bigint) =>
    encodeFunctionData({
      abi: parseAbi(["function stake(uint256,uint256,address)"]),
      functionName: "stake",
      args: [id, 50_000n * EUR, underwriter.address],
    });
  for (const id of [0n, BigInt(buyer.address)]) await send(underwriter, pool.cover, stake(id));
  await send(
    trader,
    pool.address,
    encodeFunctionData({ abi: financingPoolAbi, functionName: "deposit", args: [5n * million, to] }),
  );
  await send(
    operator,
    exchange,
    encodeFunctionData({ abi: exchangeAbi, functionName: "createPool", args: [pair] }),
  );
  await send(
    operator,
    exchange,
    encodeFunctionData({ abi: exchangeAbi, functionName: "createPool", args: [shares] }),
  );
  const add = (key: typeof pair | typeof shares, amount0: bigint, amount1: bigint) =>
    encodeFunctionData({
      abi: exchangeAbi,
      functionName: "addLiquidity",
      args: [key, amount0, amount1, 0n, to, forever],
    });
  await send(trader, exchange, add(pair, million, million));
  await send(trader, exchange, add(shares, million * 1_000_000n, million));
  const swap = (key: typeof pair | typeof shares, tokenIn: Address, amount: bigint) =>
    encodeFunctionData({
      abi: exchangeAbi,
      functionName: "swapExactIn",
      args: [key, tokenIn, amount, 0n, to, forever],
    });
  const used: Figures = {};
  used["swap, constant product"] = await measure(trader, exchange, swap(pair, token0, size));
  used["swap, shares, nothing financed"] = await measure(
    trader,
    exchange,
    swap(shares, pool.address, size * 1_000_000n),
  );
  const { id } = await issue(markets, 0);
  await send(
    buyer,
    deployment.contracts.receivables,
    encodeFunctionData({ abi: parseAbi(["function accept(uint256)"]), functionName: "accept", args: [id] }),
  );
  await send(
    supplier,
    pool.address,
    encodeFunctionData({ abi: financingPoolAbi, functionName: "finance", args: [id, 0n, forever] }),
  );
  await client.increaseTime({ seconds: 5 * 86_400 });
  used["swap, shares, five days after a financing"] = await measure(
    trader,
    exchange,
    swap(shares, pool.address, size * 1_000_000n),
  );
  used["add to a pair again"] = await measure(trader, exchange, add(pair, size, size));
  used["add one token to a share pool"] = await measure(
    trader,
    exchange,
    encodeFunctionData({
      abi: exchangeAbi,
      functionName: "addSingle",
      args: [shares, eur, size, 0n, to, forever],
    }),
  );
  used["remove from a pair"] = await measure(
    trader,
    exchange,
    encodeFunctionData({
      abi: exchangeAbi,
      functionName: "removeLiquidity",
      args: [pair, size, 0n, 0n, to, forever],
    }),
  );
  const names = namesOf(markets);
  const parts = {
    product: await markets.explain(trader, exchange, swap(pair, token0, size), names),
    shares: await markets.explain(trader, exchange, swap(shares, pool.address, size * 1_000_000n), names),
    add: await markets.explain(trader, exchange, add(pair, size, size), names),
  };
  const lpId = await client.readContract({
    address: exchange,
    abi: exchangeAbi,
    functionName: "idOf",
    args: [pair],
  });
  return { used, lpId, parts };
}

async function measureFlashLoans(markets: Markets, v2: Address, v3: Address) {
  const { deployment, pool, eur, token0, token, send, measure, deployPeer } = markets;
  const { FlashBorrower } = compilePeers("FlashBorrower.sol", ["FlashBorrower"]);
  const borrower = await deployPeer(FlashBorrower, [eur, eur === token0]);
  await send(trader, eur, token("mint", borrower, million));
  const { exchange } = deployment.contracts;
  const aave = await openAave(markets, eur);
  for (const lender of [exchange, pool.address, aave]) {
    await send(
      trader,
      borrower,
      encodeFunctionData({ abi: borrowing, functionName: "approve", args: [lender] }),
    );
  }
  const borrow = (functionName: "borrow" | "borrowV2" | "borrowV3" | "borrowAave", lender: Address) =>
    encodeFunctionData({ abi: borrowing, functionName, args: [lender, 100n * size] });
  const cost = (...call: Parameters<typeof borrow>) => measure(trader, borrower, borrow(...call));
  const parts = (lender: Address) => {
    const { [getAddress(lender)]: _, ...others } = namesOf(markets);
    return markets.explain(trader, borrower, borrow("borrow", lender), others);
  };
  const used: Figures = {
    exchange: await cost("borrow", exchange),
    pool: await cost("borrow", pool.address),
    "Uniswap v2 flash swap": await cost("borrowV2", v2),
    "Uniswap v3 flash": await cost("borrowV3", v3),
    "Aave v3, simple": await cost("borrowAave", aave),
  };
  return { used, parts: { exchange: await parts(exchange), pool: await parts(pool.address) } };
}

async function measureFarms(markets: Markets, lpId: bigint, v2: Address) {
  const { deployment, client, usd, token, send, approve, measure, deployPeer } = markets;
  const { rewards, exchange } = deployment.contracts;
  const month = 30n * 86_400n;
  const budget = 10_000n * EUR;
  const claimAfter = () => client.increaseTime({ seconds: 3_600 });

  const onRewards = (data: Hex, from: Account = operator) => send(from, rewards, data);
  await onRewards(
    encodeFunctionData({ abi: rewardsAbi, functionName: "openFarm", args: [exchange, lpId, 1] }),
  );
  const farm = await client.readContract({
    address: rewards,
    abi: rewardsAbi,
    functionName: "farmIdOf",
    args: [exchange, lpId],
  });
  await onRewards(encodeFunctionData({ abi: rewardsAbi, functionName: "listReward", args: [farm, usd, 1n] }));
  await approve(rewards, usd);
  await onRewards(
    encodeFunctionData({ abi: rewardsAbi, functionName: "fund", args: [farm, usd, budget, month] }),
    trader,
  );
  await send(
    trader,
    exchange,
    encodeFunctionData({ abi: exchangeAbi, functionName: "setOperator", args: [rewards, true] }),
  );
  const stake = encodeFunctionData({ abi: rewardsAbi, functionName: "stake", args: [farm, size] });
  const claim = encodeFunctionData({ abi: rewardsAbi, functionName: "claim", args: [farm] });
  const ours: Figures = {
    stake: await measure(trader, rewards, stake, claimAfter),
    claim: await measure(trader, rewards, claim, claimAfter),
  };
  const names = { ...namesOf(markets), [getAddress(exchange)]: "tokens" };
  await claimAfter();
  const stakeParts = await markets.explain(trader, rewards, stake, names);
  await claimAfter();
  const parts = { stake: stakeParts, claim: await markets.explain(trader, rewards, claim, names) };

  const staking = await deployPeer(publishedPeer("@uniswap/liquidity-staker/build/StakingRewards.json"), [
    operator.address,
    usd,
    v2,
  ]);
  await send(trader, usd, token("transfer", staking, budget));
  await send(
    operator,
    staking,
    encodeFunctionData({ abi: synthetix, functionName: "notifyRewardAmount", args: [budget] }),
  );
  await approve(staking, v2);
  const theirs: Figures = {
    stake: await measure(
      trader,
      staking,
      encodeFunctionData({ abi: synthetix, functionName: "stake", args: [size] }),
      claimAfter,
    ),
    claim: await measure(
      trader,
      staking,
      encodeFunctionData({ abi: synthetix, functionName: "getReward" }),
      claimAfter,
    ),
  };
  return { ours, theirs, parts };
}

const note = {
  swap: "ours also takes the system lock, which tells whether it is closed",
  pair: "the peer's figure leaves out the transfer in, which comes first in a transaction of its own",
  shares:
    "the price of the share is read from the pool's books at the moment of the trade, and the asset's feed",
  farm: "ours keeps up to eight reward tokens and a clock that stops while nobody is staked",
} as const;

/** Gas per act beside the peers. */
export async function benchMarkets(): Promise<Row[]> {
  const markets = await openMarkets();
  const { used: ours, lpId, parts } = await measureExchange(markets);
  const { used: v2, pair } = await measureV2(markets);
  const { used: v3, pool: v3Pool } = await measureV3(markets);
  const v4Figures = await measureV4(markets);
  const { used: flash, parts: loanParts } = await measureFlashLoans(markets, pair, v3Pool);
  const farms = await measureFarms(markets, lpId, pair);
  await markets.stop();

  const row = (name: string, gas?: bigint, peer?: string, peerGas?: bigint, why?: string): Row => ({
    area: "markets",
    name,
    value: Number(gas),
    unit: "gas",
    ...(peer === undefined ? {} : { peer, peerValue: Number(peerGas) }),
    ...(why === undefined ? {} : { note: why }),
  });
  const product = ours["swap, constant product"];
  return [
    row("swap, constant product", product, "Uniswap v2 pair, bare", v2["swap by pair"], note.pair),
    row("swap, constant product", product, "Uniswap v2 router", v2["swap by router"], note.swap),
    row("swap, constant product", product, "Uniswap v3 router", v3["swap by router"], note.swap),
    row(
      "swap, constant product",
      product,
      "Uniswap v4, test router",
      v4Figures["swap by test router"],
      note.swap,
    ),
    row("swap, constant product", product, undefined, undefined, parts.product),
    row(
      "swap, shares, nothing financed",
      ours["swap, shares, nothing financed"],
      undefined,
      undefined,
      note.shares,
    ),
    row(
      "swap, shares, five days after a financing",
      ours["swap, shares, five days after a financing"],
      undefined,
      undefined,
      parts.shares,
    ),
    row("add to a pair again", ours["add to a pair again"], "Uniswap v2 router", v2.add),
    row("add to a pair again", ours["add to a pair again"], "Uniswap v3 positions", v3.add),
    row("add to a pair again", ours["add to a pair again"], "Uniswap v4, test router", v4Figures.add),
    row("add to a pair again", ours["add to a pair again"], undefined, undefined, parts.add),
    row("add one token to a share pool", ours["add one token to a share pool"]),
    row("remove from a pair", ours["remove from a pair"], "Uniswap v2 router", v2.remove),
    row(
      "remove from a pair",
      ours["remove from a pair"],
      "Uniswap v3 positions",
      v3.remove,
      "decrease and collect",
    ),
    row("remove from a pair", ours["remove from a pair"], "Uniswap v4, test router", v4Figures.remove),
    ...["Uniswap v2 flash swap", "Uniswap v3 flash", "Aave v3, simple"].flatMap((peer) => [
      row("flash loan of reserves", flash.exchange, peer, flash[peer]),
      row("flash loan of a pool's cash", flash.pool, peer, flash[peer]),
    ]),
    row("flash loan of reserves", flash.exchange, undefined, undefined, loanParts.exchange),
    row("flash loan of a pool's cash", flash.pool, undefined, undefined, loanParts.pool),
    row("stake again", farms.ours.stake, "Synthetix StakingRewards", farms.theirs.stake, note.farm),
    row("stake again", farms.ours.stake, undefined, undefined, farms.parts.stake),
    row("claim", farms.ours.claim, "Synthetix StakingRewards", farms.theirs.claim, note.farm),
    row("claim", farms.ours.claim, undefined, undefined, farms.parts.claim),
  ];
}
