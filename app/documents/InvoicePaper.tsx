"use client";
import type { DocumentSummary, PartySummary } from "@lading/sdk/intake";
import type { ReactNode } from "react";
import { useLocale } from "../design/locale.tsx";
import { ScrollRegion } from "../design/ScrollRegion.tsx";
import { unitWord } from "./units.ts";

/** An amount of currency units as printed, by locale; the text itself when it is not a number. */
function usePrinted(currency: string | null) {
  const locale = useLocale();
  return (amount: string | null): string => {
    if (amount === null) return "";
    if (!/^-?\d+(\.\d+)?$/.test(amount)) return amount;
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 6,
      ...(currency && /^[A-Z]{3}$/.test(currency) ? { style: "currency", currency } : {}),
    });
    // Decimal text is formatted exactly; the typing of older libraries says number only.
    return format.format(amount as `${number}`);
  };
}

/** An e-invoice as people read one: parties, lines, tax and the total due. */
export function InvoicePaper({ summary }: { summary: DocumentSummary }) {
  const print = usePrinted(summary.currency);
  const locale = useLocale();
  const date = (iso: string | null) =>
    iso
      ? new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(iso))
      : "–";
  return (
    <article className="overflow-hidden rounded-md border border-line-strong bg-surface text-sm">
      <header className="grid grid-cols-2 gap-px border-b border-line-strong bg-line sm:grid-cols-4">
        <Box label="Invoice">
          <span className="font-mono text-[0.8125rem]">{summary.number ?? "–"}</span>
        </Box>
        <Box label="Issued">{date(summary.issueDate)}</Box>
        <Box label="Due">{date(summary.dueDate)}</Box>
        <Box label="Order">{summary.orderReference ?? "–"}</Box>
      </header>
      <div className="grid gap-px border-b border-line-strong bg-line sm:grid-cols-2">
        <Party label="Seller" party={summary.seller} />
        <Party label="Buyer" party={summary.buyer} />
      </div>
      <ScrollRegion label="Lines of the invoice">
        <table className="w-full">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className="caption px-4 py-2 text-left">
                Item
              </th>
              <th scope="col" className="caption px-3 py-2 text-right">
                Quantity
              </th>
              <th scope="col" className="caption px-3 py-2 text-right max-sm:hidden">
                Price
              </th>
              <th scope="col" className="caption px-3 py-2 text-right max-sm:hidden">
                VAT
              </th>
              <th scope="col" className="caption px-4 py-2 text-right">
                Net
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {summary.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a stored document never move
              <tr key={index} className="figures align-top">
                <td className="px-4 py-2">{line.name ?? "–"}</td>
                <td className="whitespace-nowrap px-3 py-2 text-right">
                  {line.quantity ?? ""}{" "}
                  <span className="text-muted">{line.unit ? unitWord(line.unit) : ""}</span>
                </td>
                <td className="whitespace-nowrap px-3 py-2 text-right max-sm:hidden">{print(line.price)}</td>
                <td className="px-3 py-2 text-right max-sm:hidden">
                  {line.vatRate ? `${line.vatRate}%` : "–"}
                </td>
                <td className="whitespace-nowrap px-4 py-2 text-right">{print(line.net)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {summary.lineCount > summary.lines.length && (
        <p className="border-t border-line px-4 py-2 text-xs text-muted">
          {summary.lineCount - summary.lines.length} more lines are in the document.
        </p>
      )}
      <dl className="figures ml-auto w-full max-w-80 px-4 pt-3 pb-4">
        <Line label="Net" value={print(summary.net)} />
        <Line label="VAT" value={print(summary.vat)} />
        <Line label="Gross" value={print(summary.gross)} />
        {summary.prepaid && <Line label="Prepaid" value={print(summary.prepaid)} />}
        <div className="double-rule mt-1.5 flex justify-between border-t border-t-ink/60 py-1.5 text-base font-semibold">
          <dt>Due</dt>
          <dd>{print(summary.payable)}</dd>
        </div>
      </dl>
      {(summary.paymentTerms || summary.notes.length > 0) && (
        <footer className="space-y-1 border-t border-line px-4 py-3 text-xs text-muted">
          {summary.paymentTerms && <p>{summary.paymentTerms}</p>}
          {summary.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </footer>
      )}
    </article>
  );
}

function Box({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 pt-2 pb-2.5">
      <p className="caption">{label}</p>
      <p className="figures mt-0.5 truncate font-medium">{children}</p>
    </div>
  );
}

function Party({ label, party }: { label: string; party: PartySummary | null }) {
  return (
    <div className="min-w-0 bg-surface px-4 pt-2 pb-3">
      <p className="caption">{label}</p>
      <p className="mt-0.5 font-medium">{party?.name ?? "Not named"}</p>
      <p className="text-muted">{[party?.city, party?.country].filter(Boolean).join(", ")}</p>
      <p className="mt-1 break-all font-mono text-2xs text-muted">
        {party?.lei ? `LEI ${party.lei}` : party?.vat ? `VAT ${party.vat}` : (party?.registration ?? "")}
      </p>
    </div>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex justify-between py-0.5">
      <dt className="text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
