"use client";
import type { Issuance } from "@lading/sdk/api";
import { Download, FileBadge } from "lucide-react";
import { useMemo, useState } from "react";
import { StatusPill, type Tone } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useWholeList } from "../queries/useWholeList.ts";
import { useToday } from "../wallet/useChainNow.ts";
import { bestGrade } from "./grade-fit.ts";
import { RevokeDialog } from "./RevokeDialog.tsx";
import {
  downloadFile,
  type HeldCredential,
  readCredentialFile,
  type useCredentials,
} from "./useCredentials.ts";
import { useGradeRules } from "./useGradeRules.ts";
import { useRegister } from "./useRegister.ts";

/** A leaf with the transaction that issued it. */
type IssuedLeaf = Issuance["leaves"][number] & Pick<Issuance, "timestamp" | "transaction">;

/** A credential of the assessor: its leaf on the chain, its record in this browser, or both. */
export interface Issued {
  commitment: bigint;
  leaf: IssuedLeaf | undefined;
  held: HeldCredential | undefined;
}

type State = "standing" | "expired" | "revoked" | "ended" | "unrecorded";

const looks: Record<State, { tone: Tone; word: string }> = {
  standing: { tone: "good", word: "Stands" },
  expired: { tone: "neutral", word: "Expired" },
  revoked: { tone: "bad", word: "Revoked" },
  ended: { tone: "bad", word: "Ended with the assessor" },
  unrecorded: { tone: "warn", word: "Not on the chain" },
};

function stateOf({ leaf, held }: Issued, today: number): State {
  if (!leaf) return "unrecorded";
  if (leaf.state === "revoked") return "revoked";
  if (leaf.state === "assessorRemoved") return "ended";
  return held && today >= held.credential.expiryDay ? "expired" : "standing";
}

