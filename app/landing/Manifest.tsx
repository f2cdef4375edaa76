import type { Summary } from "@lading/sdk/api";
import { formatCount, formatMoney } from "../design/format.ts";
import { ScrollRegion } from "../design/ScrollRegion.tsx";

/**
 * The live figures as a cargo manifest: a form of ruled boxes with small captions. Shows what the index says and
 * nothing else.
 */
export function Manifest({ summary, locale }: { summary: Summary | undefined; locale: string }) {
  return (
    <section
      aria-label="Live figures"
      className="relative overflow-hidden rounded-xl border border-line-strong bg-surface shadow-float"
    >
      <header className="flex items-baseline justify-between border-b border-line-strong px-5 py-3">
        <p className="text-sm font-semibold tracking-[-0.01em]">Manifest</p>
        <p className="figures font-mono text-2xs text-muted">
          {summary ? `block ${formatCount(summary.asOf.number, locale)}` : "no data"}
        </p>
      </header>
      {summary ? <Figures summary={summary} locale={locale} /> : <Unavailable />}
    </section>
  );
}

function Unavailable() {
  return (
    <p className="px-5 py-14 text-center text-sm text-muted">
      The figures cannot be read at the moment. Nothing is shown rather than something old.
    </p>
  );
}

function Figures({ summary, locale }: { summary: Summary; locale: string }) {
  const { obligations, participants, assets } = summary;
  const count = (value: number) => formatCount(value, locale);
  const used = assets.filter(({ accepted, poolAssets }) => accepted !== "0" || poolAssets !== "0");
  return (
    <>
      <dl className="grid grid-cols-3 gap-px border-b border-line bg-line">
        <Box label="Invoices accepted" value={count(obligations.accepted + obligations.settled)} />
        <Box label="Paid in full" value={count(obligations.settled)} />
        <Box label="Overdue" value={count(obligations.overdue)} />
      </dl>
      {used.length === 0 ? (
        <p className="px-5 py-10 text-center text-sm text-muted">
          Nothing has been loaded yet. The first accepted invoice will stand here.
        </p>
      ) : (
        <ScrollRegion label="Figures by currency">
          <table className="w-full text-sm">
            <thead>
              <tr className="border-b border-line">
                <th scope="col" className="caption px-5 py-2 text-left">
                  Currency
                </th>
                <th scope="col" className="caption px-3 py-2 text-right">
                  Accepted
                </th>
                <th scope="col" className="caption px-3 py-2 text-right">
                  Advanced
                </th>
                <th scope="col" className="caption px-5 py-2 text-right">
                  In pools
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {used.map((row) => {
                const money = (amount: string) =>
                  formatMoney(BigInt(amount), row.asset.decimals, row.asset.currency, locale, "compact");
                return (
                  <tr key={row.asset.address} className="figures">
                    <th scope="row" className="px-5 py-2.5 text-left font-medium">
                      {row.asset.currency}
                    </th>
                    <td className="px-3 py-2.5 text-right">{money(row.accepted)}</td>
                    <td className="px-3 py-2.5 text-right">{money(row.advanced)}</td>
                    <td className="px-5 py-2.5 text-right">{money(row.poolAssets)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <dl className="grid grid-cols-2 gap-px border-t border-line bg-line sm:grid-cols-4">
        <Box label="Suppliers" value={count(participants.suppliers)} />
        <Box label="Buyers" value={count(participants.buyers)} />
        <Box label="Funders" value={count(participants.funders)} />
        <Box label="Underwriters" value={count(participants.underwriters)} />
      </dl>
    </>
  );
}

function Box({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0 bg-surface px-4 pt-2 pb-3 sm:px-5">
      <dt className="caption truncate">{label}</dt>
      <dd className="figures mt-0.5 text-xl font-semibold tracking-[-0.02em]">{value}</dd>
    </div>
  );
}
