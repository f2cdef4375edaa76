"use client";
import type { Obligation, ObligationDetail } from "@lading/sdk/api";
import { ExternalLink, PenLine } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Hash } from "../design/Address.tsx";
import { Banner } from "../design/Banner.tsx";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { Sheet } from "../design/Dialog.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { Attesters } from "../documents/Attesters.tsx";
import { FindingList } from "../documents/FindingList.tsx";
import { InvoicePaper } from "../documents/InvoicePaper.tsx";
import { useDocument } from "../documents/useDocuments.ts";
import { PartyName } from "../participants/PartyName.tsx";
import { useIndex } from "../queries/useIndex.ts";
import { RequireSession } from "../session/RequireSession.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { InvoiceName } from "./ApprovalTable.tsx";
import { RejectDialog } from "./RejectDialog.tsx";
import { useAccept } from "./useAccept.ts";
import { type StoredAcceptance, useRecordAcceptance } from "./useRecordAcceptance.ts";
import { useSignAcceptance } from "./useSignAcceptance.ts";

/** One invoice with everything a buyer looks at before giving its word, and the ways to give or refuse it. */
export function ApprovalSheet({
  invoice,
  number,
  company,
  acceptance,
  now,
  open,
  onOpenChange,
}: {
  invoice: Obligation;
  number: string | undefined;
  /** The buyer for whom the wallet acts. */
  company: string;
  /** Signed already and waiting to be recorded. */
  acceptance: StoredAcceptance | undefined;
  /** Chain seconds. */
  now: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const accepting = useAccept();
  const signing = useSignAcceptance();
  const recording = useRecordAcceptance();
  const { receivables } = useDeployment().contracts;
  const money = useMoney(invoice.asset);
  const [review, setReview] = useState<"accept" | "sign">();
  const [isRejecting, setRejecting] = useState(false);
  const isLate = now > invoice.acceptBy;
  const face = BigInt(invoice.face);

  return (
    <Sheet
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={<InvoiceName invoice={invoice} number={number} />}
      description="Read the document before you decide. An approval cannot be taken back."
      footer={
        isLate ? (
          <p className="text-sm text-muted">The time to decide is over; the supplier can issue it again.</p>
        ) : acceptance ? (
          <>
            <p className="mr-auto text-sm text-muted">Signed. Whoever records it pays the gas.</p>
            <ActButton
              busy={recording.isBusy}
              onClick={async () => {
                const end = await recording.record(acceptance);
                if (end.phase === "done") onOpenChange(false);
              }}
            >
              Record on the chain
            </ActButton>
          </>
        ) : (
          <>
            <ActButton tone="danger" className="sm:mr-auto" onClick={() => setRejecting(true)}>
              Reject
            </ActButton>
            <ActButton
              tone="secondary"
              icon={<PenLine aria-hidden className="size-4" />}
              busy={signing.isPending}
              onClick={() => setReview("sign")}
            >
              Sign without gas
            </ActButton>
            <ActButton onClick={() => setReview("accept")}>Approve</ActButton>
          </>
        )
      }
    >
      <div className="space-y-6">
        <Facts>
          <Fact label="Supplier">
            <PartyName address={invoice.creditor} />
          </Fact>
          <Fact label="You would owe">
            <Money amount={face} unit={invoice.asset} className="font-semibold" />
          </Fact>
          <Fact label="Due at the end of">
            <DateDay day={invoice.dueDay} />
          </Fact>
          <Fact label="Decide until">
            <Instant seconds={invoice.acceptBy} />
          </Fact>
          <Fact label="Document">
            <Hash value={invoice.documentHash} />
          </Fact>
        </Facts>
        <Similar id={invoice.id} />
        <section aria-label="Document">
          <RequireSession why="The document is shown to its supplier and buyer only, so the server has to know who you are.">
            <Document company={company} hash={invoice.documentHash} />
          </RequireSession>
        </section>
        <Link
          href={`/invoice/${invoice.id}`}
          className="inline-flex items-center gap-1.5 rounded-sm text-sm font-medium text-brand hover:underline"
        >
          Its whole story <ExternalLink aria-hidden className="size-3.5" />
        </Link>
      </div>
      {/* Inside the sheet: dialogs over dialogs have to know of each other. */}
      <ReviewDialog
        open={review === "accept"}
        onOpenChange={(next) => setReview(next ? "accept" : undefined)}
        title="Approve this invoice"
        description={`You promise to pay ${money(face)} to whoever holds the claim. This is final.`}
        contract={receivables}
        contractName="Receivables"
        act={`Approve ${money(face)}`}
        runner={accepting}
        onConfirm={async () => {
          const end = await accepting.accept(invoice);
          if (end.phase === "done") onOpenChange(false);
          return end;
        }}
      >
        <Terms invoice={invoice} />
        <Fact label="Fee">none besides network gas</Fact>
      </ReviewDialog>
      <ReviewDialog
        open={review === "sign"}
        onOpenChange={(next) => setReview(next ? "sign" : undefined)}
        title="Approve by signature"
        description="You sign the terms below; no transaction, no gas. The supplier or anyone else can then record your word, and from then on it is final."
        contract={receivables}
        contractName="Receivables"
        act="Sign"
        runner={{
          state: signing.isPending ? { phase: "signing", step: 0 } : { phase: "idle" },
          isBusy: signing.isPending,
          steps: [],
        }}
        onConfirm={async () => {
          try {
            await signing.mutateAsync(invoice);
            return { phase: "done", receipts: [] };
          } catch {
            // The toast has said why.
            return { phase: "declined", step: 0 };
          }
        }}
      >
        <Terms invoice={invoice} />
        <Fact label="Signature good until">
          <Instant seconds={invoice.acceptBy} />
        </Fact>
        <Fact label="Fee">none</Fact>
      </ReviewDialog>
      <RejectDialog
        invoice={invoice}
        open={isRejecting}
        onOpenChange={setRejecting}
        onDone={() => onOpenChange(false)}
      />
    </Sheet>
  );
}

function Terms({ invoice }: { invoice: Obligation }) {
  return (
    <>
      <Fact label="You owe">
        <Money amount={BigInt(invoice.face)} unit={invoice.asset} />
      </Fact>
      <Fact label="To the supplier, or who buys the claim">
        <PartyName address={invoice.creditor} plain />
      </Fact>
      <Fact label="At the end of">
        <DateDay day={invoice.dueDay} />
      </Fact>
    </>
  );
}

/** Warns of documents that look alike: often a correction, sometimes the same delivery billed twice. */
function Similar({ id }: { id: string }) {
  const detail = useIndex<ObligationDetail>(`obligations/${id}`);
  const others = detail.data?.similarities ?? [];
  if (others.length === 0) return null;
  return (
    <Banner tone="warn" title="Another document looks like this one">
      <ul className="mt-1 space-y-0.5">
        {others.map((other) => (
          <li key={`${other.transaction}-${other.logIndex}`}>
            {other.otherObligationId && other.otherObligationId !== id ? (
              <Link href={`/invoice/${other.otherObligationId}`} className="font-medium underline">
                Invoice #{other.otherObligationId}
              </Link>
            ) : (
              "A document financed outside this network"
            )}{" "}
            shares {other.partials.length} of 4 marks with it.
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Document({ company, hash }: { company: string; hash: string }) {
  const document = useDocument(company, hash);
  return (
    <Loaded query={document} skeleton={<SkeletonLines count={8} />}>
      {({ summary, findings, attestation }) => (
        <div className="space-y-6">
          <InvoicePaper summary={summary} />
          <div>
            <h3 className="mb-2.5 text-sm font-semibold">Findings</h3>
            <FindingList findings={findings} />
          </div>
          {attestation && (
            <div>
              <h3 className="mb-2.5 text-sm font-semibold">Attested by</h3>
              <Attesters attestation={attestation} />
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
