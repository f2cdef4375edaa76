"use client";
import type { Financing } from "@lading/sdk/api";
import { StatusPill } from "../design/Badge.tsx";
import { Instant } from "../design/DateDay.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Fact, Facts } from "../design/Stat.tsx";

const looks = {
  open: { tone: "brand", word: "Open" },
  "written-off": { tone: "bad", word: "Written off" },
  closed: { tone: "good", word: "Closed" },
} as const;

/** One financing with what was paid, what it costs and what came back. */
export function FinancingFacts({ financing, poolName }: { financing: Financing; poolName: string }) {
  const locale = useLocale();
  const { asset } = financing;
  const { tone, word } = looks[financing.state];
  const money = (amount: string) => <Money amount={BigInt(amount)} unit={asset} />;
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">
          {poolName}, piece {financing.pieceId}
        </h3>
        <StatusPill tone={tone}>{financing.closeReason === "bought-back" ? "Bought back" : word}</StatusPill>
      </div>
      <Facts>
        <Fact label="Financed">
          <Instant seconds={financing.financedAt} />
        </Fact>
        <Fact label="Advance">{money(financing.advance)}</Fact>
        <Fact label="Held back">{money(financing.holdback)}</Fact>
        <Fact label="Rate a year, actual/360">{formatBps(financing.annualRateBps, locale)}</Fact>
        {financing.state === "open" && (
          <Fact label="Worth in the pool's books">{money(financing.carrying)}</Fact>
        )}
        {financing.provision !== "0" && (
          <Fact label={`Provision (${formatBps(financing.provisionBps, locale, 0)})`}>
            <span className="text-bad">−{money(financing.provision)}</span>
          </Fact>
        )}
        {financing.interest !== null && <Fact label="Interest paid">{money(financing.interest)}</Fact>}
        {financing.collected !== "0" && <Fact label="Collected">{money(financing.collected)}</Fact>}
        {financing.toSeller !== "0" && (
          <Fact label="Released to the seller">{money(financing.toSeller)}</Fact>
        )}
        {financing.loss !== null && <Fact label="Loss">{money(financing.loss)}</Fact>}
        {financing.namedCover !== null && (
          <Fact label="Cover on the name paid">{money(financing.namedCover)}</Fact>
        )}
        {financing.generalCover !== null && (
          <Fact label="General cover paid">{money(financing.generalCover)}</Fact>
        )}
        {financing.uncovered !== null && <Fact label="Borne by the pool">{money(financing.uncovered)}</Fact>}
        {financing.recovered !== "0" && <Fact label="Recovered">{money(financing.recovered)}</Fact>}
      </Facts>
    </div>
  );
}
