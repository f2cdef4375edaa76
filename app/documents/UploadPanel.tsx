"use client";
import { FlaskConical } from "lucide-react";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { FileDrop } from "../design/FileDrop.tsx";
import { Menu, MenuGroup, MenuItem } from "../design/Menu.tsx";
import { Panel } from "../design/Panel.tsx";
import { showToast } from "../design/Toast.tsx";
import { demoPersonas } from "../wallet/personas.ts";
import { useIsLocalChain } from "../wallet/settings.tsx";
import { examples } from "./examples.ts";
import { FindingList } from "./FindingList.tsx";
import { InvoicePaper } from "./InvoicePaper.tsx";
import { fetchExample, useUpload } from "./useDocuments.ts";

const MAX_BYTES = 8 * 1024 * 1024;

/** Takes an e-invoice, shows what the rules say, and hands a good one on. */
export function UploadPanel({ onStored }: { onStored: (documentHash: string) => void }) {
  const upload = useUpload();
  const take = (file: Blob) =>
    upload.mutate(file, {
      onSuccess: (outcome) => {
        if (outcome.kind === "stored") onStored(outcome.documentHash);
        if (outcome.kind === "known") {
          showToast(undefined, "info", { title: "Received before", description: outcome.message });
          onStored(outcome.documentHash);
        }
      },
    });
  const refused = upload.data?.kind === "refused" ? upload.data : undefined;
  return (
    <div className="space-y-4">
      <FileDrop
        accept=".xml,application/xml,text/xml"
        label={upload.isPending ? "Reading the document…" : "Drop an e-invoice here, or choose a file"}
        hint="UBL 2.1 invoice or credit note, as your accounting system exports it. It is checked against EN 16931, stored encrypted, and only its hash goes on chain."
        maxBytes={MAX_BYTES}
        tooLarge="Send the XML without attachments."
        onFile={take}
        busy={upload.isPending}
      />
      <ExampleMenu onPick={(name) => fetchExample(name).then(take)} isBusy={upload.isPending} />
      {upload.error && <Banner tone="bad">{upload.error.message}</Banner>}
      {refused && (
        <Panel
          title="This document cannot become an invoice here"
          description="Nothing was stored. Mend these and hand it in again."
        >
          <div className="space-y-5">
            {refused.findings.length > 0 ? (
              <FindingList findings={refused.findings} />
            ) : (
              <p className="text-sm">{refused.message}</p>
            )}
            {refused.summary && <InvoicePaper summary={refused.summary} />}
          </div>
        </Panel>
      )}
    </div>
  );
}

/** Samples of the demo world, those of the current persona first. Renders nothing off local chains. */
function ExampleMenu({ onPick, isBusy }: { onPick: (name: string) => void; isBusy: boolean }) {
  const isLocal = useIsLocalChain();
  const { address } = useConnection();
  if (!isLocal) return null;
  const own = demoPersonas.find((persona) => persona.address === address)?.key;
  const mine = examples.filter((example) => example.seller === own);
  const others = examples.filter((example) => example.seller !== own);
  const entry = ({ file, label, note, seller }: (typeof examples)[number], withSeller: boolean) => (
    <MenuItem key={file} onSelect={() => onPick(file)}>
      <span className="min-w-0">
        <span className="block">{label}</span>
        <span className="block text-xs text-muted">
          {withSeller && `From ${demoPersonas.find((persona) => persona.key === seller)?.name}. `}
          {note}
        </span>
      </span>
    </MenuItem>
  );
  return (
    <Menu
      align="start"
      className="w-80"
      trigger={
        <Button size="small" busy={isBusy} icon={<FlaskConical aria-hidden className="size-3.5" />}>
          Pick an example
        </Button>
      }
    >
      {mine.length > 0 && <MenuGroup label="Yours">{mine.map((example) => entry(example, false))}</MenuGroup>}
      <MenuGroup label="Of other companies">{others.map((example) => entry(example, true))}</MenuGroup>
    </Menu>
  );
}
