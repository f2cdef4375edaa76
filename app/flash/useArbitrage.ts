"use client";
import type { FlashOffer, Market } from "@lading/sdk/api";
import { type Explanation, exchangeAbi, financingPoolAbi, navArbitrageAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Address, encodeFunctionData, erc20Abi, parseAbi } from "viem";
import { type Config, useConfig, useConnection } from "wagmi";
import { readContract, readContracts, simulateContract } from "wagmi/actions";
import { poolKey } from "../exchange/pool-key.ts";
import { keys } from "../queries/keys.ts";
import { refusalOf } from "../transactions/refusal.ts";
import type { RunStep } from "../transactions/run.ts";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { bestAmount } from "./arbitrage.ts";

/** ERC-3156. */
const lenderAbi = parseAbi([
  "function maxFlashLoan(address token) view returns (uint256)",
  "function flashFee(address token, uint256 amount) view returns (uint256)",
]);

/** Of the profit that was found, what has to be left when the block comes: the price may move in between. */
const LEAST_OF_HUNDRED = 95n;

/** A way to gain from a price that is off, in one transaction. */
export interface ArbitragePlan {
  kind: "plan";
  /** Above NAV shares are made at the pool and sold; below they are bought and redeemed. */
  above: boolean;
  /** Asset units. */
  amount: bigint;
  fee: bigint;
  profit: bigint;
  /** Shares that pass through. */
  shares: bigint;
  /** Whether `profit` is what the contract itself answered, or the sum of its parts. */
  isSimulated: boolean;
}

export type ArbitrageAnswer =
  | ArbitragePlan
  | { kind: "nothing" }
  | { kind: "refused"; explanation: Explanation };

interface Setting {
  market: Market;
  pool: Address;
  lender: FlashOffer;
}

/** Looks for the amount that brings most, and has the contract simulate it. */
export function useArbitragePlan(
  contract: Address,
  setting: Setting | undefined,
): UseQueryResult<ArbitrageAnswer, Error> {
  const config = useConfig();
  const { address } = useConnection();
  const { exchange } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(contract, "arbitrage", setting?.market.id ?? "", address ?? ""),
    enabled: setting !== undefined,
    refetchInterval: 15_000,
    queryFn: async (): Promise<ArbitrageAnswer> => {
      if (!setting) throw new Error("Nothing is asked.");
      try {
        return await findPlan(config, exchange, contract, setting, address);
      } catch (error) {
        return { kind: "refused", explanation: await refusalOf(error) };
      }
    },
  });
}

async function findPlan(
  config: Config,
  exchange: Address,
  contract: Address,
  { market, pool, lender }: Setting,
  caller: Address | undefined,
): Promise<ArbitrageAnswer> {
  const key = poolKey(market);
  const asset = market.quote.address;
  const above = market.price !== null && market.nav !== null && BigInt(market.price) > BigInt(market.nav);
  const most = await readContract(config, {
    address: lender.lender,
    abi: lenderAbi,
    functionName: "maxFlashLoan",
    args: [asset],
  });
  const feeOf = (amount: bigint) =>
    readContract(config, {
      address: lender.lender,
      abi: lenderAbi,
      functionName: "flashFee",
      args: [asset, amount],
    });
  const sharesFor = async (amount: bigint) =>
    above
      ? readContract(config, {
          address: pool,
          abi: financingPoolAbi,
          functionName: "previewDeposit",
          args: [amount],
        })
      : (
          await readContract(config, {
            address: exchange,
            abi: exchangeAbi,
            functionName: "quoteExactIn",
            args: [key, asset, amount],
          })
        )[0];
  const back = async (shares: bigint) =>
    above
      ? (
          await readContract(config, {
            address: exchange,
            abi: exchangeAbi,
            functionName: "quoteExactIn",
            args: [key, pool, shares],
          })
        )[0]
      : readContract(config, {
          address: pool,
          abi: financingPoolAbi,
          functionName: "previewRedeem",
          args: [shares],
        });

  // What stops a trade of any size is told as it is; a size that alone does not fit is passed over.
  await readContract(config, { address: exchange, abi: exchangeAbi, functionName: "navOf", args: [key] });
  const chance = await bestAmount(most, async (amount) => {
    try {
      return (await back(await sharesFor(amount))) - amount - (await feeOf(amount));
    } catch {
      return undefined;
    }
  });
  if (!chance) return { kind: "nothing" };
  const { amount, profit } = chance;
  const plan: ArbitragePlan = {
    kind: "plan",
    above,
    amount,
    fee: await feeOf(amount),
    profit,
    shares: await sharesFor(amount),
    isSimulated: false,
  };
  if (caller === undefined || (above && (await allowanceOf(config, pool, caller, contract)) < plan.shares)) {
    return plan;
  }
  const { result } = await simulateContract(config, {
    account: caller,
    address: contract,
    abi: navArbitrageAbi,
    functionName: above ? "depositAndSell" : "buyAndRedeem",
    args: [lender.lender, key, amount, 0n],
  });
  return { ...plan, profit: result, isSimulated: true };
}

const allowanceOf = async (
  config: Config,
  token: Address,
  owner: Address,
  spender: Address,
): Promise<bigint> => {
  const [allowance] = await readContracts(config, {
    allowFailure: false,
    contracts: [{ address: token, abi: erc20Abi, functionName: "allowance", args: [owner, spender] }],
  });
  return allowance;
};

/** Runs the example for no less than nearly the profit that was shown. */
export function useArbitrage(contract: Address) {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const run = ({ market, pool, lender }: Setting, { above, amount, profit, shares }: ArbitragePlan) =>
    runner.start({
      title: "Run the arbitrage example",
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to run it.");
        const minProfit = (profit * LEAST_OF_HUNDRED) / 100n;
        const act: RunStep = {
          kind: "send",
          title: "Borrow, trade, pay back",
          call: () => ({
            to: contract,
            data: encodeFunctionData({
              abi: navArbitrageAbi,
              functionName: above ? "depositAndSell" : "buyAndRedeem",
              args: [lender.lender, poolKey(market), amount, minProfit],
            }),
          }),
        };
        if (!above || (await allowanceOf(config, pool, address, contract)) >= shares) return [act];
        const approve: RunStep = {
          kind: "send",
          title: `Approve ${market.base.symbol}`,
          call: () => ({
            to: pool,
            data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [contract, shares] }),
          }),
        };
        return [approve, act];
      },
    });
  return { ...runner, run };
}
