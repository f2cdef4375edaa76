import { HandCoins, ShieldAlert, Timer } from "lucide-react";
import type { ReactNode } from "react";
import { cooldownDays, UNSTAKE_WINDOW_DAYS } from "./cooldown.ts";

/** What an underwriter takes on, in plain words, before any figure. */
export function RiskInWords({ writeOffDays }: { writeOffDays: number | undefined }) {
  const notice = writeOffDays === undefined ? undefined : cooldownDays(writeOffDays);
  return (
    <ul className="grid gap-px overflow-hidden rounded-lg border border-line bg-line shadow-panel md:grid-cols-3">
      <Point icon={<HandCoins />} title="You earn premium">
        Part of the interest on every invoice goes to whoever covers its buyer, and to general cover. It lifts
        the worth of your shares as invoices are paid.
      </Point>
      <Point icon={<ShieldAlert />} title="You pay first">
        {writeOffDays === undefined
          ? "When an invoice is written off, "
          : `When an invoice is ${writeOffDays} days overdue and written off, `}
        cover on its buyer pays, then general cover, then the pool. All of a stake can go.
      </Point>
      <Point icon={<Timer />} title="Leaving takes notice">
        {notice === undefined ? "A waiting time" : `${notice} days of notice`}, then a window of{" "}
        {UNSTAKE_WINDOW_DAYS} days. Until you are out the stake earns and can still pay; what open invoices
        need stays.
      </Point>
    </ul>
  );
}

function Point({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3 bg-surface px-4 py-3.5 sm:px-5">
      <span aria-hidden className="mt-0.5 text-brand [&>svg]:size-4">
        {icon}
      </span>
      <div>
        <p className="text-sm font-medium">{title}</p>
        <p className="mt-0.5 text-sm text-muted">{children}</p>
      </div>
    </li>
  );
}
