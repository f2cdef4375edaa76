"use client";
import type { Address } from "viem";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { useAsset } from "../wallet/settings.tsx";
import { mostToPay, useBuyBack, useDebt } from "./useBuyBack.ts";

/** The seller takes a financed piece back: what it costs now, and the most it may cost. */
export function BuyBackDialog({
  pool,
  pieceId,
  assetAddress,
  isOpen,
  onClose,
}: {
  pool: Address;
  pieceId: string;
  assetAddress: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const debt = useDebt(isOpen ? pool : undefined, pieceId);
  const asset = useAsset(assetAddress);
  const buying = useBuyBack();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={`Buy back piece ${pieceId}`}
      description="You owe the pool nothing more and collect from the buyer yourself."
      footer={
        <Button
          tone="primary"
          busy={buying.isBusy}
          disabled={debt.data === undefined || !asset}
          onClick={() =>
            debt.data !== undefined &&
            asset &&
            void buying.buyBack({ pool, pieceId, debt: debt.data, asset }, onClose)
          }
        >
          Buy back
        </Button>
      }
    >
      <Loaded query={debt} skeleton={<SkeletonLines count={3} />}>
        {(amount) =>
          asset ? (
            <div className="space-y-4">
              <Facts>
                <Fact label="Debt now: advance, interest and fees" total>
                  <Money amount={amount} unit={asset} />
                </Fact>
                <Fact label="Most you permit, since interest runs on">
                  <Money amount={mostToPay(amount)} unit={asset} />
                </Fact>
              </Facts>
              <Banner tone="info">Only the debt at the moment of the transaction is taken.</Banner>
            </div>
          ) : (
            <Banner tone="warn">This asset is not in the deployment record.</Banner>
          )
        }
      </Loaded>
    </Dialog>
  );
}
