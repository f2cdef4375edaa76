import type { Financing } from "@lading/sdk/api";
import { formatUnits } from "viem/utils";
import type { CsvColumn } from "../design/csv.ts";
import type { Directory } from "../participants/useDirectory.ts";
import type { LoanStanding } from "./loan-standing.ts";
import type { PoolRef } from "./pool-ref.ts";

/** A loan and where it stands. */
export interface LoanRow {
  loan: Financing;
  standing: LoanStanding;
}

const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const isoInstant = (seconds: number | null) =>
  seconds === null ? "" : new Date(seconds * 1_000).toISOString();

/** The loan tape as a file: one field a column, amounts as plain decimals, so that a spreadsheet can add them up. */
export function exportColumns(
  { asset }: Pick<PoolRef, "asset">,
  { nameOf }: Pick<Directory, "nameOf">,
): CsvColumn<LoanRow>[] {
  const amount = (header: string, of: (row: LoanRow) => bigint | string | null): CsvColumn<LoanRow> => ({
    header,
    value: (row) => {
      const value = of(row);
      return value === null ? "" : formatUnits(BigInt(value), asset.decimals);
    },
  });
  const bps = (header: string, of: (row: LoanRow) => number): CsvColumn<LoanRow> => ({
    header,
    value: (row) => formatUnits(BigInt(of(row)), 4),
  });
  return [
    { header: "Invoice", value: ({ loan }) => loan.obligationId },
    { header: "Piece", value: ({ loan }) => loan.pieceId },
    { header: "State", value: ({ loan }) => loan.state },
    { header: "Closed by", value: ({ loan }) => loan.closeReason ?? "" },
    { header: "Buyer", value: ({ loan }) => nameOf(loan.obligor) ?? "" },
    { header: "Buyer account", value: ({ loan }) => loan.obligor },
    { header: "Buyer grade", value: ({ loan }) => loan.obligorGrade ?? "" },
    { header: "Seller", value: ({ loan }) => nameOf(loan.seller) ?? "" },
    { header: "Seller account", value: ({ loan }) => loan.seller },
    { header: "Seller grade", value: ({ loan }) => loan.supplierGrade ?? "" },
    { header: "Currency", value: () => asset.currency },
    { header: "Financed", value: ({ loan }) => isoInstant(loan.financedAt) },
    { header: "Due", value: ({ loan }) => isoDay(loan.dueDay) },
    { header: "Closed", value: ({ loan }) => isoInstant(loan.closedAt) },
    { header: "Days late", value: ({ standing }) => standing.daysLate },
    bps("Annual rate", ({ loan }) => loan.annualRateBps),
    amount("Face", ({ loan }) => loan.openFace),
    amount("Advance", ({ loan }) => loan.advance),
    amount("Holdback", ({ loan }) => loan.holdback),
    amount("Value now", ({ standing }) => standing.carrying),
    bps("Provision share", ({ standing }) => standing.provisionBps),
    amount("Collected", ({ loan }) => loan.collected),
    amount("To pool", ({ loan }) => loan.toPool),
    amount("To underwriters", ({ loan }) => loan.toPremium),
    amount("To protocol", ({ loan }) => loan.toProtocol),
    amount("To seller", ({ loan }) => loan.toSeller),
    amount("Interest", ({ loan }) => loan.interest),
    amount("Late interest", ({ loan }) => loan.lateInterest),
    amount("Loss", ({ loan }) => loan.loss),
    amount("Paid by cover on the name", ({ loan }) => loan.namedCover),
    amount("Paid by general cover", ({ loan }) => loan.generalCover),
    amount("Not covered", ({ loan }) => loan.uncovered),
    amount("Recovered", ({ loan }) => loan.recovered),
  ];
}
