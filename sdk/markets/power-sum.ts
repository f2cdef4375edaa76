/** The exchange's curve, rounded as `PowerSum.sol` does: always against the trader. */
import { exp, LN_ONE, ln, ONE } from "./exponential.ts";

export const WAD = 10n ** 18n;
/** Scale of prices: units × 1e36 per unit, so that tokens of any decimals keep their digits. */
export const PRICE_SCALE = 10n ** 36n;
const MARGIN_SHIFT = 84n;
const MARGIN_UNITS = 2n;

/** One side of a pool: units of a token and the worth of one of them; the constant product ignores the worth. */
export type Side = { reserve: bigint; weight: bigint };

/**
 * What `dx` buys of y, down.
 * @param t WAD; 1e18 is the constant product.
 */
export function outDown(x: Side, y: Side, t: bigint, dx: bigint): bigint {
  if (t === WAD) return (y.reserve * dx) / (x.reserve + dx);
  const p = WAD - t;
  const lnY = ln(y.reserve * y.weight);
  const before = ONE + powUp(ln(x.reserve * x.weight) - lnY, p);
  const taken = powDown(ln((x.reserve + dx) * x.weight) - lnY, p);
  if (taken >= before) return y.reserve;
  const kept = ceilDiv(y.reserve * rootUp(before - taken, p), ONE);
  return kept < y.reserve ? y.reserve - kept : 0n;
}

/** What has to come in of x for `dy` of y, up. `dy` must be below y's reserve. */
export function inUp(x: Side, y: Side, t: bigint, dy: bigint): bigint {
  if (t === WAD) return ceilDiv(x.reserve * dy, y.reserve - dy);
  const p = WAD - t;
  const lnX = ln(x.reserve * x.weight);
  const before = ONE + powUp(ln(y.reserve * y.weight) - lnX, p);
  const kept = powDown(ln((y.reserve - dy) * y.weight) - lnX, p);
  const become = ceilDiv(x.reserve * rootUp(before - kept, p), ONE);
  return become > x.reserve ? become - x.reserve : 0n;
}

/** Marginal price of a unit of x in units of y, × 1e36, fee not counted. */
export function marginalPrice(x: Side, y: Side, t: bigint): bigint {
  if (t === WAD) return (y.reserve * PRICE_SCALE) / x.reserve;
  const ratio = exp(((ln(y.reserve * y.weight) - ln(x.reserve * x.weight)) * t) / WAD);
  return (ratio * x.weight * PRICE_SCALE) / (y.weight * ONE);
}

const powUp = (lnRatio: bigint, p: bigint) => up(exp((lnRatio * p) / WAD));
const powDown = (lnRatio: bigint, p: bigint) => down(exp((lnRatio * p) / WAD));
const rootUp = (s: bigint, p: bigint) => up(exp(((ln(s) - LN_ONE) * WAD) / p));
const up = (power: bigint) => power + (power >> MARGIN_SHIFT) + MARGIN_UNITS;
const down = (power: bigint) => {
  const taken = (power >> MARGIN_SHIFT) + MARGIN_UNITS;
  return power > taken ? power - taken : 0n;
};

/** Both arguments not negative. */
export const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
