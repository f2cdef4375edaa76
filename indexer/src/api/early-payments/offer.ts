import type { Address, EarlyAsk, EarlyFill, EarlyOffer, Hash, RoundResult } from "@lading/sdk/api";
import { CLEARING_DAYS, matchBudget, type StandingAsk } from "@lading/sdk/early-payments";
import { dayOf } from "@lading/sdk/ladder";
import { type EventRow, eventRefOf } from "../database.ts";
import type { Reading } from "../server.ts";

export type OfferRow = EventRow & {
  offer_id: string;
  buyer: Address;
  asset: Address;
  budget: string;
  remaining: string;
  min_rate_bps: number;
  instant_rate_bps: number;
  min_days_early: number;
  closes_at: number;
  state: "open" | "cleared" | "closed";
  rate_bps: number | null;
  level: number | null;
  share: string | null;
  matched: string | null;
  cleared_on: number | null;
  paid: string;
  discount: string;
  fills: number;
};

export type StandingRow = { offer_id: string; level: number; open: string; due_day: number };

/** Asks that stand in the rounds of some offers. */
export const standingIn = async (
  reading: Reading,
  offers: readonly OfferRow[],
): Promise<Map<string, StandingAsk[]>> => {
  const rows = await reading.rows<StandingRow>(
    `select offer_id, level, open, due_day from early_asks
     where state = 'open' and offer_id = any($1::numeric[]) order by level desc, asked`,
    [offers.map((offer) => offer.offer_id)],
  );
  const asks = (own: StandingRow[]) =>
    own.map((row) => ({ level: row.level, open: BigInt(row.open), dueDay: row.due_day }));
  return new Map([...Map.groupBy(rows, (row) => row.offer_id)].map(([offer, own]) => [offer, asks(own)]));
};

/** Where an offer stands at the snapshot: the end of its time is no event. */
export function stateOf(row: Pick<OfferRow, "state" | "closes_at">, reading: Reading): EarlyOffer["state"] {
  if (row.state === "cleared") return "cleared";
  if (row.state === "closed") return "ended";
  if (reading.asOf.timestamp < row.closes_at) return "open";
  const lastDay = dayOf(BigInt(row.closes_at)) + CLEARING_DAYS;
  return dayOf(reading.now) <= lastDay ? "closing" : "void";
}

export function offerOf(row: OfferRow, standing: readonly StandingAsk[], reading: Reading): EarlyOffer {
  const state = stateOf(row, reading);
  return {
    id: row.offer_id,
    buyer: row.buyer,
    asset: reading.asset(row.asset),
    state,
    budget: row.budget,
    left: row.remaining,
    minRateBps: row.min_rate_bps,
    instantRateBps: row.instant_rate_bps,
    minDaysEarly: row.min_days_early,
    closesAt: row.closes_at,
    result: resultOf(row),
    preview: state === "open" || state === "closing" ? previewOf(row, standing, reading) : null,
    paid: row.paid,
    discount: row.discount,
    fills: row.fills,
    openAsks: standing.length,
    made: eventRefOf(row),
  };
}

const resultOf = (row: OfferRow): EarlyOffer["result"] =>
  row.rate_bps === null ||
  row.level === null ||
  row.share === null ||
  row.matched === null ||
  row.cleared_on === null
    ? null
    : {
        rateBps: row.rate_bps,
        level: row.level,
        share: row.share,
        matched: row.matched,
        clearedOn: row.cleared_on,
      };

/** What the round would clear at if it were cleared now, or at its close. */
function previewOf(row: OfferRow, standing: readonly StandingAsk[], reading: Reading): RoundResult | null {
  const day = dayOf(BigInt(Math.max(reading.asOf.timestamp, row.closes_at)));
  const match = matchBudget(standing, row.min_rate_bps, BigInt(row.remaining), day);
  if (match === null) return null;
  return { ...match, share: match.share.toString(), matched: match.matched.toString() };
}

export type AskRow = {
  offer_id: string;
  piece_id: string;
  asked: string;
  block: number;
  timestamp: number;
  transaction: Hash;
  log_index: number;
  obligation_id: string;
  owner: Address;
  state: "open" | "filled" | "ended";
  open: string;
  due_day: number;
  rate_bps: number;
  level: number;
  buyer: Address;
  asset: Address;
  offer_state: OfferRow["state"];
  closes_at: number;
  lowest: number | null;
  piece_owner: Address;
};

/** Columns of `AskRow`; conditions name the ask `a` and its offer `o`. */
export const askSelect = `select a.*, o.buyer, o.asset, o.state as offer_state, o.closes_at, o.level as lowest,
  p.owner as piece_owner
  from early_asks a join early_offers o on o.offer_id = a.offer_id join pieces p on p.id = a.piece_id`;

export function askOf(row: AskRow, held: Address, reading: Reading): EarlyAsk {
  return {
    offerId: row.offer_id,
    pieceId: row.piece_id,
    obligationId: row.obligation_id,
    owner: row.owner,
    buyer: row.buyer,
    asset: reading.asset(row.asset),
    state: askStateOf(row, reading),
    held: row.piece_owner === held,
    open: row.open,
    dueDay: row.due_day,
    rateBps: row.rate_bps,
    made: eventRefOf({ ...row, id: row.asked }),
  };
}

function askStateOf(row: AskRow, reading: Reading): EarlyAsk["state"] {
  if (row.state !== "open") return row.state;
  const offer = stateOf({ state: row.offer_state, closes_at: row.closes_at }, reading);
  if (offer === "open" || offer === "closing") return "open";
  const isMatched = offer === "cleared" && row.lowest !== null && row.level >= row.lowest;
  return isMatched ? "matched" : "over";
}

export type FillRow = EventRow & {
  offer_id: string;
  piece_id: string;
  obligation_id: string;
  owner: Address;
  buyer: Address;
  asset: Address;
  paid: string;
  discount: string;
  rate_bps: number;
  days_early: number;
  instant: boolean;
};

export const fillOf = (row: FillRow, reading: Reading): EarlyFill => ({
  ...eventRefOf(row),
  kind: row.instant ? "instant" : "round",
  offerId: row.offer_id,
  pieceId: row.piece_id,
  obligationId: row.obligation_id,
  owner: row.owner,
  buyer: row.buyer,
  asset: reading.asset(row.asset),
  paid: row.paid,
  proceeds: (BigInt(row.paid) - BigInt(row.discount)).toString(),
  discount: row.discount,
  rateBps: row.rate_bps,
  daysEarly: row.days_early,
});
