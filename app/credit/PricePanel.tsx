"use client";
import type { OwnedPiece, PiecePage } from "@lading/sdk/api";
import type { Grade, ProvableGrade } from "@lading/sdk/contracts";
import { ReceiptText } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { classes } from "../design/classes.ts";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps, formatMoney } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { type Loadable, Loaded, Panel } from "../design/Panel.tsx";
import { Select } from "../design/Select.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { type Quote, useQuotes } from "../financing/useQuotes.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { useInvoiceNumbers } from "../receivables/useInvoiceNumbers.ts";
import { isProvable } from "./grades.ts";
import { useGradeTerms } from "./useGradeRules.ts";

/** Whether a pool's quote for a piece means something: the debt is open, held, and neither due nor contested. */
const hasPrice = ({ obligation, takeUpBy, open, financing }: OwnedPiece): boolean =>
  (obligation.state === "accepted" || obligation.state === "issued") &&
  !obligation.overdue &&
  !obligation.contested &&
  takeUpBy === null &&
  open !== "0" &&
  financing?.state !== "open";

/** What could be sold today comes first, then the larger amount. */
const bySaleability = (a: OwnedPiece, b: OwnedPiece): number =>
  a.obligation.state === b.obligation.state
    ? Number(BigInt(b.open) - BigInt(a.open))
    : a.obligation.state === "accepted"
      ? -1
      : 1;

/**
 * What a real invoice of the company brings without a proof and with one. Every figure is a quote of the pool itself.
 * @param standing The grade that counts today.
 * @param aim The grade to compare with while none stands.
 */
export function PricePanel({
  query,
  standing,
  aim,
}: {
  query: Loadable<PiecePage>;
  standing: Grade;
  aim: ProvableGrade;
}) {
  return (
    <Panel
      title="What it changes"
      description="One of your own invoices, quoted by the pool without a proof and with it."
    >
      <Loaded query={query} skeleton={<SkeletonLines count={6} />}>
        {({ items }) => {
          const priced = items.filter(hasPrice).sort(bySaleability);
          if (priced.length === 0) {
            return (
              <EmptyState icon={<ReceiptText />} title="No invoice to price">
                An open invoice of yours that no pool has bought is priced here, without a proof and with it.
                What each grade brings in general is said with the grade.
              </EmptyState>
            );
          }
          return <Comparison pieces={priced} standing={standing} aim={aim} />;
        }}
      </Loaded>
    </Panel>
  );
}

