"use client";
import type { Participant } from "@lading/sdk/api";
import { useMemo, useState } from "react";
import { getAddress } from "viem";
import { StatusPill } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Field, TextArea } from "../design/Field.tsx";
import { Panel } from "../design/Panel.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { roleWords, statusLook } from "../participants/roles.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { useRegistrar } from "../participants/useRegistrar.ts";
import { useChainNow } from "../wallet/useChainNow.ts";

/** Companies and their verification, for the registrar. */
export function RegistrarPanel() {
  const { participants, nameOf } = useDirectory();
  const columns = useMemo<Column<Participant>[]>(
    () => [
      {
        id: "company",
        header: "Company",
        lead: true,
        value: (row) => nameOf(row.account) ?? row.account,
        cell: (row) => <PartyName address={row.account} />,
      },
      {
        id: "roles",
        header: "Roles",
        value: (row) =>
          (row.status === "pending" ? row.requestedRoles : row.roles)
            .map((role) => roleWords[role])
            .join(", "),
      },
      { id: "country", header: "Country", value: (row) => row.country },
      {
        id: "status",
        header: "Status",
        value: (row) => statusLook[row.status].word,
        cell: (row) => (
          <StatusPill tone={statusLook[row.status].tone}>{statusLook[row.status].word}</StatusPill>
        ),
      },
      {
        id: "until",
        header: "Verified until",
        value: (row) => row.verifiedUntil,
        cell: (row) => (row.verifiedUntil > 0 ? <Instant seconds={row.verifiedUntil} /> : "–"),
      },
      {
        id: "act",
        header: "Acts",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => <RecordActs record={row} />,
      },
    ],
    [nameOf],
  );
  return (
    <Panel flush title="Registrar" description="Approve companies, renew, suspend and revoke.">
      <DataTable
        label="Companies"
        rows={participants}
        columns={columns}
        rowKey={(row) => row.account}
        csvName="lading-companies"
        // Those who wait come first.
        initialSort={{ id: "status", desc: true }}
        empty={<EmptyState title="Nobody has registered yet" />}
      />
    </Panel>
  );
}

const YEAR = 365 * 86_400;

function RecordActs({ record }: { record: Participant }) {
  const registrar = useRegistrar();
  const now = useChainNow();
  const [stopping, setStopping] = useState<"suspend" | "revoke">();
  const account = getAddress(record.account);
  const roles = record.requestedRoles.length > 0 ? record.requestedRoles : record.roles;
  const asksForMore = record.requestedRoles.some((role) => !record.roles.includes(role));
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      {(record.status === "pending" || record.status === "active") && (
        <Button
          size="small"
          tone={record.status === "pending" || asksForMore ? "primary" : "secondary"}
          busy={registrar.isBusy}
          onClick={() => void registrar.approve(account, roles, now + YEAR)}
        >
          {record.status === "pending" || asksForMore ? "Approve for a year" : "Renew"}
        </Button>
      )}
      {record.status === "active" && (
        <Button size="small" tone="danger" onClick={() => setStopping("suspend")}>
          Suspend
        </Button>
      )}
      {record.status === "suspended" && (
        <>
          <Button size="small" busy={registrar.isBusy} onClick={() => void registrar.reinstate(account)}>
            Reinstate
          </Button>
          <Button size="small" tone="danger" onClick={() => setStopping("revoke")}>
            Revoke
          </Button>
        </>
      )}
      {stopping && <StopDialog record={record} act={stopping} onClose={() => setStopping(undefined)} />}
    </span>
  );
}

function StopDialog({
  record,
  act,
  onClose,
}: {
  record: Participant;
  act: "suspend" | "revoke";
  onClose: () => void;
}) {
  const registrar = useRegistrar();
  const { nameOf } = useDirectory();
  const [reason, setReason] = useState("");
  const word = act === "suspend" ? "Suspend" : "Revoke";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${word} ${nameOf(record.account) ?? "this company"}`}
      description="The reason is public. Paying, being paid and leaving go on."
      footer={
        <Button
          tone="danger"
          disabled={reason.trim() === ""}
          busy={registrar.isBusy}
          onClick={() => void registrar[act](getAddress(record.account), reason.trim(), onClose)}
        >
          {word}
        </Button>
      }
    >
      <Field label="Reason">
        {(control) => (
          <TextArea {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  );
}
