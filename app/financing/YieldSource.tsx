"use client";
import type { PoolDetail } from "@lading/sdk/api";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import type { PoolNow } from "./pool-now.ts";
import { WAD, YEAR_SECONDS } from "./price.ts";

/** Where the yield comes from, figure by figure: nothing is forecast. */
export function YieldSource({ pool, now }: { pool: PoolDetail; now: PoolNow }) {
  const locale = useLocale();
  const split = pool.policyTerms?.interestSplit;
  return (
    <>
      <Facts>
        <Fact label="Lent out now">
          <Money amount={now.carrying} unit={pool.asset} />
        </Fact>
        <Fact label="Interest for funders a day">
          <Money amount={(now.rate * 86_400n) / WAD} unit={pool.asset} />
        </Fact>
        <Fact label="The same for a year">
          <Money amount={(now.rate * YEAR_SECONDS) / WAD} unit={pool.asset} />
        </Fact>
        <Fact label="Net asset value">
          <Money amount={now.exitAssets} unit={pool.asset} />
        </Fact>
        <Fact label="Yield now" total>
          {formatBps(now.yieldBps, locale)}
        </Fact>
      </Facts>
      <p className="mt-3 text-xs text-muted">
        It is what open loans accrue this second, as if they ran for a year, over everything funders own. Cash
        earns nothing; a loan stops accruing on its due day.
        {split &&
          ` Of the interest sellers pay, ${formatBps(10_000 - split.premiumBps - split.protocolBps, locale, 0)} is for funders, ${formatBps(split.premiumBps, locale, 0)} for underwriters and ${formatBps(split.protocolBps, locale, 0)} for the protocol.`}
      </p>
    </>
  );
}
