import type { Column } from "../design/DataTable.tsx";
import { PartyName } from "./PartyName.tsx";

/** A company, by its registered name where it has one. */
export const partyColumn = <Row extends object>(
  id: string,
  header: string,
  account: (row: Row) => string,
  nameOf: (address: string) => string | undefined,
): Column<Row> => ({
  id,
  header,
  value: (row) => nameOf(account(row)) ?? account(row),
  cell: (row) => <PartyName address={account(row)} plain />,
});
