import { formatUnits } from "viem/utils";
import type { Column } from "./DataTable.tsx";
import { formatBps } from "./format.ts";
import { Money, type Unit } from "./Money.tsx";

/** Money in the row's own asset; exported without currency, as a plain number. */
export const moneyColumn = <Row extends { asset: Unit }>(
  id: string,
  header: string,
  amount: (row: Row) => bigint,
): Column<Row> => ({
  id,
  header,
  align: "end",
  value: amount,
  csv: (row) => formatUnits(amount(row), row.asset.decimals),
  cell: (row) => <Money amount={amount(row)} unit={row.asset} />,
});

/** Basis points as a percentage. */
export const rateColumn = <Row extends object>(
  id: string,
  header: string,
  bps: (row: Row) => bigint | number,
  locale: string,
): Column<Row> => ({
  id,
  header,
  align: "end",
  value: bps,
  cell: (row) => <span className="figures">{formatBps(bps(row), locale)}</span>,
});
