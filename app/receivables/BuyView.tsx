"use client";
import type { Obligation } from "@lading/sdk/api";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { dayOf } from "../design/format.ts";
import { Money } from "../design/Money.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonChart, SkeletonStats, SkeletonTable } from "../design/Skeleton.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { ApprovalTable } from "./ApprovalTable.tsx";
import { BuyerHistory } from "./BuyerHistory.tsx";
import { DueChart } from "./DueChart.tsx";
import { PaymentRun } from "./PaymentRun.tsx";
import { runTotals } from "./payment-run.ts";
import { type BuyerBook, useBuyerObligations } from "./useBuyerObligations.ts";
import { useInvoiceNumbers } from "./useInvoiceNumbers.ts";
import { useAcceptances } from "./useRecordAcceptance.ts";

// What only an opened invoice needs does not belong to the first load.
const ApprovalSheet = dynamic(() => import("./ApprovalSheet.tsx").then((module) => module.ApprovalSheet), {
  ssr: false,
});

// Most visits do not come for it.
const BuyerDesk = dynamic(() => import("../early-payment/BuyerDesk.tsx").then((module) => module.BuyerDesk), {
  ssr: false,
  loading: () => <SkeletonTable />,
});

type TabName = "approve" | "pay" | "early" | "all";

/** The buyer's desk: what waits for its word, what is to be paid and when, and everything before. */
export function BuyView() {
  const company = useCompany();
  return (
    <Page
      title="Buy"
      lead="Approve what you have received, and your suppliers are paid early at no cost to you. Pay on the due day, in one go."
    >
      <RequireWallet why="Invoices addressed to your company show here.">
        {company.isUnknown && (
          <Banner
            title="This wallet acts for no company yet"
            action={
              <ButtonLink href="/join" size="small">
                Register
              </ButtonLink>
            }
          >
            Register it as a buyer, or ask your company to name it as staff.
          </Banner>
        )}
        {company.isDelegate && company.account && (
          <Banner title={<PartyName address={company.account} plain />}>
            You act for this company, within the limit it set for your wallet.
          </Banner>
        )}
        {company.account && !company.isUnknown && !company.isLoading && (
          // Another company is another desk: nothing chosen is taken along.
          <Desk key={company.account} company={company.account} />
        )}
      </RequireWallet>
    </Page>
  );
}

function Desk({ company }: { company: string }) {
  const book = useBuyerObligations(company);
  const now = useChainNow();
  return (
    <Loaded
      query={book}
      skeleton={
        <div className="space-y-5">
          <SkeletonStats />
          <Panel flush>
            <SkeletonTable />
          </Panel>
        </div>
      }
    >
      {(all) => <Invoices book={all} company={company} now={now} />}
    </Loaded>
  );
}

function Invoices({ book, company, now }: { book: BuyerBook; company: string; now: number }) {
  const [tab, setTab] = useState<TabName>(book.toApprove.length > 0 ? "approve" : "pay");
  const [reviewed, setReviewed] = useState<Obligation>();
  const [isOpen, setOpen] = useState(false);
  const numberOf = useInvoiceNumbers(company);
  const acceptances = useAcceptances();
  const signed = useMemo(
    () => new Set(acceptances.data?.map(({ obligationId }) => obligationId)),
    [acceptances.data],
  );
  const review = useCallback((invoice: Obligation) => {
    setReviewed(invoice);
    setOpen(true);
  }, []);
  const today = dayOf(now);
  const owedIn = useMemo(() => new Set(book.toPay.map(({ asset }) => asset.address)), [book.toPay]);

  return (
    <div className="space-y-5">
      <Figures book={book} today={today} />
      <Calendar invoices={book.toPay} today={today} />
      {book.isCut && (
        <Banner tone="warn">
          There are more than {book.all.length} invoices; those due first are shown.
        </Banner>
      )}
      <Panel flush>
        <Tabs
          label="Invoices"
          value={tab}
          onChange={setTab}
          tabs={[
            {
              value: "approve",
              label: "To approve",
              count: book.toApprove.length,
              content: (
                <ApprovalTable
                  invoices={book.toApprove}
                  numberOf={numberOf}
                  signed={signed}
                  now={now}
                  onReview={review}
                />
              ),
            },
            {
              value: "pay",
              label: "To pay",
              count: book.toPay.length,
              content: <PaymentRun invoices={book.toPay} numberOf={numberOf} today={today} />,
            },
            {
              value: "early",
              label: "Early payment",
              content: <BuyerDesk company={company} owedIn={owedIn} now={now} />,
            },
            {
              value: "all",
              label: "All invoices",
              count: book.all.length,
              content: <BuyerHistory invoices={book.all} numberOf={numberOf} />,
            },
          ]}
        />
      </Panel>
      {reviewed && (
        <ApprovalSheet
          key={reviewed.id}
          invoice={book.all.find(({ id }) => id === reviewed.id) ?? reviewed}
          number={numberOf(reviewed.documentHash)}
          company={company}
          acceptance={acceptances.data?.find(({ obligationId }) => obligationId === reviewed.id)}
          now={now}
          open={isOpen}
          onOpenChange={setOpen}
        />
      )}
    </div>
  );
}

const owed = (invoices: readonly Obligation[]) =>
  runTotals(invoices.map((obligation) => ({ obligation, amount: BigInt(obligation.open) })));

/** Amounts of several currencies stand side by side; they are never added. */
function Sums({ invoices }: { invoices: readonly Obligation[] }) {
  const totals = owed(invoices);
  if (totals.length === 0) return <span className="text-faint">–</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {totals.map(({ asset, amount }) => (
        <Money key={asset.address} amount={amount} unit={asset} />
      ))}
    </span>
  );
}

function Figures({ book, today }: { book: BuyerBook; today: number }) {
  const overdue = book.toPay.filter((invoice) => invoice.overdue);
  const soon = book.toPay.filter((invoice) => !invoice.overdue && invoice.dueDay <= today + 7);
  const count = (invoices: readonly Obligation[]) =>
    `${invoices.length} ${invoices.length === 1 ? "invoice" : "invoices"}`;
  return (
    <Stats>
      <Stat label="You owe" lead note={count(book.toPay)}>
        <Sums invoices={book.toPay} />
      </Stat>
      <Stat label="Overdue" note={count(overdue)}>
        <Sums invoices={overdue} />
      </Stat>
      <Stat label="Due within 7 days" note={count(soon)}>
        <Sums invoices={soon} />
      </Stat>
      <Stat label="To approve" note={count(book.toApprove)}>
        <Sums invoices={book.toApprove} />
      </Stat>
    </Stats>
  );
}

function Calendar({ invoices, today }: { invoices: readonly Obligation[]; today: number }) {
  const assets = owed(invoices).map(({ asset }) => asset);
  const [chosen, setChosen] = useState<string>();
  const asset = assets.find(({ address }) => address === chosen) ?? assets[0];
  if (!asset) return null;
  const chart = <DueChart invoices={invoices} asset={asset} today={today} />;
  return (
    <Panel
      flush={assets.length > 1}
      title="Due calendar"
      description="What you owe by the week in which it falls due."
    >
      {assets.length > 1 ? (
        <Tabs
          label="Currency"
          value={asset.address}
          onChange={setChosen}
          tabs={assets.map(({ address, currency }) => ({
            value: address,
            label: currency,
            content: (
              <div className="p-4 sm:p-5">{address === asset.address ? chart : <SkeletonChart />}</div>
            ),
          }))}
        />
      ) : (
        chart
      )}
    </Panel>
  );
}
