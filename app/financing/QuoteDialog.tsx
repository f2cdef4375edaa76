"use client";
import type { AssetRef } from "@lading/sdk/api";
import { Ban } from "lucide-react";
import { type ReactNode, useState } from "react";
import { GradeOutlook } from "../credit/GradeOutlook.tsx";
import { Address } from "../design/Address.tsx";
import { Badge } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { useToday } from "../wallet/useChainNow.ts";
import { useFinance } from "./useFinance.ts";
import { type Quote, useQuotes } from "./useQuotes.ts";

interface PieceToSell {
  id: string;
  asset: AssetRef;
}

/** Quotes of every pool for a piece, then a review of what changes, then the sale. */
export function QuoteDialog({
  piece,
  isOpen,
  onClose,
}: {
  piece: PieceToSell;
  isOpen: boolean;
  onClose: () => void;
}) {
  const quotes = useQuotes(isOpen ? piece.id : undefined, piece.asset);
  const [chosen, setChosen] = useState<string>();
  const financing = useFinance();
  const quote = quotes.data?.find(({ pool }) => pool.address === chosen);
  const close = () => {
    setChosen(undefined);
    onClose();
  };
  return (
    <Dialog
      wide
      open={isOpen}
      onOpenChange={(next) => !next && close()}
      title={quote ? "Review the sale" : "Get cash"}
      description={
        quote
          ? `To ${quote.pool.name}. Nothing is sent before you confirm.`
          : "What pools pay for this invoice now."
      }
      footer={
        quote && (
          <>
            <Button tone="quiet" onClick={() => setChosen(undefined)} disabled={financing.isBusy}>
              Back to quotes
            </Button>
            <Button
              tone="primary"
              busy={financing.isBusy}
              onClick={() => void financing.finance(quote, piece, close)}
            >
              Sell and get the advance
            </Button>
          </>
        )
      }
    >
      {quote ? (
        <Review quote={quote} asset={piece.asset} />
      ) : (
        <Loaded query={quotes} skeleton={<SkeletonLines count={6} />}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState icon={<Ban />} title={`No pool buys ${piece.asset.currency} invoices`}>
                A funder has to open one first.
              </EmptyState>
            ) : (
              <ul className="space-y-3">
                {all.map((one) => (
                  <li key={one.pool.address} className="space-y-3">
                    <QuoteCard quote={one} asset={piece.asset} onChoose={() => setChosen(one.pool.address)} />
                    <GradeOutlook quote={one} pieceId={piece.id} asset={piece.asset} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Dialog>
  );
}

function QuoteCard({ quote, asset, onChoose }: { quote: Quote; asset: AssetRef; onChoose: () => void }) {
  const locale = useLocale();
  const isRefused = quote.reasons.length > 0;
  return (
    <section className="overflow-hidden rounded-lg border border-line">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line bg-sunken/60 px-4 py-2.5">
        <h3 className="font-semibold">{quote.pool.name}</h3>
        <span className="flex gap-1.5">
          <Badge>Buyer {quote.obligorGrade === "none" ? "ungraded" : quote.obligorGrade}</Badge>
          <Badge>You {quote.supplierGrade}</Badge>
        </span>
      </header>
      {isRefused ? (
        <div className="p-4">
          <p className="mb-1.5 text-sm font-medium">Not at the moment, because:</p>
          <ul className="list-disc space-y-1 pl-5 text-sm text-muted">
            {quote.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      ) : (
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4 p-4">
          <dl className="grid grow grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
            <Figure label="Advance now">
              <Money amount={quote.advance} unit={asset} />
            </Figure>
            <Figure label="Later">
              <Money amount={quote.holdback - quote.interest} unit={asset} />
            </Figure>
            <Figure label="Cost">
              <Money amount={quote.interest} unit={asset} />
            </Figure>
            <Figure label="Rate a year">{formatBps(quote.annualRateBps, locale)}</Figure>
          </dl>
          <Button tone="primary" onClick={onChoose}>
            Review
          </Button>
        </div>
      )}
    </section>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="caption">{label}</dt>
      <dd className="figures mt-0.5 font-semibold">{children}</dd>
    </div>
  );
}

function Review({ quote, asset }: { quote: Quote; asset: AssetRef }) {
  const locale = useLocale();
  const today = useToday();
  const costBps = quote.openFace === 0n ? 0n : (quote.interest * 10_000n) / quote.openFace;
  return (
    <div className="space-y-5">
      <Facts>
        <Fact label="The buyer owes">
          <Money amount={quote.openFace} unit={asset} />
        </Fact>
        <Fact label="You get now">
          <Money amount={quote.advance} unit={asset} className="font-semibold" />
        </Fact>
        <Fact label="Held back until the buyer pays">
          <Money amount={quote.holdback} unit={asset} />
        </Fact>
        <Fact
          label={`Cost for ${quote.dueDay - today} days at ${formatBps(quote.annualRateBps, locale)} a year`}
        >
          <Money amount={quote.interest} unit={asset} />{" "}
          <span className="text-muted">({formatBps(costBps, locale)})</span>
        </Fact>
        <Fact label="of which to underwriters">
          <Money amount={quote.premium} unit={asset} />
        </Fact>
        <Fact label="You get in all, if paid on the due date" total>
          <Money amount={quote.openFace - quote.interest} unit={asset} />
        </Fact>
      </Facts>
      <Banner tone="info">
        Paid early, it costs less: interest runs by the second until the money is there. Paid late, it goes on
        at the same rate, out of what is held back.
      </Banner>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        Due <DateDay day={quote.dueDay} today={today} /> · Contract <Address address={quote.pool.address} />
      </p>
    </div>
  );
}
