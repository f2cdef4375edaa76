"use client";
import type { Standing } from "@lading/sdk/api";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { Panel } from "../design/Panel.tsx";
import { Fact, Facts } from "../design/Stat.tsx";

/** What a company owes and is owed on chain, by currency. */
export function Standings({ standings }: { standings: readonly Standing[] }) {
  return (
    <Panel
      title="Owes and is owed"
      description="Accepted invoices and the pieces of them, as the chain has them."
    >
      {standings.length === 0 ? (
        <EmptyState title="Nothing on the chain yet">
          Accepted invoices of the company appear here.
        </EmptyState>
      ) : (
        <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
          {standings.map((standing) => (
            <section key={standing.asset.address}>
              <h3 className="caption mb-1">{standing.asset.currency}</h3>
              <Facts>
                <Amount label="Owes" amount={standing.payable} late={standing.payableOverdue} of={standing} />
                <Amount
                  label="Is owed on pieces it holds"
                  amount={standing.receivable}
                  late={standing.receivableOverdue}
                  of={standing}
                />
                <Amount label="Has paid so far" amount={standing.paid} late="0" of={standing} />
              </Facts>
            </section>
          ))}
        </div>
      )}
    </Panel>
  );
}

function Amount({
  label,
  amount,
  late,
  of,
}: {
  label: string;
  amount: string;
  /** Of it overdue. */
  late: string;
  of: Standing;
}) {
  return (
    <Fact label={label}>
      <Money amount={BigInt(amount)} unit={of.asset} />
      {late !== "0" && (
        <span className="block text-xs text-bad">
          <Money amount={BigInt(late)} unit={of.asset} /> overdue
        </span>
      )}
    </Fact>
  );
}
