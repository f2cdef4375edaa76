"use client";
import type { DeployedAsset } from "@lading/sdk/contracts";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Address, encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useChainNow } from "../wallet/useChainNow.ts";

const PATIENCE = 1_200;

/** What it costs to take a financed piece back now, asset units. Grows by the second. */
export function useDebt(pool: Address | undefined, pieceId: string): UseQueryResult<bigint, Error> {
  const config = useConfig();
  return useQuery({
    queryKey: keys.contract(pool ?? "", "debtOf", pieceId),
    enabled: pool !== undefined,
    refetchInterval: 8_000,
    queryFn: () => {
      if (!pool) throw new Error("No pool holds this piece.");
      return readContract(config, {
        address: pool,
        abi: financingPoolAbi,
        functionName: "debtOf",
        args: [BigInt(pieceId)],
      });
    },
  });
}

/** The debt grows while the transaction waits: a tenth of a per cent is months of any rate's seconds. */
export const mostToPay = (debt: bigint): bigint => debt + debt / 1_000n + 1n;

/** The seller takes a financed piece back at its debt of now. */
export function useBuyBack() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const now = useChainNow();

  const buyBack = (
    { pool, pieceId, debt, asset }: { pool: Address; pieceId: string; debt: bigint; asset: DeployedAsset },
    onDone: () => void,
  ) =>
    runner.start({
      title: `Buy back piece ${pieceId}`,
      asset,
      onDone,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet first.");
        const most = mostToPay(debt);
        return spendSteps({
          config,
          owner: address,
          token: asset.address,
          tokenName: asset.symbol,
          spender: pool,
          amount: most,
          act: encodeFunctionData({
            abi: financingPoolAbi,
            functionName: "buyBack",
            args: [BigInt(pieceId), most, BigInt(now + PATIENCE)],
          }),
          now,
          title: "Buy back",
        });
      },
    });
  return { ...runner, buyBack };
}
