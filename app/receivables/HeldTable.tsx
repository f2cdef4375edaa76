"use client";
import type { OwnedPiece } from "@lading/sdk/api";
import { Split } from "lucide-react";
import { useMemo, useState } from "react";
import { formatUnits } from "viem";
import { Badge } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { QuoteDialog } from "../financing/QuoteDialog.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { SplitDialog } from "./SplitDialog.tsx";
import { usePieceActs } from "./usePieceActs.ts";

/** Pieces an account owns: take up, turn into cash, split further, collect. */
export function HeldTable({ rows }: { rows: readonly OwnedPiece[] }) {
  const { nameOf } = useDirectory();
  const columns = useMemo<Column<OwnedPiece>[]>(
    () => [
      {
        id: "id",
        header: "Piece",
        lead: true,
        value: (row) => BigInt(row.id),
        cell: (row) => <span className="figures">No. {row.id}</span>,
      },
      {
        id: "buyer",
        header: "Owed by",
        value: (row) => nameOf(row.obligation.obligor) ?? row.obligation.obligor,
        cell: (row) => <PartyName address={row.obligation.obligor} plain />,
      },
      {
        id: "from",
        header: "From",
        value: (row) => (row.sender ? (nameOf(row.sender) ?? row.sender) : "Issued"),
        cell: (row) =>
          row.sender ? <PartyName address={row.sender} plain /> : <span className="text-muted">Issued</span>,
      },
      {
        id: "open",
        header: "Open",
        align: "end",
        value: (row) => BigInt(row.open),
        csv: (row) => formatUnits(BigInt(row.open), row.obligation.asset.decimals),
        cell: (row) => <Money amount={BigInt(row.open)} unit={row.obligation.asset} />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.obligation.dueDay,
        cell: (row) => <DateDay day={row.obligation.dueDay} />,
      },
      {
        id: "state",
        header: "Status",
        value: (row) => (row.takeUpBy === null ? "Held" : "To take up"),
        cell: (row) =>
          row.takeUpBy === null ? <Badge tone="good">Held</Badge> : <Badge tone="warn">To take up</Badge>,
      },
      {
        id: "act",
        header: "Next",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => <PieceAct piece={row} />,
      },
    ],
    [nameOf],
  );
  return (
    <DataTable
      label="Pieces"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      href={(row) => `/invoice/${row.obligationId}`}
      csvName="lading-pieces"
      empty={
        <EmptyState icon={<Split />} title="You hold no pieces">
          Parts of invoices that customers split to you, and your own accepted invoices, appear here.
        </EmptyState>
      }
    />
  );
}

function PieceAct({ piece }: { piece: OwnedPiece }) {
  const acts = usePieceActs();
  const [dialog, setDialog] = useState<"quote" | "split">();
  const { asset, state } = piece.obligation;
  if (piece.takeUpBy !== null) {
    return (
      <Button size="small" tone="primary" busy={acts.isBusy} onClick={() => void acts.takeUp(piece.id)}>
        Take up
      </Button>
    );
  }
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5">
      {piece.collectable !== "0" && (
        <Button size="small" busy={acts.isBusy} onClick={() => void acts.collect(piece.id, asset)}>
          Collect
        </Button>
      )}
      {state === "accepted" && piece.open !== "0" && (
        <>
          <Button size="small" onClick={() => setDialog("split")}>
            Split
          </Button>
          <Button size="small" tone="primary" onClick={() => setDialog("quote")}>
            Get cash
          </Button>
        </>
      )}
      <QuoteDialog
        piece={{ id: piece.id, asset }}
        isOpen={dialog === "quote"}
        onClose={() => setDialog(undefined)}
      />
      {dialog === "split" && (
        <SplitDialog
          piece={{ id: piece.id, face: BigInt(piece.face), asset }}
          owner={piece.owner}
          isOpen
          onClose={() => setDialog(undefined)}
        />
      )}
    </span>
  );
}
