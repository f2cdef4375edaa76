"use client";
import type { EarlyOffer } from "@lading/sdk/api";
import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { Banner } from "../design/Banner.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { CreditNotice } from "./CreditNotice.tsx";
import { OfferCard } from "./OfferCard.tsx";
import { OfferDialog } from "./OfferDialog.tsx";
import { useEarlyTotals, useOffersOf } from "./useEarlyPayments.ts";

/** The buyer's side of early payment: rounds it has opened, and what they brought. */
export function BuyerDesk({
  company,
  owedIn,
  now,
}: {
  company: string;
  /** Assets of open invoices, lower-case addresses. */
  owedIn: ReadonlySet<string>;
  /** Chain seconds. */
  now: number;
}) {
  const offers = useOffersOf(company);
  const { assets } = useDeployment();
  const [isOpen, setOpen] = useState(false);
  // What is owed first: an offer in another currency finds no invoice.
  const offered = [...assets].sort(
    (a, b) => Number(owedIn.has(b.address.toLowerCase())) - Number(owedIn.has(a.address.toLowerCase())),
  );
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-5">
        <p className="max-w-[62ch] text-sm text-muted">
          Use idle cash to pay accepted invoices before they are due. Suppliers say how much discount they
          would give; one rate then holds for everyone.
        </p>
        <ActButton icon={<Plus aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
          Offer early payment
        </ActButton>
      </div>
      <CreditNotice account={company} />
      <Earned company={company} />
      <Loaded query={offers} skeleton={<SkeletonTable rows={3} columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<CalendarClock />} title="No offer yet">
              Say how much cash you can spare and what it has to earn. Your suppliers see it at once.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {[...items].sort(byUrgency).map((offer) => (
                <li key={offer.id}>
                  <OfferCard offer={offer} now={now} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <OfferDialog
        buyer={company as Address}
        assets={offered}
        now={now}
        open={isOpen}
        onOpenChange={setOpen}
      />
    </div>
  );
}

const order = { closing: 0, open: 1, cleared: 2, void: 3, ended: 4 } as const;

/** What waits for an act on top, then the newest. */
const byUrgency = (a: EarlyOffer, b: EarlyOffer): number =>
  order[a.state] - order[b.state] || Number(BigInt(b.id) - BigInt(a.id));

function Earned({ company }: { company: string }) {
  const totals = useEarlyTotals(company);
  const locale = useLocale();
  const earned = totals.data?.asBuyer.filter(({ fills }) => fills > 0) ?? [];
  if (earned.length === 0) return null;
  return (
    <div className="border-b border-line p-4 sm:px-5">
      {earned.map(({ asset, fills, proceeds, discount, averageRateBps }) => (
        <Banner key={asset.address} tone="good">
          <Money amount={BigInt(discount)} unit={asset} className="font-semibold" /> earned by paying{" "}
          {fills === 1 ? "one invoice" : `${fills} invoices`} early with{" "}
          <Money amount={BigInt(proceeds)} unit={asset} />: {formatBps(averageRateBps, locale)} a year on
          average.
        </Banner>
      ))}
    </div>
  );
}
