import type { Context } from "ponder:registry";
import { assets, markets } from "ponder:schema";
import { type MarketBooks, priceOf, priceOfNav } from "@lading/sdk/markets";
import type { Address } from "viem";
import { lower } from "../../decode/event.ts";

export type Market = typeof markets.$inferSelect;

/** The exponent of plain markets; the others are share markets. */
export const CONSTANT_PRODUCT = 10n ** 18n;

/** A market as it was before the event: a copy, since an update writes into the row it finds. */
export async function marketOf(context: Context, id: bigint): Promise<Market> {
  const market = await context.db.find(markets, { id });
  if (market === null) throw new Error(`Market ${id} was never created`);
  return { ...market };
}

/** Which of two tokens a price is asked for, and which it is in: the share, else the token that is no listed asset. */
export async function sidesOf(
  context: Context,
  key: { token0: Address; token1: Address; t: bigint },
): Promise<{ base: Address; quote: Address }> {
  const [first, second] = [lower(key.token0), lower(key.token1)];
  if (key.t !== CONSTANT_PRODUCT) return { base: first, quote: second };
  const isAsset = async (address: Address) => (await context.db.find(assets, { address })) !== null;
  const swapped = (await isAsset(first)) && !(await isAsset(second));
  return swapped ? { base: second, quote: first } : { base: first, quote: second };
}

/** Whether the contract's first token is the base. */
export const isBaseFirst = ({ kind, base, quote }: Pick<Market, "kind" | "base" | "quote">): boolean =>
  kind === "share" || base < quote;

/** Two amounts in the contract's order, by name. */
export const named = (market: Market, first: bigint, second: bigint): { base: bigint; quote: bigint } =>
  isBaseFirst(market) ? { base: first, quote: second } : { base: second, quote: first };

/** Price and NAV at some reserves; both `null` in a share market whose NAV the event does not tell. */
export function pricesAt(
  market: Pick<Market, "kind" | "exponent" | "feePips">,
  reserves: { base: bigint; quote: bigint },
  nav: bigint,
): { price: bigint | null; nav: bigint | null } {
  if (market.kind === "share" && nav === 0n) return { price: null, nav: null };
  const books: MarketBooks = { t: market.exponent, fee: BigInt(market.feePips), ...reserves, nav };
  return { price: priceOf(books), nav: nav === 0n ? null : priceOfNav(nav) };
}
