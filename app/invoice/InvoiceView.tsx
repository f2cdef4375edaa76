"use client";
import type { ObligationDetail } from "@lading/sdk/api";
import { ArrowRight } from "lucide-react";
import { useCallback } from "react";
import { Banner } from "../design/Banner.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { dayOf } from "../design/format.ts";
import { Money } from "../design/Money.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines, SkeletonStats } from "../design/Skeleton.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import { PartyLink } from "../participants/PartyLink.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { ApiError } from "../queries/fetch-json.ts";
import { useIndex } from "../queries/useIndex.ts";
import { ObligationStatus } from "../receivables/ObligationStatus.tsx";
import { useInvoiceNumbers } from "../receivables/useInvoiceNumbers.ts";
import { Page } from "../shell/Page.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { BuyerActs } from "./BuyerActs.tsx";
import { DocumentPanel } from "./DocumentPanel.tsx";
import { Evidence } from "./Evidence.tsx";
import { FinancingFacts } from "./FinancingFacts.tsx";
import { InvoiceActs } from "./InvoiceActs.tsx";
import { PieceTable } from "./PieceTable.tsx";
import { Story } from "./Story.tsx";

/** The whole story of one invoice. */
export function InvoiceView({ id }: { id: string }) {
  const query = useIndex<ObligationDetail>(`obligations/${id}`);
  if (query.error instanceof ApiError && query.error.status === 404 && !query.data) {
    return (
      <EmptyState title={`There is no invoice ${id}`}>
        It may be so new that the index has not read its block yet.
      </EmptyState>
    );
  }
  return (
    <Loaded
      query={query}
      skeleton={
        <Page title={`Invoice ${id}`}>
          <SkeletonStats />
          <SkeletonLines count={10} />
        </Page>
      }
    >
      {(invoice) => <Invoice invoice={invoice} />}
    </Loaded>
  );
}

function Invoice({ invoice }: { invoice: ObligationDetail }) {
  const { pools } = useDeployment();
  const poolName = useCallback(
    (address: string) => pools.find((pool) => pool.address.toLowerCase() === address.toLowerCase())?.name,
    [pools],
  );
  const { account } = useCompany();
  const numberOf = useInvoiceNumbers(account);
  const today = dayOf(invoice.asOf.timestamp);
  const live = invoice.allPieces.filter((piece) => piece.live);
  const advanced = invoice.financings.reduce((sum, one) => sum + BigInt(one.advance), 0n);
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          Invoice {numberOf(invoice.documentHash) ?? invoice.id}
          <ObligationStatus obligation={invoice} />
        </span>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <PartyLink address={invoice.creditor} />
          <ArrowRight aria-label="sold to" className="size-3.5 text-faint" />
          <PartyLink address={invoice.obligor} />
          <span className="figures text-sm text-faint">No. {invoice.id} on chain</span>
        </span>
      }
      actions={
        <>
          <BuyerActs invoice={invoice} />
          <InvoiceActs invoice={invoice} />
        </>
      }
    >
      <Stats>
        <Stat lead label="Amount" note={`Issued as a debt in ${invoice.asset.currency}`}>
          <Money amount={BigInt(invoice.face)} unit={invoice.asset} />
        </Stat>
        <Stat label="Open" note={invoice.paid === "0" ? "Nothing paid yet" : "After payments"}>
          <Money amount={BigInt(invoice.open)} unit={invoice.asset} />
        </Stat>
        <Stat
          label="Due"
          note={<DaysLeft due={invoice.dueDay} today={today} isOpen={invoice.state === "accepted"} />}
        >
          <DateDay day={invoice.dueDay} />
        </Stat>
        <Stat label="Advanced" note={advanced === 0n ? "Not financed" : "By pools"}>
          {advanced === 0n ? (
            <span className="text-faint">–</span>
          ) : (
            <Money amount={advanced} unit={invoice.asset} />
          )}
        </Stat>
      </Stats>
      {invoice.claim && (
        <Banner tone="warn" title="The buyer contests this invoice">
          “{invoice.claim.reason}” The debt stands; no pool finances it until the contest is withdrawn.
        </Banner>
      )}
      {invoice.rejection && (
        <Banner tone="bad" title="Rejected">
          “{invoice.rejection.reason}”
        </Banner>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-5">
          <Panel title="Story" description="Every event on chain, with its transaction.">
            <Story entries={invoice.story} asset={invoice.asset} />
          </Panel>
          <Panel title="Who is owed" flush>
            <PieceTable pieces={live} asset={invoice.asset} poolName={poolName} />
          </Panel>
          <DocumentPanel invoice={invoice} />
        </div>
        <div className="min-w-0 space-y-5">
          <Evidence invoice={invoice} />
          {invoice.financings.length > 0 && (
            <Panel title="Financing">
              <div className="space-y-7">
                {invoice.financings.map((one) => (
                  <FinancingFacts key={one.id} financing={one} poolName={poolName(one.pool) ?? "Pool"} />
                ))}
              </div>
            </Panel>
          )}
        </div>
      </div>
    </Page>
  );
}

function DaysLeft({ due, today, isOpen }: { due: number; today: number; isOpen: boolean }) {
  if (!isOpen) return "Due date of the document";
  const days = due - today;
  if (days < 0) return `${-days} days late`;
  return days === 0 ? "Falls due today" : `In ${days} days`;
}
