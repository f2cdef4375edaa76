"use client";
import type { InvoiceView } from "@lading/sdk/intake";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Hash } from "../design/Address.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { Sheet } from "../design/Dialog.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { type Step, Stepper } from "../design/Stepper.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useCreditNote } from "../receivables/useCreditNote.ts";
import { useIssue } from "../receivables/useIssue.ts";
import { Attesters } from "./Attesters.tsx";
import { FindingList } from "./FindingList.tsx";
import { InvoicePaper } from "./InvoicePaper.tsx";
import { useAttestAgain, useDocument } from "./useDocuments.ts";

/** One document on its way on chain: what was read, who signed, and the next thing to do. */
export function DocumentSheet({
  account,
  hash,
  onClose,
}: {
  account: string | undefined;
  hash: string | undefined;
  onClose: () => void;
}) {
  const query = useDocument(account, hash);
  const document = query.data;
  return (
    <Sheet
      wide
      open={hash !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={
        document
          ? `${document.kind === "creditNote" ? "Credit note" : "Invoice"} ${document.summary.number ?? ""}`
          : "Document"
      }
      description={document && <Hash value={document.documentHash} />}
      footer={document && <NextAct document={document} onClose={onClose} />}
    >
      <Loaded query={query} skeleton={<SkeletonLines count={12} />}>
        {(loaded) => <Content document={loaded} />}
      </Loaded>
    </Sheet>
  );
}

function Content({ document }: { document: InvoiceView }) {
  return (
    <div className="space-y-7">
      {document.kind === "invoice" && <Stepper label="Way to the chain" steps={stepsOf(document)} />}
      {document.status === "refused" && (
        <Banner tone="bad" title="The attesters refused">
          They could not confirm the document; their reasons stand below. Hand in a corrected invoice.
        </Banner>
      )}
      {document.attestation && (
        <Section title="Who signed">
          <Attesters attestation={document.attestation} />
        </Section>
      )}
      <Section title="What the rules say">
        <FindingList findings={document.findings} />
      </Section>
      <Section title="Parties on chain">
        <ul className="space-y-2 text-sm">
          {(["seller", "buyer"] as const).map((side) => (
            <li key={side} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="flex items-center gap-3">
                <span className="w-14 text-muted">{side === "seller" ? "Seller" : "Buyer"}</span>
                <PartyName address={document.parties[side].account} />
              </span>
              <span className="font-mono text-xs text-muted">{document.parties[side].identifier}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title="The document"
        aside={
          <a
            href={`/api/documents/${document.documentHash}/source`}
            className="flex items-center gap-1.5 rounded-sm text-xs font-medium text-brand hover:underline"
          >
            <Download aria-hidden className="size-3.5" />
            XML
          </a>
        }
      >
        <InvoicePaper summary={document.summary} />
      </Section>
    </div>
  );
}

function stepsOf({ status }: InvoiceView): Step[] {
  const place = { attesting: 1, refused: 1, expired: 1, ready: 2, issued: 3, stored: 3 }[status];
  const titles = ["Checked", "Attested", "On chain"];
  const notes = ["Valid and new", "Two of three sign", "Your transaction"];
  return titles.map((title, index) => ({
    title,
    note: notes[index],
    state:
      status === "refused" && index === 1
        ? "failed"
        : index < place
          ? "done"
          : index === place
            ? "now"
            : "next",
  }));
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <div className="mb-2.5 flex items-baseline justify-between gap-3">
        <h3 className="text-sm font-semibold">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** The button says the next thing to do. */
function NextAct({ document, onClose }: { document: InvoiceView; onClose: () => void }) {
  const router = useRouter();
  const issuing = useIssue();
  const crediting = useCreditNote();
  const again = useAttestAgain();
  const open = (id: bigint) => {
    onClose();
    router.push(`/invoice/${id}`);
  };

  if (document.obligationId !== null) {
    const { obligationId } = document;
    return (
      <Button tone="primary" onClick={() => open(obligationId)}>
        Open invoice {String(obligationId)}
      </Button>
    );
  }
  if (document.kind === "creditNote") {
    const canApply = document.credit?.obligationId != null;
    return (
      <>
        {!canApply && <p className="mr-auto text-sm text-muted">The invoice it lowers is not on chain.</p>}
        <Button
          tone="primary"
          disabled={!canApply}
          busy={crediting.isBusy}
          onClick={() => void crediting.credit(document)}
        >
          Apply credit note
        </Button>
      </>
    );
  }
  if (document.status === "expired") {
    return (
      <Button tone="primary" busy={again.isPending} onClick={() => again.mutate(document.documentHash)}>
        Ask the attesters again
      </Button>
    );
  }
  const { issue } = document;
  return (
    <>
      {!issue && document.status === "attesting" && (
        <p className="mr-auto text-sm text-muted">Waiting for signatures…</p>
      )}
      <Button
        tone="primary"
        disabled={!issue}
        busy={issuing.isBusy}
        onClick={() => issue && void issuing.issue({ ...document, issue }, open)}
      >
        Issue on chain
      </Button>
    </>
  );
}
