"use client";
import type { EarlyAsk, EarlyFill, OwnedPiece } from "@lading/sdk/api";
import { HandCoins } from "lucide-react";
import { useMemo } from "react";
import { Button } from "../design/Button.tsx";
import { moneyColumn, rateColumn } from "../design/columns.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { dayOf, formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { partyColumn } from "../participants/columns.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { ChanceCard } from "./ChanceCard.tsx";
import { CreditNotice } from "./CreditNotice.tsx";
import { chancesOf } from "./eligible.ts";
import { AskPill, askWord } from "./OfferState.tsx";
import { partBps } from "./rate.ts";
import { useAskActs } from "./useAskActs.ts";
import { useAsksOf, useFillsOf, useOpenOffers } from "./useEarlyPayments.ts";

/** The supplier's side of early payment: which invoices could be paid early, what it has asked, what came of it. */
export function SupplierDesk({
  account,
  pieces,
  now,
}: {
  account: string;
  /** Live pieces of the account. */
  pieces: readonly OwnedPiece[];
  /** Chain seconds. */
  now: number;
}) {
  const offers = useOpenOffers();
  return (
    <div>
      <div className="border-b border-line px-4 py-3 sm:px-5">
        <p className="max-w-[80ch] text-sm text-muted">
          Your buyer can pay an accepted invoice before it is due, for a discount. Nobody lends anything and
          nothing is held back: you get the rest at once and the invoice is done.
        </p>
      </div>
      <CreditNotice account={account} />
      <Loaded query={offers} skeleton={<SkeletonTable rows={3} columns={4} />}>
        {({ items }) => {
          const today = dayOf(now);
          const chances = items
            .filter(({ closesAt }) => closesAt > now)
            .flatMap((offer) => chancesOf(offer, pieces, today, dayOf(offer.closesAt)));
          return chances.length === 0 ? (
            <EmptyState icon={<HandCoins />} title="No buyer offers early payment for your invoices now">
              {items.length === 0
                ? "When a buyer puts cash aside for it, the invoices it could pay show here."
                : "There are offers, but none for an accepted, undisputed and unsold invoice of yours with enough days to run."}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {chances.map((chance) => (
                <li key={`${chance.offer.id}-${chance.piece.id}`}>
                  <ChanceCard chance={chance} now={now} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <OwnAsks account={account} />
      <OwnFills account={account} />
    </div>
  );
}

function OwnAsks({ account }: { account: string }) {
  const asks = useAsksOf(account);
  const { nameOf } = useDirectory();
  const locale = useLocale();
  const columns = useMemo(
    (): Column<EarlyAsk>[] => [
      { id: "invoice", header: "Invoice", lead: true, value: (row) => `Invoice #${row.obligationId}` },
      partyColumn("buyer", "Buyer", (row) => row.buyer, nameOf),
      moneyColumn("open", "Amount", (row) => BigInt(row.open)),
      rateColumn("rate", "You give up to, a year", (row) => row.rateBps, locale),
      { id: "due", header: "Due", value: (row) => row.dueDay, cell: (row) => <DateDay day={row.dueDay} /> },
      {
        id: "state",
        header: "State",
        value: (row) => askWord(row.state),
        cell: (row) => <AskPill state={row.state} />,
      },
      {
        id: "act",
        header: "Take back",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => (row.state === "open" || row.state === "over") && <Withdraw pieceId={row.pieceId} />,
      },
    ],
    [nameOf, locale],
  );
  const waiting = asks.data?.items.filter(({ held }) => held) ?? [];
  if (waiting.length === 0) return null;
  return (
    <section aria-label="Your asks" className="border-t border-line">
      <h3 className="px-4 pt-4 pb-1 font-semibold sm:px-5">What you have asked</h3>
      <DataTable
        rows={waiting}
        columns={columns}
        rowKey={(row) => `${row.offerId}-${row.pieceId}`}
        label="Your asks"
        empty={null}
      />
    </section>
  );
}

function Withdraw({ pieceId }: { pieceId: string }) {
  const act = useAskActs();
  return (
    <Button size="small" tone="quiet" busy={act.isBusy} onClick={() => void act.withdraw(pieceId)}>
      Take back
    </Button>
  );
}

function OwnFills({ account }: { account: string }) {
  const fills = useFillsOf(account);
  const { nameOf } = useDirectory();
  const locale = useLocale();
  const columns = useMemo(
    (): Column<EarlyFill>[] => [
      { id: "invoice", header: "Invoice", lead: true, value: (row) => `Invoice #${row.obligationId}` },
      partyColumn("buyer", "Buyer", (row) => row.buyer, nameOf),
      moneyColumn("paid", "Invoice paid", (row) => BigInt(row.paid)),
      moneyColumn("got", "You got", (row) => BigInt(row.proceeds)),
      {
        ...moneyColumn<EarlyFill>("discount", "Discount", (row) => BigInt(row.discount)),
        cell: (row) => (
          <span>
            <Money amount={BigInt(row.discount)} unit={row.asset} />{" "}
            <span className="text-xs text-muted">
              {formatBps(partBps(BigInt(row.discount), BigInt(row.paid)), locale)}
            </span>
          </span>
        ),
      },
      rateColumn("rate", "Rate a year", (row) => row.rateBps, locale),
      { id: "days", header: "Days early", align: "end", value: (row) => row.daysEarly },
      {
        id: "when",
        header: "When (UTC)",
        value: (row) => row.timestamp,
        csv: (row) => new Date(row.timestamp * 1_000).toISOString(),
        cell: (row) => <Instant seconds={row.timestamp} />,
      },
    ],
    [nameOf, locale],
  );
  if (!fills.data || fills.data.items.length === 0) return null;
  return (
    <section aria-label="Paid early" className="border-t border-line">
      <h3 className="px-4 pt-4 pb-1 font-semibold sm:px-5">What you were paid early</h3>
      <DataTable
        rows={fills.data.items}
        columns={columns}
        rowKey={(row) => `${row.transaction}-${row.logIndex}`}
        label="Paid early"
        csvName="lading-paid-early"
        initialSort={{ id: "when", desc: true }}
        empty={null}
      />
    </section>
  );
}
