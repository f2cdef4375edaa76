"use client";
import type { PoolLadder } from "@lading/sdk/api";
import { Money } from "../design/Money.tsx";
import { ageingRows } from "./maturity.ts";

/** Carrying value and provisions by how late the debts are. */
export function AgeingTable({ ladder, today }: { ladder: PoolLadder; today: number }) {
  const rows = ageingRows(ladder.days, today);
  const total = rows.reduce(
    (sum, row) => ({
      count: sum.count + row.count,
      carrying: sum.carrying + row.carrying,
      provision: sum.provision + row.provision,
    }),
    { count: 0, carrying: 0n, provision: 0n },
  );
  return (
    <table className="w-full text-sm" aria-label="Ageing of the loans">
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className="caption h-9 px-4 text-left sm:px-5">
            Age
          </th>
          <th scope="col" className="caption h-9 px-2 text-right">
            Loans
          </th>
          <th scope="col" className="caption h-9 px-2 text-right">
            Value
          </th>
          <th scope="col" className="caption h-9 px-4 text-right sm:px-5">
            Provision
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map((row) => (
          <tr key={row.label} className={row.count === 0 ? "text-faint" : ""}>
            <th scope="row" className="h-10 px-4 text-left font-normal sm:px-5">
              {row.label}
            </th>
            <td className="figures px-2 text-right">{row.count}</td>
            <td className="px-2 text-right">
              <Money amount={row.carrying} unit={ladder.asset} />
            </td>
            <td className="px-4 text-right sm:px-5">
              <Money amount={row.provision} unit={ladder.asset} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t border-t-ink/50 font-semibold">
          <th scope="row" className="h-10 px-4 text-left sm:px-5">
            Total
          </th>
          <td className="figures px-2 text-right">{total.count}</td>
          <td className="px-2 text-right">
            <Money amount={total.carrying} unit={ladder.asset} />
          </td>
          <td className="px-4 text-right sm:px-5">
            <Money amount={total.provision} unit={ladder.asset} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
