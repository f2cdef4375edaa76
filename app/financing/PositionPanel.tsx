"use client";
import type { Holding } from "@lading/sdk/api";
import { Banknote } from "lucide-react";
import { useMemo } from "react";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { Gain } from "./Gain.tsx";
import { Shares } from "./PoolFigures.tsx";
import type { PoolNow } from "./pool-now.ts";
import { worthOf } from "./pool-now.ts";
import type { PoolRef } from "./pool-ref.ts";
import { costBasis } from "./position.ts";

/** What the connected account has in the pool and what came of it; moves with the price. */
export function Position({ holding, pool, now }: { holding: Holding; pool: PoolRef; now: PoolNow }) {
  const basis = useMemo(() => costBasis(holding.movements), [holding.movements]);
  const { asset, shareDecimals } = pool;
  const worth = worthOf(BigInt(holding.shares), now.exitPrice, shareDecimals, asset.decimals);
  const queued = worthOf(BigInt(holding.queued), now.exitPrice, shareDecimals, asset.decimals);
  const claimable = BigInt(holding.claimable);
  if (holding.movements.length === 0 && holding.shares === "0") {
    return (
      <EmptyState icon={<Banknote />} title="You have nothing in this pool yet">
        Deposit below: your shares grow with the interest that sellers pay.
      </EmptyState>
    );
  }
  const open = worth + queued - basis.cost;
  return (
    <div className="px-4 py-3 sm:px-5">
      <p className="caption">Worth now</p>
      <p className="figures mt-0.5 text-[1.625rem] font-semibold leading-9 tracking-[-0.02em]">
        <Money amount={worth + queued + claimable} unit={asset} />
      </p>
      {basis.hasUnknownCost ? (
        <p className="mt-0.5 text-xs text-muted">
          Shares came by transfer, so what they cost is not known here and no gain is shown.
        </p>
      ) : (
        <p className="mt-0.5 text-sm">
          <Gain amount={open} of={basis.cost} unit={asset} />{" "}
          <span className="text-muted">since deposit</span>
        </p>
      )}
      <Facts className="mt-3 border-t border-line">
        <Fact label="Shares">
          <Shares amount={BigInt(holding.shares)} pool={pool} />
        </Fact>
        <Fact label="Cost of what is in">
          <Money amount={basis.cost} unit={asset} />
        </Fact>
        {BigInt(holding.queued) > 0n && (
          <Fact label="Waiting in the queue">
            <Money amount={queued} unit={asset} />
          </Fact>
        )}
        {claimable > 0n && (
          <Fact label="Filled, to be claimed">
            <Money amount={claimable} unit={asset} />
          </Fact>
        )}
        {!basis.hasUnknownCost && basis.realised !== 0n && (
          <Fact label="Gain taken so far">
            <Gain amount={basis.realised} unit={asset} />
          </Fact>
        )}
        <Fact label="Put in / taken out">
          <Money amount={BigInt(holding.deposited)} unit={asset} /> /{" "}
          <Money amount={BigInt(holding.withdrawn)} unit={asset} />
        </Fact>
      </Facts>
    </div>
  );
}
