import { evenlyInTime } from "../charts/in-time.ts";

/** A market's price at an instant (chain seconds) and what the books said then, WAD. */
export interface MarketPrice {
  at: number;
  price: bigint;
  nav: bigint | undefined;
}

/** Prices for a chart, in order of time: a price holds until the next trade. */
export const marketPrices = (points: readonly MarketPrice[]): MarketPrice[] =>
  evenlyInTime(points, (at, { price, nav }) => ({ at, price, nav }));