/** Everything the assessor has issued, as the chain has it, with the private record where this browser has it. */
export function IssuedPanel({
  account,
  vault,
}: {
  account: string;
  vault: ReturnType<typeof useCredentials>;
}) {
  const register = useRegister();
  const issuances = useWholeList<Issuance>(`credit/assessors/${account}/issuances`);
  const today = useToday();
  const { nameOf } = useDirectory();
  const { data: rules } = useGradeRules();
  const [revoking, setRevoking] = useState<Issued>();
  const [problem, setProblem] = useState<string>();
  const { remove, held } = vault;
  const rows = useMemo(() => {
    if (!issuances.data) return undefined;
    const records = new Map((held.data ?? []).map((one) => [one.commitment, one]));
    const onChain = issuances.data.items.flatMap(({ leaves, timestamp, transaction }) =>
      leaves.map((leaf): Issued => {
        const commitment = BigInt(leaf.commitment);
        return { commitment, leaf: { ...leaf, timestamp, transaction }, held: records.get(commitment) };
      }),
    );
    const known = new Set(onChain.map(({ commitment }) => commitment));
    const drafts = [...records.values()]
      .filter(({ commitment }) => !known.has(commitment))
      .map((one): Issued => ({ commitment: one.commitment, leaf: undefined, held: one }));
    return [...drafts, ...onChain];
  }, [issuances.data, held.data]);

  const columns = useMemo<Column<Issued>[]>(
    () => [
      {
        id: "company",
        header: "Company",
        lead: true,
        value: (row) =>
          row.held
            ? (nameOf(row.held.credential.subject) ?? row.held.credential.subject)
            : "Record elsewhere",
        cell: (row) =>
          row.held ? (
            <PartyName address={row.held.credential.subject} plain />
          ) : (
            <span className="font-normal text-muted">
              No. {(row.leaf?.index ?? 0) + 1}, its record is not in this browser
            </span>
          ),
      },
      {
        id: "grade",
        header: "Could prove",
        value: (row) => (row.held && rules && bestGrade(rules, row.held.credential)) ?? "–",
      },
      {
        id: "score",
        header: "Score",
        align: "end",
        value: (row) => row.held?.credential.score ?? -1,
        cell: (row) => <span className="figures">{row.held?.credential.score ?? "–"}</span>,
        csv: (row) => String(row.held?.credential.score ?? ""),
      },
      {
        id: "issued",
        header: "Issued",
        // The register's order is the order of issuing; what is not on the chain yet comes last.
        value: (row) => row.leaf?.index ?? Number.MAX_SAFE_INTEGER,
        cell: (row) => (row.leaf ? <Instant seconds={row.leaf.timestamp} /> : "–"),
        csv: (row) => (row.leaf ? new Date(row.leaf.timestamp * 1000).toISOString() : ""),
      },
      {
        id: "until",
        header: "Valid until",
        value: (row) => row.held?.credential.expiryDay ?? 0,
        cell: (row) => (row.held ? <DateDay day={row.held.credential.expiryDay} /> : "–"),
        csv: (row) =>
          row.held ? new Date(row.held.credential.expiryDay * 86_400_000).toISOString().slice(0, 10) : "",
      },
      {
        id: "state",
        header: "Status",
        value: (row) => looks[stateOf(row, today)].word,
        cell: (row) => {
          const { tone, word } = looks[stateOf(row, today)];
          return <StatusPill tone={tone}>{word}</StatusPill>;
        },
      },
      {
        id: "act",
        header: "Acts",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => (
          <Acts row={row} state={stateOf(row, today)} onRevoke={() => setRevoking(row)} onRemove={remove} />
        ),
      },
    ],
    [nameOf, rules, today, remove],
  );

  /** Brings a record back from the file that was handed over, so that it can be voided too. */
  const restore = async (file: Blob) => {
    setProblem(undefined);
    const text = await file.text();
    try {
      await readCredentialFile(text);
      await vault.add([text]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "The file cannot be read.");
    }
  };

  return (
    <Panel
      flush
      title="Issued credentials"
      description="Where each stands is read from the chain; whom it is for only this browser knows."
      actions={<RestoreButton onFile={(file) => void restore(file)} />}
    >
      {problem && (
        <Banner tone="bad" title="This file cannot be used" className="m-4 sm:m-5">
          {problem}
        </Banner>
      )}
      <Loaded
        query={{ ...issuances, data: rows, isPending: rows === undefined }}
        skeleton={<SkeletonTable columns={6} />}
      >
        {(all) => (
          <DataTable
            label="Issued credentials"
            rows={all}
            columns={columns}
            rowKey={(row) => row.commitment.toString()}
            csvName="lading-issued-credentials"
            initialSort={{ id: "issued", desc: true }}
            empty={
              <EmptyState icon={<FileBadge />} title="Nothing issued yet">
                A credential you issue is listed here with its file to hand over.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {revoking && register.data && (
        <RevokeDialog
          issued={revoking}
          leaves={register.data.leaves}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </Panel>
  );
}

function Acts({
  row: { held, leaf },
  state,
  onRevoke,
  onRemove,
}: {
  row: Issued;
  state: State;
  onRevoke: () => void;
  onRemove: (id: string) => Promise<void>;
}) {
  const { nameOf } = useDirectory();
  if (!leaf && held) {
    return (
      <Button size="small" tone="danger" onClick={() => void onRemove(held.id)}>
        Discard
      </Button>
    );
  }
  const fileName = (subject: string) =>
    `credential-${(nameOf(subject) ?? subject).toLowerCase().replace(/[^a-z0-9]+/g, "-")}`.replace(/-$/, "");
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      {held && state === "standing" && (
        <Button
          size="small"
          icon={<Download aria-hidden className="size-3.5" />}
          onClick={() => downloadFile(held.text, fileName(held.credential.subject))}
        >
          File
        </Button>
      )}
      {(state === "standing" || state === "expired") && (
        <Button size="small" tone="quiet" className="text-bad" onClick={onRevoke}>
          Revoke
        </Button>
      )}
    </span>
  );
}

function RestoreButton({ onFile }: { onFile: (file: Blob) => void }) {
  return (
    <label className="inline-flex h-7 cursor-pointer items-center rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)">
      Restore a record from its file
      <input
        type="file"
        accept=".json,application/json"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
