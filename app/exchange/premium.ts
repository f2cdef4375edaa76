/**
 * How far a price lies from what the books say, basis points; below zero for a discount. Rounded towards zero, as the
 * index does.
 * @param price WAD.
 * @param nav WAD, above zero.
 */
export const premiumBps = (price: bigint, nav: bigint): bigint =>
  nav === 0n ? 0n : ((price - nav) * 10_000n) / nav;

/** "0.40% below", "1.20% above" or "at", for sentences about a price. */
export function premiumInWords(bps: bigint, format: (bps: bigint) => string): string {
  if (bps === 0n) return "at";
  return bps < 0n ? `${format(-bps)} below` : `${format(bps)} above`;
}
