"use client";
import { earlyPaymentAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { Money } from "../design/Money.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useEarlyTotals } from "./useEarlyPayments.ts";

/** Money that could not be delivered when it was due, because the token refused, and waits to be taken. */
export function CreditNotice({ account }: { account: string }) {
  const totals = useEarlyTotals(account);
  const runner = useRun();
  const { address } = useConnection();
  const { earlyPayment } = useDeployment().contracts;
  const credits = totals.data?.credits ?? [];
  // Only the account itself can take it.
  if (credits.length === 0 || address?.toLowerCase() !== account.toLowerCase()) return null;
  return (
    <div className="space-y-3 border-b border-line p-4 sm:px-5">
      {credits.map(({ asset, amount }) => (
        <Banner
          key={asset.address}
          tone="warn"
          title={
            <>
              <Money amount={BigInt(amount)} unit={asset} /> wait for you
            </>
          }
          action={
            <ActButton
              size="small"
              busy={runner.isBusy}
              onClick={() =>
                void runner.start({
                  title: "Take what could not be delivered",
                  asset,
                  steps: [
                    {
                      kind: "send",
                      title: "Take",
                      call: () => ({
                        to: earlyPayment,
                        data: encodeFunctionData({
                          abi: earlyPaymentAbi,
                          functionName: "claimCredit",
                          args: [asset.address, address],
                        }),
                      }),
                    },
                  ],
                })
              }
            >
              Take it
            </ActButton>
          }
        >
          The token did not accept the transfer when you were paid.
        </Banner>
      ))}
    </div>
  );
}
