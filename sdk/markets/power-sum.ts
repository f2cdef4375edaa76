/** The exchange's curve, rounded as `PowerSum.sol` does: always against the trader. */
import { expWad, lnWad } from "./logarithm.ts";

export const WAD = 10n ** 18n;
const MARGIN = 8n;
const ULPS = 2n;

/** One side of a pool: units of a token and the worth of one of them; the constant product ignores the worth. */
export type Side = { reserve: bigint; weight: bigint };

/**
 * What `dx` buys of y, down.
 * @param t WAD; 1e18 is the constant product.
 */
export function outDown(x: Side, y: Side, t: bigint, dx: bigint): bigint {
  if (t === WAD) return (y.reserve * dx) / (x.reserve + dx);
  const p = WAD - t;
  const lnY = lnWad(y.reserve * y.weight);
  const before = WAD + powUp(lnWad(x.reserve * x.weight) - lnY, p);
  const taken = powDown(lnWad((x.reserve + dx) * x.weight) - lnY, p);
  if (taken >= before) return y.reserve;
  const kept = ceilDiv(y.reserve * rootUp(before - taken, p), WAD);
  return kept < y.reserve ? y.reserve - kept : 0n;
}

/** What has to come in of x for `dy` of y, up. `dy` must be below y's reserve. */
export function inUp(x: Side, y: Side, t: bigint, dy: bigint): bigint {
  if (t === WAD) return ceilDiv(x.reserve * dy, y.reserve - dy);
  const p = WAD - t;
  const lnX = lnWad(x.reserve * x.weight);
  const before = WAD + powUp(lnWad(y.reserve * y.weight) - lnX, p);
  const kept = powDown(lnWad((y.reserve - dy) * y.weight) - lnX, p);
  const become = ceilDiv(x.reserve * rootUp(before - kept, p), WAD);
  return become > x.reserve ? become - x.reserve : 0n;
}

/** Marginal price of x in y, WAD units of y per unit of x × `scale`, fee not counted. */
export function marginalPrice(x: Side, y: Side, t: bigint, scale: bigint): bigint {
  if (t === WAD) return (y.reserve * scale * WAD) / x.reserve;
  const ratio = expWad(((lnWad(y.reserve * y.weight) - lnWad(x.reserve * x.weight)) * t) / WAD);
  return (ratio * x.weight * scale) / y.weight;
}

const powUp = (lnRatio: bigint, p: bigint) => up(expWad((lnRatio * p) / WAD));
const powDown = (lnRatio: bigint, p: bigint) => down(expWad((lnRatio * p) / WAD));
const rootUp = (s: bigint, p: bigint) => up(expWad((lnWad(s) * WAD) / p));
const up = (value: bigint) => value + ceilDiv(value * MARGIN, WAD) + ULPS;
const down = (value: bigint) => {
  const taken = ceilDiv(value * MARGIN, WAD) + ULPS;
  return value > taken ? value - taken : 0n;
};

/** Both arguments not negative. */
export const ceilDiv = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;
