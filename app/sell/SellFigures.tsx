"use client";
import type { ObligationPage, PiecePage } from "@lading/sdk/api";
import { Money } from "../design/Money.tsx";
import { type Loadable, Loaded } from "../design/Panel.tsx";
import { SkeletonStats } from "../design/Skeleton.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import { type Sums, sumByAsset } from "./sums.ts";

/** Where a supplier's money is, per currency. */
export function SellFigures({
  query,
  pieces,
}: {
  query: Loadable<ObligationPage>;
  pieces: PiecePage | undefined;
}) {
  return (
    <Loaded query={query} skeleton={<SkeletonStats />}>
      {(page) => {
        const sums = sumByAsset(page.items);
        const amounts = (pick: (one: Sums) => bigint) => {
          const shown = sums.filter((one) => pick(one) > 0n);
          if (shown.length === 0) return <span className="text-faint">–</span>;
          return shown.map((one) => (
            <Money
              key={one.asset.address}
              amount={pick(one)}
              unit={one.asset}
              look={shown.length > 1 ? "compact" : "full"}
              className="mr-3 last:mr-0"
            />
          ));
        };
        const toTakeUp = pieces?.items.filter((piece) => piece.takeUpBy !== null).length ?? 0;
        return (
          <Stats>
            <Stat
              lead
              label="Ready to sell"
              note={toTakeUp > 0 ? `${toTakeUp} pieces to take up` : "Accepted, not financed"}
            >
              {amounts((one) => one.ready)}
            </Stat>
            <Stat label="Awaiting buyers" note="Issued, not accepted">
              {amounts((one) => one.awaiting)}
            </Stat>
            <Stat label="Advanced to you" note="Open financings">
              {amounts((one) => one.advanced)}
            </Stat>
            <Stat label="Overdue" note="Not paid in time">
              {amounts((one) => one.overdue)}
            </Stat>
          </Stats>
        );
      }}
    </Loaded>
  );
}
