"use client";
import type { ObligationPage, PiecePage } from "@lading/sdk/api";
import { Upload } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { SellHint } from "../credit/SellHint.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button, ButtonLink } from "../design/Button.tsx";
import { dayOf } from "../design/format.ts";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { DocumentTable } from "../documents/DocumentTable.tsx";
import { UploadPanel } from "../documents/UploadPanel.tsx";
import { useDocuments } from "../documents/useDocuments.ts";
import { useCompany } from "../participants/useCompany.ts";
import { useIndex } from "../queries/useIndex.ts";
import { HeldTable } from "../receivables/HeldTable.tsx";
import { SoldTable } from "../receivables/SoldTable.tsx";
import { useInvoiceNumbers } from "../receivables/useInvoiceNumbers.ts";
import { RequireSession, RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { SellFigures } from "./SellFigures.tsx";

// What only an opened document needs does not belong to the first load.
const DocumentSheet = dynamic(
  () => import("../documents/DocumentSheet.tsx").then((module) => module.DocumentSheet),
  { ssr: false },
);

// Most visits do not come for it.
const SupplierDesk = dynamic(
  () => import("../early-payment/SupplierDesk.tsx").then((module) => module.SupplierDesk),
  { ssr: false, loading: () => <SkeletonTable columns={4} /> },
);

const tabs = ["invoices", "upload", "pieces", "early"] as const;
type TabName = (typeof tabs)[number];

/** The supplier's workspace. Tab and open document are in the address, so that links lead to them. */
export function SellView() {
  const router = useRouter();
  const search = useSearchParams();
  const company = useCompany();
  const now = useChainNow();
  const today = dayOf(now);
  const tab = tabs.find((name) => name === search.get("tab")) ?? "invoices";
  const hash = search.get("document") ?? undefined;
  const { account } = company;
  const invoices = useIndex<ObligationPage>(account && `obligations?creditor=${account}&limit=100`);
  const pieces = useIndex<PiecePage>(account && `pieces?owner=${account}&live=true&limit=100`);
  const documents = useDocuments(account);
  const numberOf = useInvoiceNumbers(account);
  // The list also has what the company received as a buyer; that is worked on under Buy.
  const own = useMemo(
    () => documents.data?.filter((row) => row.seller.account.toLowerCase() === account) ?? [],
    [documents.data, account],
  );

  const show = (next: { tab?: TabName; document?: string }) => {
    const query = new URLSearchParams({
      tab: next.tab ?? tab,
      ...(next.document ? { document: next.document } : {}),
    });
    router.replace(`/sell?${query}`, { scroll: false });
  };
  const openDocument = (document: string) => show({ tab: "upload", document });

  return (
    <Page
      title="Sell"
      lead="Hand in an e-invoice, have it accepted, and turn it into cash."
      actions={
        company.wallet && (
          <Button
            tone="primary"
            icon={<Upload aria-hidden className="size-4" />}
            onClick={() => show({ tab: "upload" })}
          >
            Upload an e-invoice
          </Button>
        )
      }
    >
      <RequireWallet why="Your invoices belong to your company's account. Connect it to see and sell them.">
        {company.isUnknown && (
          <Banner
            tone="warn"
            title="This account is not registered"
            action={
              <ButtonLink href="/join" size="small">
                Join
              </ButtonLink>
            }
          >
            Register your company and have it verified before you sell invoices.
          </Banner>
        )}
        {account && !company.isUnknown && <SellHint account={account} />}
        <SellFigures query={invoices} pieces={pieces.data} />
        <Panel flush>
          <Tabs
            label="Parts of this page"
            value={tab}
            onChange={(next) => show({ tab: next })}
            tabs={[
              {
                value: "invoices",
                label: "Invoices",
                count: invoices.data?.items.length,
                content: (
                  <Loaded query={invoices} skeleton={<SkeletonTable columns={6} />}>
                    {({ items }) => <SoldTable rows={items} today={today} numberOf={numberOf} />}
                  </Loaded>
                ),
              },
              {
                value: "upload",
                label: "Documents",
                count: documents.data && own.length,
                content: (
                  <RequireSession why="Documents are private to their parties. Sign in to hand in and read yours.">
                    <div className="p-4 sm:p-5">
                      <UploadPanel onStored={openDocument} />
                    </div>
                    <div className="border-t border-line">
                      <Loaded query={documents} skeleton={<SkeletonTable columns={5} />}>
                        {() => <DocumentTable rows={own} onOpen={openDocument} />}
                      </Loaded>
                    </div>
                  </RequireSession>
                ),
              },
              {
                value: "pieces",
                label: "Pieces held",
                count: pieces.data?.items.length,
                content: (
                  <Loaded query={pieces} skeleton={<SkeletonTable columns={6} />}>
                    {({ items }) => <HeldTable rows={items} />}
                  </Loaded>
                ),
              },
              {
                value: "early",
                label: "Early payment",
                content: (
                  <Loaded query={pieces} skeleton={<SkeletonTable columns={4} />}>
                    {({ items }) => account && <SupplierDesk account={account} pieces={items} now={now} />}
                  </Loaded>
                ),
              },
            ]}
          />
        </Panel>
        <DocumentSheet account={account} hash={hash} onClose={() => show({})} />
      </RequireWallet>
    </Page>
  );
}
