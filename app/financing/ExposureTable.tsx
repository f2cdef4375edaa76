"use client";
import type { PoolDetail } from "@lading/sdk/api";
import { Scale } from "lucide-react";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ShareBar } from "./PoolFigures.tsx";
import type { PoolNow } from "./pool-now.ts";
import { shareBps } from "./price.ts";

/** On whom the pool depends: exposure by buyer as a share of the pool, against the cap of the policy. */
export function ExposureTable({ pool, now }: { pool: PoolDetail; now: PoolNow }) {
  const locale = useLocale();
  const cap = pool.policyTerms?.caps?.obligorCapBps;
  if (pool.byObligor.length === 0) {
    return (
      <EmptyState icon={<Scale />} title="Nobody owes the pool anything">
        When the pool buys an invoice, its buyer shows here with its share of the pool.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {pool.byObligor.map((row) => {
        const share = shareBps(BigInt(row.exposure), now.exitAssets);
        const isNear = cap !== undefined && share * 10n >= BigInt(cap) * 9n;
        return (
          <li key={row.obligor} className="space-y-2 px-4 py-3 text-sm sm:px-5">
            <div className="flex items-center justify-between gap-4">
              <PartyName address={row.obligor} plain />
              <Money amount={BigInt(row.exposure)} unit={pool.asset} />
            </div>
            <ShareBar bps={share} tone={isNear ? "warn" : "brand"} />
            <p className="flex justify-between gap-3 text-xs text-muted">
              <span>
                {row.count} {row.count === 1 ? "loan" : "loans"}
              </span>
              <span className="figures">
                {formatBps(share, locale, 1)} of the pool
                {cap !== undefined && `, at most ${formatBps(cap, locale, 0)}`}
              </span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
