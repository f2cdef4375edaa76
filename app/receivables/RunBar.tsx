"use client";
import { useState } from "react";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { TestMoney } from "../wallet/TestMoney.tsx";
import { useTokenBalance } from "../wallet/useTokenBalance.ts";
import { type RunLine, type RunTotal, runTotals } from "./payment-run.ts";
import { usePayRun } from "./usePayRun.ts";

/** The foot of a payment run: totals by asset, and the way to pay them. Stays in view while one chooses. */
export function RunBar({
  count,
  lines,
  numberOf,
  onPaid,
}: {
  count: number;
  /** Undefined while an amount is missing or wrong. */
  lines: readonly RunLine[] | undefined;
  numberOf: (documentHash: string) => string | undefined;
  onPaid: () => void;
}) {
  const act = usePayRun();
  const { receivables } = useDeployment().contracts;
  const [isOpen, setOpen] = useState(false);
  const [reviewed, setReviewed] = useState<readonly RunLine[]>([]);
  const totals = runTotals(lines ?? []);
  const reviewedTotals = runTotals(reviewed);

  return (
    <div className="sticky bottom-16 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-b-lg border-t border-line bg-raised px-4 py-3 shadow-float sm:px-5 lg:bottom-0">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="text-sm text-muted">
          {count} {count === 1 ? "invoice" : "invoices"}
        </p>
        {lines ? (
          totals.map((total) => <Total key={total.asset.address} total={total} />)
        ) : (
          <p className="text-sm text-bad">Enter the missing amounts.</p>
        )}
      </div>
      <ActButton
        disabled={!lines || lines.length === 0}
        busy={act.isBusy}
        onClick={() => {
          if (!lines) return;
          setReviewed(lines);
          setOpen(true);
        }}
      >
        Review payment
      </ActButton>
      <ReviewDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={reviewed.length === 1 ? "Pay this invoice" : `Pay ${reviewed.length} invoices`}
        description={
          reviewedTotals.length > 1
            ? "One signature and one transaction per currency. The money passes straight through to whoever holds each claim."
            : "One signature, one transaction. The money passes straight through to whoever holds each claim."
        }
        contract={receivables}
        contractName="Receivables"
        act="Pay"
        runner={act}
        onConfirm={async () => {
          const end = await act.payRun(reviewed);
          if (end.phase === "done") onPaid();
          return end;
        }}
      >
        {reviewed.map(({ obligation, amount }) => (
          <Fact
            key={obligation.id}
            label={
              <>
                {numberOf(obligation.documentHash) ?? `Invoice #${obligation.id}`}
                {amount < BigInt(obligation.open) && <span className="text-xs"> · in part</span>}
              </>
            }
          >
            <Money amount={amount} unit={obligation.asset} />
          </Fact>
        ))}
        {reviewedTotals.map((total) => (
          <Fact key={total.asset.address} label={`Total ${total.asset.currency}`} total>
            <Money amount={total.amount} unit={total.asset} />
          </Fact>
        ))}
        <Fact label="Fee">none besides network gas</Fact>
      </ReviewDialog>
    </div>
  );
}

function Total({ total }: { total: RunTotal }) {
  const balance = useTokenBalance(total.asset.address);
  const money = useMoney(total.asset);
  const isShort = balance.data !== undefined && balance.data < total.amount;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      <Money amount={total.amount} unit={total.asset} className="text-base font-semibold" />
      {balance.data !== undefined && (
        <span className={isShort ? "text-xs text-bad" : "text-xs text-muted"}>
          {isShort ? `your wallet holds only ${money(balance.data)}` : `of ${money(balance.data)}`}
        </span>
      )}
      <TestMoney asset={total.asset} balance={balance.data} needed={total.amount} />
    </div>
  );
}
