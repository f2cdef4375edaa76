import type { EarlyOfferDetail } from "@lading/sdk/api";
import { discountOf, levelFor, type Match, matchBudget } from "@lading/sdk/early-payments";
import { dayOf } from "../design/format.ts";

const WAD = 10n ** 18n;

/** What a round would come to; amounts in asset units. */
export interface Outcome {
  /** Basis points a year, for everyone. */
  rateBps: number;
  /** Of invoices. */
  paid: bigint;
  /** The buyer's gain: of `paid`, what its suppliers do not get. */
  discount: bigint;
  suppliers: number;
  /** Whether the cash does not reach for all asks on the lowest rate that is filled. */
  isPartial: boolean;
}

type Ask = Pick<EarlyOfferDetail["asks"][number], "owner" | "state" | "rateBps" | "open" | "dueDay">;

export type Round = Pick<EarlyOfferDetail, "minRateBps" | "closesAt" | "openAsks"> & { asks: readonly Ask[] };

/** Asks that a clearing could still fill, with the day from which their days early count. */
function standing({ asks, minRateBps, closesAt }: Round, now: number) {
  const day = dayOf(Math.max(now, closesAt));
  const open = asks
    .filter(({ state }) => state === "open")
    .map(({ owner, rateBps, open, dueDay }) => ({
      owner,
      level: levelFor(rateBps, minRateBps),
      open: BigInt(open),
      dueDay,
    }));
  return { day, open };
}

/**
 * What a round would match with another budget if nobody asked any more, as the contract counts; `null` when nothing,
 * `undefined` when the round has more asks than are known here.
 * @param budget Asset units.
 * @param now Chain seconds.
 */
export function matchWith(round: Round, budget: bigint, now: number): Match | null | undefined {
  const { day, open } = standing(round, now);
  return open.length < round.openAsks ? undefined : matchBudget(open, round.minRateBps, budget, day);
}

/** What a match comes to. */
export function outcomeOf(
  round: Round,
  { rateBps, level: lowest, share }: Pick<Match, "rateBps" | "level" | "share">,
  now: number,
): Outcome {
  const { day, open: asks } = standing(round, now);
  let paid = 0n;
  let discount = 0n;
  const suppliers = new Set<string>();
  for (const { owner, level, open, dueDay } of asks) {
    if (level < lowest) continue;
    const filled = level === lowest ? (open * share) / WAD : open;
    if (filled === 0n) continue;
    paid += filled;
    discount += discountOf(filled, rateBps, Math.max(0, dueDay - day));
    suppliers.add(owner);
  }
  return { rateBps, paid, discount, suppliers: suppliers.size, isPartial: share < WAD };
}
