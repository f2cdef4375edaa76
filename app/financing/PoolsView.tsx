"use client";
import type { Cover, Pool } from "@lading/sdk/api";
import { ArrowRight, Landmark } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useConnection } from "wagmi";
import { Badge } from "../design/Badge.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { useIndex } from "../queries/useIndex.ts";
import { Page } from "../shell/Page.tsx";
import { Gain } from "./Gain.tsx";
import { Price, ShareBar } from "./PoolFigures.tsx";
import { worthOf } from "./pool-now.ts";
import { costBasis } from "./position.ts";
import { useHolding, usePoolLadder, usePoolNow, usePools } from "./usePool.ts";

/** Every pool with its figures of this moment. */
export function PoolsView() {
  const pools = usePools();
  return (
    <Page
      title="Fund"
      lead="Pools buy invoices that their buyers have accepted. Put money in, earn the interest, leave when you like."
    >
      <Loaded
        query={pools}
        skeleton={
          <Panel>
            <SkeletonLines count={6} />
          </Panel>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState icon={<Landmark />} title="No pool yet">
                The operator deploys a pool per currency; it shows here with its first block.
              </EmptyState>
            </Panel>
          ) : (
            <div className="grid gap-5 lg:grid-cols-2">
              {items.map((pool) => (
                <PoolCard key={pool.address} pool={pool} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function PoolCard({ pool }: { pool: Pool }) {
  const locale = useLocale();
  const { address } = useConnection();
  const ladder = usePoolLadder(pool.address);
  const cover = useIndex<Cover>(`cover/${pool.address}`);
  const holding = useHolding(pool.address, address);
  const now = usePoolNow(ladder.data, pool.shareDecimals);
  const exitPrice = now?.exitPrice ?? BigInt(pool.now.exitPrice);
  const utilisation = now?.utilisationBps ?? BigInt(pool.now.utilisationBps);
  const held = BigInt(holding.data?.shares ?? 0) + BigInt(holding.data?.queued ?? 0);
  const worth = worthOf(held, exitPrice, pool.shareDecimals, pool.asset.decimals);
  const basis = holding.data && costBasis(holding.data.movements);

  return (
    <article className="group relative rounded-lg border border-line bg-surface shadow-panel transition-colors focus-within:border-line-strong hover:border-line-strong">
      <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-4">
        <div className="min-w-0">
          <h2 className="truncate text-lg font-semibold leading-7 tracking-[-0.015em]">
            {/* The whole card is pressed; the name alone is the link that is read out. */}
            <Link href={`/fund/${pool.address}`} className="rounded-sm after:absolute after:inset-0">
              {pool.name}
            </Link>
          </h2>
          <p className="text-sm text-muted">
            {now ? `${now.openLoans} open ${now.openLoans === 1 ? "loan" : "loans"}` : "…"} · {pool.holders}{" "}
            {pool.holders === 1 ? "funder" : "funders"}
          </p>
        </div>
        <Badge>{pool.asset.currency}</Badge>
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-5 py-4 sm:grid-cols-3">
        <Figure label="Net asset value">
          <Money amount={now?.exitAssets ?? BigInt(pool.now.exitAssets)} unit={pool.asset} />
        </Figure>
        <Figure label="Exit price">
          <Price value={exitPrice} />
        </Figure>
        <Figure label="Yield now">{now ? formatBps(now.yieldBps, locale) : "–"}</Figure>
        <Figure label="Cash">
          <Money amount={BigInt(pool.books.cash)} unit={pool.asset} />
        </Figure>
        <Figure label="Cover">
          {cover.data ? <Money amount={BigInt(cover.data.totalAssets)} unit={pool.asset} /> : "–"}
        </Figure>
        <Figure label="Provisions">{now ? <Money amount={now.provisions} unit={pool.asset} /> : "–"}</Figure>
      </dl>
      <div className="px-5 pb-4">
        <div className="mb-1.5 flex justify-between text-xs text-muted">
          <span>In use</span>
          <span className="figures">{formatBps(utilisation, locale, 1)}</span>
        </div>
        <ShareBar bps={utilisation} />
      </div>
      <div className="flex items-center justify-between gap-4 border-t border-line bg-sunken/50 px-5 py-3 text-sm">
        {held > 0n ? (
          <span>
            Yours: <Money amount={worth} unit={pool.asset} className="font-semibold" />{" "}
            {basis && !basis.hasUnknownCost && <Gain amount={worth - basis.cost} unit={pool.asset} />}
          </span>
        ) : (
          <span className="text-muted">Deposit, redeem, see every loan</span>
        )}
        <ArrowRight
          aria-hidden
          className="size-4 text-muted transition-transform group-hover:translate-x-0.5 motion-reduce:transform-none"
        />
      </div>
    </article>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="caption">{label}</dt>
      <dd className="figures mt-0.5 truncate font-semibold">{children}</dd>
    </div>
  );
}
