"use client";
import type { ObligationDetail } from "@lading/sdk/api";
import { Download, Lock } from "lucide-react";
import { EmptyState } from "../design/EmptyState.tsx";
import { Panel, PanelError } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { FindingList } from "../documents/FindingList.tsx";
import { InvoicePaper } from "../documents/InvoicePaper.tsx";
import { useDocument } from "../documents/useDocuments.ts";
import { ApiError } from "../queries/fetch-json.ts";
import { RequireSession } from "../session/RequireSession.tsx";
import { useSession } from "../session/useSession.ts";

/** The document itself, for its parties and the owners of its pieces. */
export function DocumentPanel({ invoice }: { invoice: ObligationDetail }) {
  return (
    <Panel
      title="The document"
      description="Kept encrypted; shown to its parties and to holders of its pieces."
      actions={<SourceLink hash={invoice.documentHash} />}
    >
      <RequireSession why="The document is private to its parties. Sign in to read it.">
        <DocumentBody invoice={invoice} />
      </RequireSession>
    </Panel>
  );
}

function SourceLink({ hash }: { hash: string }) {
  const { isOwn } = useSession();
  if (!isOwn) return null;
  return (
    <a
      href={`/api/documents/${hash}/source`}
      className="flex items-center gap-1.5 rounded-sm text-xs font-medium text-brand hover:underline"
    >
      <Download aria-hidden className="size-3.5" />
      XML
    </a>
  );
}

function DocumentBody({ invoice }: { invoice: ObligationDetail }) {
  const { session } = useSession();
  const live = invoice.allPieces.find((piece) => piece.live);
  const isParty = session?.address === invoice.creditor || session?.address === invoice.obligor;
  const query = useDocument(session?.address, invoice.documentHash, isParty ? undefined : live?.id);
  if (query.data) {
    return (
      <div className="space-y-5">
        <InvoicePaper summary={query.data.summary} />
        <FindingList findings={query.data.findings} />
      </div>
    );
  }
  if (query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 403)) {
    return (
      <EmptyState icon={<Lock />} title="Not yours to read">
        Only the seller, the buyer, their staff and holders of a piece see the document. The chain holds its
        hash.
      </EmptyState>
    );
  }
  if (query.error) return <PanelError error={query.error} onRetry={() => void query.refetch()} />;
  return <SkeletonLines count={10} />;
}
