"use client";
import type { AssetRef, Piece } from "@lading/sdk/api";
import { useMemo } from "react";
import { formatUnits } from "viem";
import { Badge } from "../design/Badge.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Money } from "../design/Money.tsx";
import { PartyName } from "../participants/PartyName.tsx";

/** Who is owed the money: every living piece with its owner. */
export function PieceTable({
  pieces,
  asset,
  poolName,
}: {
  pieces: readonly Piece[];
  asset: AssetRef;
  poolName: (address: string) => string | undefined;
}) {
  const columns = useMemo<Column<Piece>[]>(() => {
    const money = (pick: (piece: Piece) => string) => ({
      align: "end" as const,
      value: (row: Piece) => BigInt(pick(row)),
      csv: (row: Piece) => formatUnits(BigInt(pick(row)), asset.decimals),
      cell: (row: Piece) => <Money amount={BigInt(pick(row))} unit={asset} />,
    });
    return [
      {
        id: "id",
        header: "Piece",
        lead: true,
        value: (row) => BigInt(row.id),
        cell: (row) => `No. ${row.id}`,
      },
      {
        id: "owner",
        header: "Held by",
        value: (row) => poolName(row.owner) ?? row.owner,
        cell: (row) =>
          poolName(row.owner) ? (
            <Badge tone="brand">{poolName(row.owner)}</Badge>
          ) : (
            <PartyName address={row.owner} />
          ),
      },
      { id: "face", header: "Share", ...money((row) => row.face) },
      { id: "claimed", header: "Collected", ...money((row) => row.claimed) },
      { id: "open", header: "Open", ...money((row) => row.open) },
    ];
  }, [asset, poolName]);
  return (
    <DataTable
      label="Pieces"
      rows={pieces}
      columns={columns}
      rowKey={(row) => row.id}
      empty={<p className="p-5 text-sm text-muted">No piece is alive.</p>}
    />
  );
}
