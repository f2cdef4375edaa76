"use client";
import type { EarlyAsk, EarlyFill, EarlyOffer, EarlyOfferDetail } from "@lading/sdk/api";
import { discountOf } from "@lading/sdk/early-payments";
import { ChevronDown } from "lucide-react";
import { type ReactNode, useMemo, useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { classes } from "../design/classes.ts";
import { moneyColumn, rateColumn } from "../design/columns.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { dayOf, formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { spanInWords } from "../design/span.ts";
import { partyColumn } from "../participants/columns.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { ClearDialog, TakeBackDialog } from "./OfferActDialogs.tsx";
import { AskPill, askWord, OfferPill } from "./OfferState.tsx";
import { outcomeOf } from "./outcome.ts";
import { returnBps } from "./rate.ts";
import { TopUpDialog } from "./TopUpDialog.tsx";
import { useOffer } from "./useEarlyPayments.ts";

/** One round as its buyer sees it: terms, asks, what it would clear at, and then what it did. */
export function OfferCard({ offer, now }: { offer: EarlyOffer; now: number }) {
  const locale = useLocale();
  const [isUnfolded, setUnfolded] = useState(offer.state === "open" || offer.state === "closing");
  const [dialog, setDialog] = useState<"clear" | "topUp" | "back">();
  const change = (open: boolean) => !open && setDialog(undefined);
  const isOver = now >= offer.closesAt;
  const mayClear = (offer.state === "closing" || (offer.state === "open" && isOver)) && offer.openAsks > 0;
  const mayFinish = offer.state === "cleared" && offer.openAsks > 0;
  const mayTopUp = offer.state === "open" && !isOver;
  const mayTakeBack =
    BigInt(offer.left) > 0n &&
    (offer.state === "open" ||
      offer.state === "closing" ||
      offer.state === "void" ||
      offer.state === "cleared") &&
    !mayFinish;
  return (
    <article aria-label={`Round ${offer.id}`} className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-2 font-semibold">
            Round {offer.id} <OfferPill state={isOver && offer.state === "open" ? "closing" : offer.state} />
          </h3>
          <p className="mt-1 text-sm text-muted">
            {isOver ? (
              <>
                Closed <Instant seconds={offer.closesAt} />
              </>
            ) : (
              `Suppliers can ask for ${spanInWords(offer.closesAt - now)} more`
            )}
            {" · "}discount from {formatBps(offer.minRateBps, locale)} a year · at once{" "}
            {formatBps(offer.instantRateBps, locale)} · due {offer.minDaysEarly} days later or more
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          {(mayClear || mayFinish) && (
            <ActButton size="small" onClick={() => setDialog("clear")}>
              {mayFinish ? "Pay the rest" : "Clear the round"}
            </ActButton>
          )}
          {mayTopUp && (
            <ActButton size="small" tone="secondary" onClick={() => setDialog("topUp")}>
              Add cash
            </ActButton>
          )}
          {mayTakeBack && (
            <ActButton size="small" tone="secondary" onClick={() => setDialog("back")}>
              {mayTopUp ? "Cancel" : "Take the rest back"}
            </ActButton>
          )}
          <Button
            size="small"
            tone="quiet"
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
            icon={
              <ChevronDown
                aria-hidden
                className={classes("size-3.5 transition-transform", isUnfolded && "rotate-180")}
              />
            }
          >
            {isUnfolded ? "Less" : "Details"}
          </Button>
        </div>
      </div>
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Figure label="Cash in the round">
          <Money amount={BigInt(offer.budget)} unit={offer.asset} />
        </Figure>
        <Figure label="Left of it">
          <Money amount={BigInt(offer.left)} unit={offer.asset} />
        </Figure>
        <Figure label="Invoices paid early">
          <Money amount={BigInt(offer.paid)} unit={offer.asset} />
        </Figure>
        <Figure label="You earned">
          <Money amount={BigInt(offer.discount)} unit={offer.asset} />
        </Figure>
      </dl>
      {isUnfolded && (
        <div className="mt-4">
          <Details offer={offer} now={now} />
        </div>
      )}
      <ClearDialog offer={offer} open={dialog === "clear"} onOpenChange={change} />
      {mayTopUp && <TopUpDialog offer={offer} now={now} open={dialog === "topUp"} onOpenChange={change} />}
      <TakeBackDialog offer={offer} open={dialog === "back"} onOpenChange={change} />
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

function Details({ offer, now }: { offer: EarlyOffer; now: number }) {
  const detail = useOffer(offer.id);
  return (
    <Loaded query={detail} skeleton={<SkeletonTable rows={3} columns={4} />}>
      {(all) => (
        <div className="space-y-4">
          <Expected offer={all} now={now} />
          <Result offer={all} />
          {all.asks.some(({ state }) => state === "open" || state === "matched") && (
            <Asks offer={all} now={now} />
          )}
          {all.filled.length > 0 && <Fills offer={all} />}
          {all.asks.length === 0 && all.filled.length === 0 && (
            <p className="rounded-md border border-dashed border-line px-4 py-5 text-center text-sm text-muted">
              Nobody has asked yet. Your suppliers see the offer under Sell, Early payment.
            </p>
          )}
        </div>
      )}
    </Loaded>
  );
}

/** What the round would clear at if it were cleared now. */
function Expected({ offer, now }: { offer: EarlyOfferDetail; now: number }) {
  const locale = useLocale();
  const { preview } = offer;
  if (!preview || (offer.state !== "open" && offer.state !== "closing")) return null;
  const { rateBps, paid, discount, suppliers, isPartial } = outcomeOf(
    offer,
    { ...preview, share: BigInt(preview.share) },
    now,
  );
  return (
    <Banner
      tone="info"
      title={`${offer.state === "open" ? "If nobody asks any more it clears at" : "It clears at"} ${formatBps(rateBps, locale)} a year`}
    >
      <Money amount={paid} unit={offer.asset} /> of invoices of {suppliers}{" "}
      {suppliers === 1 ? "supplier" : "suppliers"} would be paid with{" "}
      <Money amount={paid - discount} unit={offer.asset} />: you earn{" "}
      <Money amount={discount} unit={offer.asset} />.
      {isPartial && " The cash does not reach for the last of them, who are paid in part."}
    </Banner>
  );
}

/** What a cleared round came to. */
function Result({ offer }: { offer: EarlyOfferDetail }) {
  const locale = useLocale();
  const round = offer.filled.filter(({ kind }) => kind === "round");
  if (!offer.result || round.length === 0) return null;
  const sum = (pick: (fill: EarlyFill) => string) =>
    round.reduce((total, fill) => total + BigInt(pick(fill)), 0n);
  const suppliers = new Set(round.map(({ owner }) => owner)).size;
  const year = returnBps(
    round.map(({ proceeds, discount, daysEarly }) => ({
      proceeds: BigInt(proceeds),
      discount: BigInt(discount),
      daysEarly,
    })),
  );
  return (
    <Banner tone="good" title={`Cleared at ${formatBps(offer.result.rateBps, locale)} a year for everyone`}>
      {suppliers} {suppliers === 1 ? "supplier" : "suppliers"} got{" "}
      <Money amount={sum(({ proceeds }) => proceeds)} unit={offer.asset} /> for invoices of{" "}
      <Money amount={sum(({ paid }) => paid)} unit={offer.asset} />. You earned{" "}
      <Money amount={sum(({ discount }) => discount)} unit={offer.asset} />, a return of{" "}
      {formatBps(year, locale)} a year on the cash paid out.
    </Banner>
  );
}

function Asks({ offer, now }: { offer: EarlyOfferDetail; now: number }) {
  const { nameOf } = useDirectory();
  const locale = useLocale();
  const day = dayOf(Math.max(now, offer.closesAt));
  const columns = useMemo((): Column<EarlyAsk>[] => {
    const most = (row: EarlyAsk) => discountOf(BigInt(row.open), row.rateBps, Math.max(0, row.dueDay - day));
    return [
      { ...partyColumn<EarlyAsk>("supplier", "Supplier", (row) => row.owner, nameOf), lead: true },
      { id: "invoice", header: "Invoice", value: (row) => `#${row.obligationId}` },
      moneyColumn("open", "Amount", (row) => BigInt(row.open)),
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDay,
        cell: (row) => <DateDay day={row.dueDay} today={day} />,
      },
      rateColumn("rate", "Gives up to, a year", (row) => row.rateBps, locale),
      moneyColumn("discount", "That is up to", most),
      {
        id: "state",
        header: "State",
        value: (row) => askWord(row.state),
        cell: (row) => <AskPill state={row.state} />,
      },
    ];
  }, [nameOf, locale, day]);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <DataTable
        rows={offer.asks.filter(({ state }) => state === "open" || state === "matched")}
        columns={columns}
        rowKey={(row) => row.pieceId}
        label={`Asks in round ${offer.id}`}
        initialSort={{ id: "rate", desc: true }}
        empty={null}
      />
    </div>
  );
}

function Fills({ offer }: { offer: EarlyOfferDetail }) {
  const { nameOf } = useDirectory();
  const locale = useLocale();
  const columns = useMemo((): Column<EarlyFill>[] => {
    const year = (row: EarlyFill) =>
      returnBps([
        { proceeds: BigInt(row.proceeds), discount: BigInt(row.discount), daysEarly: row.daysEarly },
      ]);
    return [
      { ...partyColumn<EarlyFill>("supplier", "Supplier", (row) => row.owner, nameOf), lead: true },
      { id: "invoice", header: "Invoice", value: (row) => `#${row.obligationId}` },
      moneyColumn("paid", "Invoice paid", (row) => BigInt(row.paid)),
      moneyColumn("proceeds", "Supplier got", (row) => BigInt(row.proceeds)),
      moneyColumn("discount", "You earned", (row) => BigInt(row.discount)),
      { id: "days", header: "Days early", align: "end", value: (row) => row.daysEarly },
      rateColumn("year", "Return a year", year, locale),
      { id: "way", header: "How", value: (row) => (row.kind === "round" ? "In the round" : "At once") },
    ];
  }, [nameOf, locale]);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <DataTable
        rows={offer.filled}
        columns={columns}
        rowKey={(row) => `${row.transaction}-${row.logIndex}`}
        label={`Paid early in round ${offer.id}`}
        csvName={`lading-round-${offer.id}`}
        empty={null}
      />
    </div>
  );
}
