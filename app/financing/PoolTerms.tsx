"use client";
import type { GradeTerms, Policy } from "@lading/sdk/api";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact, Facts } from "../design/Stat.tsx";

const columnsIn = (locale: string): Column<GradeTerms>[] => [
  { id: "grade", header: "Grade", value: (row) => row.grade, lead: true },
  {
    id: "advance",
    header: "Advance",
    align: "end",
    value: (row) => row.advanceBps,
    cell: (row) => <span className="figures">{formatBps(row.advanceBps, locale, 0)}</span>,
  },
  {
    id: "obligor",
    header: "Buyer spread",
    align: "end",
    value: (row) => row.obligorSpreadBps,
    cell: (row) => <span className="figures">{formatBps(row.obligorSpreadBps, locale)}</span>,
  },
  {
    id: "supplier",
    header: "Seller spread",
    align: "end",
    value: (row) => row.supplierSpreadBps,
    cell: (row) => <span className="figures">{formatBps(row.supplierSpreadBps, locale)}</span>,
  },
  {
    id: "tenor",
    header: "Longest tenor",
    align: "end",
    value: (row) => row.maxTenorDays,
    cell: (row) => <span className="figures">{row.maxTenorDays} days</span>,
  },
  {
    id: "leverage",
    header: "Limit per cover",
    align: "end",
    value: (row) => row.leverage,
    cell: (row) => <span className="figures">{row.leverage / 100} ×</span>,
  },
];

/** The risk terms the pool lends by, as the policy contract states them. */
export function PoolTerms({ policy }: { policy: Policy }) {
  const locale = useLocale();
  const { caps, rateModel, provisionSteps } = policy;
  return (
    <div>
      <DataTable
        rows={policy.grades}
        columns={columnsIn(locale)}
        rowKey={(row) => row.grade}
        label="Terms by grade"
        initialSort={{ id: "grade", desc: false }}
        empty={
          <EmptyState title="No grade has terms yet">
            Without terms the pool finances nothing; the governor sets them.
          </EmptyState>
        }
      />
      <div className="grid gap-x-10 border-t border-line px-4 py-3 sm:px-5 md:grid-cols-2">
        <Facts>
          {rateModel && (
            <>
              <Fact label="Base rate, a year">{formatBps(rateModel.baseBps, locale)}</Fact>
              <Fact label={`Up to ${formatBps(rateModel.kinkBps, locale, 0)} in use`}>
                + {formatBps(rateModel.slopeBelowBps, locale)}
              </Fact>
              <Fact label="From there to fully used">+ {formatBps(rateModel.slopeAboveBps, locale)}</Fact>
              <Fact label="Per 30 days of tenor">+ {formatBps(rateModel.tenorSlopeBps, locale)}</Fact>
            </>
          )}
        </Facts>
        <Facts>
          {caps && (
            <>
              <Fact label="Most on one buyer">{formatBps(caps.obligorCapBps, locale, 0)} of the pool</Fact>
              <Fact label="Most on one seller">{formatBps(caps.supplierCapBps, locale, 0)} of the pool</Fact>
              <Fact label="All loans">at most {caps.poolLeverage / 100} × general cover</Fact>
              <Fact label="Written off">{caps.writeOffDays} days after the due day</Fact>
            </>
          )}
          {provisionSteps.length > 0 && (
            <Fact label="Provisions by days late">
              {provisionSteps
                .map((step) => `day ${step.daysLate}: ${formatBps(step.bps, locale, 0)}`)
                .join(", ")}
            </Fact>
          )}
        </Facts>
      </div>
    </div>
  );
}
