import { evenlyInTime } from "../charts/in-time.ts";

/** The two prices of a share at an instant (chain seconds). */
export interface SharePrice {
  at: number;
  entry: bigint;
  exit: bigint;
}

/** Prices for a chart, in order of time: between two bookings they are drawn straight, as interest accrues. */
export const sharePrices = (points: readonly SharePrice[]): SharePrice[] =>
  evenlyInTime(points, (at, from, to) => {
    const between = (a: bigint, b: bigint): bigint =>
      to.at === from.at ? a : a + ((b - a) * BigInt(at - from.at)) / BigInt(to.at - from.at);
    return { at, entry: between(from.entry, to.entry), exit: between(from.exit, to.exit) };
  });
