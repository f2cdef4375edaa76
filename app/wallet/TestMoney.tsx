"use client";
import type { AssetRef } from "@lading/sdk/api";
import { stablecoinAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { Button } from "../design/Button.tsx";
import { useMoney } from "../design/Money.tsx";
import { useRun } from "../transactions/useRun.ts";
import { useIsLocalChain } from "./settings.tsx";

/** Whole units that one press mints at least. */
const PORTION = 100_000n;

/**
 * On a local chain, where anyone may mint the test stablecoin: offers what a wallet lacks. Shows nothing elsewhere, or
 * when there is enough.
 * @param balance Asset units; undefined while it is read.
 * @param needed Asset units; one unit stands for "any money at all".
 */
export function TestMoney({
  asset,
  balance,
  needed,
}: {
  asset: AssetRef;
  balance: bigint | undefined;
  needed: bigint;
}) {
  const runner = useRun();
  const isLocal = useIsLocalChain();
  const { address } = useConnection();
  const money = useMoney(asset);
  if (!isLocal || !address || balance === undefined || balance >= needed) return null;
  const portion = PORTION * 10n ** BigInt(asset.decimals);
  const amount = needed - balance > portion ? needed - balance : portion;
  return (
    <Button
      size="small"
      busy={runner.isBusy}
      onClick={() =>
        void runner.start({
          title: `Get test money, ${money(amount)}`,
          asset,
          steps: [
            {
              kind: "send",
              title: "Mint",
              call: () => ({
                to: asset.address,
                data: encodeFunctionData({
                  abi: stablecoinAbi,
                  functionName: "mint",
                  args: [address, amount],
                }),
              }),
            },
          ],
        })
      }
    >
      Get {money(amount, "compact")} of test money
    </Button>
  );
}
