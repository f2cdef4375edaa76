"use client";
import type { LiquidityPositionDetail } from "@lading/sdk/api";
import { Droplets } from "lucide-react";
import { ButtonLink } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { TokenAmount } from "./TokenAmount.tsx";

const WAD = 10n ** 18n;

/** What the connected account has in a market, and what came of it. */
export function PositionPanel({ position }: { position: LiquidityPositionDetail }) {
  const locale = useLocale();
  const { base, quote } = position;
  const all = BigInt(position.shares) + BigInt(position.staked);
  if (all === 0n) {
    return (
      <EmptyState icon={<Droplets />} title="You provide no liquidity here">
        Add both tokens, or one of them: every trade leaves its fee to those who provide.
      </EmptyState>
    );
  }
  const gain = position.gain === null ? null : BigInt(position.gain);
  return (
    <div className="px-4 py-3 sm:px-5">
      <p className="caption">Worth now</p>
      <p className="figures mt-0.5 text-[1.625rem] font-semibold leading-9 tracking-[-0.02em]">
        <TokenAmount amount={BigInt(position.value)} token={quote} />
      </p>
      <p className="mt-0.5 text-sm text-muted">
        {formatBps((BigInt(position.part) * 10_000n) / WAD, locale)} of the market
      </p>
      <Facts className="mt-3 border-t border-line">
        <Fact label="Yours to remove">
          <span className="block">
            <TokenAmount amount={BigInt(position.holdings.base)} token={base} />
          </span>
          <TokenAmount amount={BigInt(position.holdings.quote)} token={quote} />
        </Fact>
        <Fact label="Fees earned">
          <TokenAmount amount={BigInt(position.feesValue)} token={quote} />
        </Fact>
        {gain !== null && (
          <Fact label="Against holding the tokens">
            <span className={gain > 0n ? "text-good" : gain < 0n ? "text-bad" : ""}>
              {gain > 0n ? "+" : gain < 0n ? "−" : ""}
              <TokenAmount amount={gain < 0n ? -gain : gain} token={quote} />
            </span>
          </Fact>
        )}
        <Fact label="In a farm">
          {position.staked === "0" ? (
            <ButtonLink href="/fund/farms" size="small">
              Stake it
            </ButtonLink>
          ) : (
            formatBps((BigInt(position.staked) * 10_000n) / all, locale, 0)
          )}
        </Fact>
      </Facts>
      <p className="mt-3 text-xs text-muted">
        Fees earned are your part of each trade&apos;s fee by your share at that moment. They are in the worth
        above already, so they are not added to it again.
        {gain !== null &&
          " Against holding compares what you have and took out with what you put in, all at today's price."}
      </p>
    </div>
  );
}
