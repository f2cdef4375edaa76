"use client";
import type { Market, Swap } from "@lading/sdk/api";
import { ArrowLeftRight } from "lucide-react";
import { useMemo } from "react";
import { formatUnits } from "viem/utils";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Price } from "../financing/PoolFigures.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { TokenAmount } from "./TokenAmount.tsx";

/** The newest trades of a market. */
export function RecentSwaps({ swaps, market }: { swaps: readonly Swap[]; market: Market }) {
  const columns = useMemo((): Column<Swap>[] => {
    const { base, quote } = market;
    const baseOf = (row: Swap) => BigInt(row.side === "sell" ? row.amountIn : row.amountOut);
    const quoteOf = (row: Swap) => BigInt(row.side === "sell" ? row.amountOut : row.amountIn);
    return [
      {
        id: "time",
        header: "Time (UTC)",
        value: (row) => row.timestamp,
        csv: (row) => new Date(row.timestamp * 1_000).toISOString(),
        cell: (row) => <Instant seconds={row.timestamp} />,
      },
      {
        id: "side",
        header: "Trade",
        lead: true,
        value: (row) => (row.side === "sell" ? `Sold ${base.symbol}` : `Bought ${base.symbol}`),
      },
      {
        id: "base",
        header: base.symbol,
        align: "end",
        value: baseOf,
        csv: (row) => formatUnits(baseOf(row), base.decimals),
        cell: (row) => <TokenAmount amount={baseOf(row)} token={base} />,
      },
      {
        id: "quote",
        header: quote.symbol,
        align: "end",
        value: quoteOf,
        csv: (row) => formatUnits(quoteOf(row), quote.decimals),
        cell: (row) => <TokenAmount amount={quoteOf(row)} token={quote} />,
      },
      {
        id: "price",
        header: "Price paid",
        align: "end",
        value: (row) => BigInt(row.price),
        csv: (row) => formatUnits(BigInt(row.price), 18),
        cell: (row) => <Price value={BigInt(row.price)} />,
      },
      {
        id: "trader",
        header: "By",
        value: (row) => row.trader,
        cell: (row) => <PartyName address={row.trader} plain className="max-w-44" />,
      },
    ];
  }, [market]);
  return (
    <DataTable
      rows={swaps}
      columns={columns}
      rowKey={(row) => `${row.transaction}-${row.logIndex}`}
      label="Recent trades"
      csvName="lading-trades"
      initialSort={{ id: "time", desc: true }}
      empty={
        <EmptyState icon={<ArrowLeftRight />} title="Nothing was traded yet">
          The first trade in this market shows here.
        </EmptyState>
      }
    />
  );
}
