"use client";
import type { Pool } from "@lading/sdk/api";
import { classes } from "../design/classes.ts";
import { formatBps, formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import type { PoolNow } from "./pool-now.ts";

/** A price of a share: six digits, since a day moves the fifth. */
export function Price({ value }: { value: bigint }) {
  const locale = useLocale();
  return (
    <span className="figures">
      {new Intl.NumberFormat(locale, { minimumFractionDigits: 6, maximumFractionDigits: 6 }).format(
        // Exact: a decimal string, which the formatter rounds itself.
        formatPrice(value),
      )}
    </span>
  );
}

const formatPrice = (value: bigint) => {
  const digits = value.toString().padStart(19, "0");
  return `${digits.slice(0, -18)}.${digits.slice(-18)}` as `${number}`;
};

/** What a funder looks at first; every figure moves with the chain's clock. */
export function PoolFigures({
  pool,
  now,
  cover,
}: {
  pool: Pick<Pool, "asset">;
  now: PoolNow;
  /** Asset units staked in front of this pool's funders; undefined while it is read. */
  cover: bigint | undefined;
}) {
  const locale = useLocale();
  return (
    <Stats className="md:grid-flow-row md:grid-cols-3 xl:grid-cols-6">
      <Stat
        label="Net asset value"
        note={
          now.provisions > 0n ? (
            <>
              after <Money amount={now.provisions} unit={pool.asset} /> provisions
            </>
          ) : (
            "nothing provisioned"
          )
        }
      >
        <Money amount={now.exitAssets} unit={pool.asset} />
      </Stat>
      <Stat
        label="Exit price"
        note={
          <>
            entry <Price value={now.entryPrice} />
          </>
        }
      >
        <Price value={now.exitPrice} />
      </Stat>
      <Stat label="Yield now" note="a year, after fees">
        {formatBps(now.yieldBps, locale)}
      </Stat>
      <Stat label="In use" note={`${now.openLoans} open ${now.openLoans === 1 ? "loan" : "loans"}`}>
        {formatBps(now.utilisationBps, locale, 1)}
      </Stat>
      <Stat label="Cash" note="free to leave or lend">
        <Money amount={now.cash} unit={pool.asset} />
      </Stat>
      <Stat label="Cover" note="takes losses first">
        {cover === undefined ? "–" : <Money amount={cover} unit={pool.asset} />}
      </Stat>
    </Stats>
  );
}

/** Shares, with enough digits to tell two holdings apart. */
export function Shares({ amount, pool }: { amount: bigint; pool: Pick<Pool, "shareDecimals" | "symbol"> }) {
  const locale = useLocale();
  return (
    <span className="figures whitespace-nowrap">
      {formatUnitsBy(amount, pool.shareDecimals, locale, 4)} {pool.symbol}
    </span>
  );
}

/** A share of the whole as a thin bar; the figure stands beside it, so this is for the eye alone. */
export function ShareBar({ bps, tone = "brand" }: { bps: bigint; tone?: "brand" | "warn" | "bad" }) {
  const percent = Number(bps > 10_000n ? 10_000n : bps) / 100;
  return (
    <div aria-hidden className="h-1.5 w-full overflow-hidden rounded-full bg-line">
      <div
        className={classes(
          "h-full rounded-full",
          { brand: "bg-brand", warn: "bg-warn", bad: "bg-bad" }[tone],
        )}
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
