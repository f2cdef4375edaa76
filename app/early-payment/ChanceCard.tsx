"use client";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { DateDay } from "../design/DateDay.tsx";
import { dayOf, formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { spanInWords } from "../design/span.ts";
import { useQuotes } from "../financing/useQuotes.ts";
import { PartyName } from "../participants/PartyName.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { AskDialog } from "./AskDialog.tsx";
import type { Chance } from "./eligible.ts";
import { partBps } from "./rate.ts";
import { TakeDialog } from "./TakeDialog.tsx";

/** One invoice that could be paid early: at once or in the round, beside what a pool would cost. */
export function ChanceCard({ chance, now }: { chance: Chance; now: number }) {
  const { offer, piece, open, instant, roundDays } = chance;
  const locale = useLocale();
  const [dialog, setDialog] = useState<"ask" | "take">();
  const change = (isOpen: boolean) => !isOpen && setDialog(undefined);
  const { asset } = offer;
  return (
    <article aria-label={`Invoice ${piece.obligationId} in round ${offer.id}`} className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-semibold">
          <Link href={`/invoice/${piece.obligationId}`} className="rounded-sm hover:text-brand">
            Invoice #{piece.obligationId}
          </Link>{" "}
          <span className="font-normal text-muted">
            <Money amount={open} unit={asset} /> owed by
          </span>{" "}
          <PartyName address={offer.buyer} plain />
        </h3>
        <p className="text-sm text-muted">
          due <DateDay day={piece.obligation.dueDay} today={dayOf(now)} />
        </p>
      </div>
      <div className="mt-3 grid gap-3 md:grid-cols-3">
        <Way
          title="Be paid now"
          note={`${instant.days} days early at ${formatBps(offer.instantRateBps, locale)} a year`}
        >
          <p className="figures text-lg font-semibold">
            <Money amount={instant.proceeds} unit={asset} />
          </p>
          <p className="text-xs text-muted">
            costs you <Money amount={instant.discount} unit={asset} />,{" "}
            {formatBps(partBps(instant.discount, open), locale)} of the invoice
          </p>
          <div className="mt-auto pt-3">
            {instant.isAffordable ? (
              <ActButton size="small" onClick={() => setDialog("take")}>
                Be paid now
              </ActButton>
            ) : (
              <p className="text-xs text-muted">The offer has not enough cash left for this invoice.</p>
            )}
          </div>
        </Way>
        <Way
          title="Ask in the round"
          note={`closes in ${spanInWords(offer.closesAt - now)}, paid at one rate for everyone`}
        >
          <p className="text-sm">
            Name the highest discount you would give, from {formatBps(offer.minRateBps, locale)} a year. You
            give that or less, for {roundDays} days.
          </p>
          <div className="mt-auto pt-3">
            <ActButton size="small" tone="secondary" onClick={() => setDialog("ask")}>
              Ask
            </ActButton>
          </div>
        </Way>
        <PoolWay chance={chance} />
      </div>
      <AskDialog chance={chance} open={dialog === "ask"} onOpenChange={change} />
      <TakeDialog chance={chance} open={dialog === "take"} onOpenChange={change} />
    </article>
  );
}

function Way({ title, note, children }: { title: string; note: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col rounded-md border border-line p-3.5">
      <h4 className="text-sm font-medium">{title}</h4>
      <p className="mb-2 text-xs text-muted">{note}</p>
      {children}
    </section>
  );
}

/** What selling the same invoice to a pool would cost, and which of the two is cheaper. */
function PoolWay({ chance }: { chance: Chance }) {
  const { offer, piece, instant } = chance;
  const locale = useLocale();
  const quotes = useQuotes(piece.id, offer.asset);
  const best = quotes.data?.find(({ reasons }) => reasons.length === 0);
  if (!quotes.data) {
    return (
      <Way title="Sell it to a pool" note="for comparison">
        <p className="text-sm text-muted">
          {quotes.error ? "No answer from the chain." : "Asking for a quote…"}
        </p>
      </Way>
    );
  }
  if (!best) {
    const reason = quotes.data[0]?.reasons[0];
    return (
      <Way title="Sell it to a pool" note="for comparison">
        <p className="text-sm text-muted">No pool buys it now{reason ? `: ${reason}` : "."}</p>
      </Way>
    );
  }
  const difference = best.interest - instant.discount;
  return (
    <Way
      title="Sell it to a pool"
      note={`${best.pool.name}, at ${formatBps(best.annualRateBps, locale)} a year`}
    >
      <p className="figures text-lg font-semibold">
        <Money amount={best.advance} unit={offer.asset} />
      </p>
      <p className="text-xs text-muted">
        now, and <Money amount={best.holdback - best.interest} unit={offer.asset} /> when the buyer pays;
        costs you <Money amount={best.interest} unit={offer.asset} />
      </p>
      <p className="mt-auto pt-3 text-xs font-medium">
        {difference > 0n ? (
          <>
            Being paid now is cheaper by <Money amount={difference} unit={offer.asset} />.
          </>
        ) : difference < 0n ? (
          <>
            The pool is cheaper by <Money amount={-difference} unit={offer.asset} />, but holds part back.
          </>
        ) : (
          "Both cost the same; the pool holds part back."
        )}
      </p>
    </Way>
  );
}