function Comparison({
  pieces,
  standing,
  aim,
}: {
  pieces: readonly OwnedPiece[];
  standing: Grade;
  aim: ProvableGrade;
}) {
  const locale = useLocale();
  const { nameOf } = useDirectory();
  const numberOf = useInvoiceNumbers(pieces[0]?.owner);
  const [chosen, setChosen] = useState<string>();
  const piece = pieces.find(({ id }) => id === chosen) ?? pieces[0];
  const asset = piece?.obligation.asset;
  const hasPassport = isProvable(standing);
  const without = useQuotes(piece?.id, asset, "none");
  const withProof = useQuotes(piece?.id, asset, hasPassport ? undefined : aim);
  if (!piece || !asset) return null;
  const { obligation } = piece;
  const label = (one: OwnedPiece) =>
    `${numberOf(one.obligation.documentHash) ?? `No. ${one.obligationId}`} · ${formatMoney(BigInt(one.open), one.obligation.asset.decimals, one.obligation.asset.currency, locale)}`;
  return (
    <div className="space-y-4">
      {pieces.length > 1 ? (
        <Select
          aria-label="Invoice"
          items={pieces.map((one) => ({
            value: one.id,
            label: label(one),
            note: `${nameOf(one.obligation.obligor) ?? one.obligation.obligor}`,
          }))}
          value={piece.id}
          onChange={setChosen}
        />
      ) : (
        <p className="text-sm">
          <Link
            href={`/invoice/${piece.obligationId}`}
            className="font-medium underline decoration-line-strong underline-offset-4 hover:decoration-current"
          >
            {label(piece)}
          </Link>
          <span className="text-muted"> owed by {nameOf(obligation.obligor) ?? obligation.obligor}</span>
        </p>
      )}
      <Loaded query={without} skeleton={<SkeletonLines count={6} />}>
        {([before]) => (
          <Loaded query={withProof} skeleton={<SkeletonLines count={6} />}>
            {(after) => {
              const then = after.find(({ pool }) => pool.address === before?.pool.address);
              if (!before || !then) {
                return <p className="text-sm text-muted">No pool buys {asset.currency} invoices.</p>;
              }
              return (
                <Table
                  before={before}
                  after={then}
                  asset={asset}
                  heading={hasPassport ? `Now, grade ${standing}` : `With grade ${aim}`}
                />
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

type Asset = OwnedPiece["obligation"]["asset"];

function Table({
  before,
  after,
  asset,
  heading,
}: {
  before: Quote;
  after: Quote;
  asset: Asset;
  heading: string;
}) {
  const locale = useLocale();
  const terms = useGradeTerms(before.pool.policy);
  const tenorOf = ({ obligorGrade, supplierGrade }: Quote): number | undefined => {
    if (!terms.data || obligorGrade === "none" || supplierGrade === "none") return undefined;
    // By the worse of both grades, as the policy has it.
    return terms.data[obligorGrade > supplierGrade ? obligorGrade : supplierGrade].maxTenorDays;
  };
  const days = (quote: Quote) => {
    const tenor = tenorOf(quote);
    return tenor === undefined ? "–" : `${tenor} days`;
  };
  const refused = (quote: Quote) => quote.reasons.length > 0;
  const gain = after.advance - before.advance;
  const saved = before.interest - after.interest;
  const rows: [label: string, before: ReactNode, after: ReactNode][] = [
    [
      "Advance now",
      <Money key="a" amount={before.advance} unit={asset} />,
      <Money key="b" amount={after.advance} unit={asset} />,
    ],
    [
      "Cost until it is due",
      <Money key="a" amount={before.interest} unit={asset} />,
      <Money key="b" amount={after.interest} unit={asset} />,
    ],
    ["Rate a year", formatBps(before.annualRateBps, locale), formatBps(after.annualRateBps, locale)],
    ["Longest time to pay", days(before), days(after)],
  ];
  return (
    <div>
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{before.pool.name}: the same invoice without and with a proof</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className="py-2 text-left font-normal">
              <span className="caption">{before.pool.name}</span>
            </th>
            <th scope="col" className="px-3 py-2 text-right font-normal">
              <span className="caption">No proof</span>
            </th>
            <th scope="col" className="rounded-t-md bg-brand-soft px-3 py-2 text-right font-normal">
              <span className="caption text-brand">{heading}</span>
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([label, left, right], index) => (
            <tr key={label}>
              <th scope="row" className="py-2.5 pr-2 text-left font-normal text-muted">
                {label}
              </th>
              <td className="figures px-3 py-2.5 text-right">{left}</td>
              <td
                className={classes(
                  "figures bg-brand-soft px-3 py-2.5 text-right font-semibold",
                  index === rows.length - 1 && "rounded-b-md",
                )}
              >
                {right}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-sm">
        {gain > 0n || saved > 0n ? (
          <>
            <span className="font-medium text-good">
              {formatMoney(gain, asset.decimals, asset.currency, locale)} more at once
            </span>
            <span className="text-muted">
              {saved > 0n
                ? `, and ${formatMoney(saved, asset.decimals, asset.currency, locale)} less in cost.`
                : saved === 0n
                  ? ", at the same cost."
                  : `, for ${formatMoney(-saved, asset.decimals, asset.currency, locale)} more in cost, since more is lent.`}
            </span>
          </>
        ) : (
          <span className="text-muted">
            For this invoice the buyer's grade decides: a proof changes nothing.
          </span>
        )}
      </p>
      {(refused(before) || refused(after)) && (
        <p className="mt-2 text-xs text-muted">
          {refused(after)
            ? `The pool would not pay at the moment: ${after.reasons.join(" ")}`
            : `Without a proof the pool would not pay: ${before.reasons.join(" ")}`}
        </p>
      )}
    </div>
  );
}
