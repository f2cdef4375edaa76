import type { Obligation } from "@lading/sdk/api";
import { moneyColumn } from "../design/columns.tsx";
import type { Column } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { ObligationStatus } from "./ObligationStatus.tsx";
import { standingOf } from "./obligation-state.ts";

/**
 * What is owed, when and how it stands, for tables of invoices.
 * @param today Whole UTC day.
 */
export const debtColumns = (today: number): Column<Obligation>[] => [
  moneyColumn("face", "Amount", (row) => BigInt(row.face)),
  {
    id: "due",
    header: "Due",
    value: (row) => row.dueDay,
    csv: (row) => new Date(row.dueDay * 86_400_000).toISOString().slice(0, 10),
    cell: (row) => <DateDay day={row.dueDay} today={row.state === "accepted" ? today : undefined} />,
  },
  {
    id: "state",
    header: "Status",
    value: (row) => standingOf(row).word,
    cell: (row) => <ObligationStatus obligation={row} />,
  },
];
