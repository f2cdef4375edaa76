/** ln and e^x with 112 fractional bits: the same integers as `Exponential.sol`, so that quotes equal the exchange's. */

const BITS = 112n;
/** Scale of arguments and results. */
export const ONE = 1n << BITS;
const LN_2 = 3_599_025_928_123_676_973_540_407_451_845_619n;
const SQRT_2 = 7_343_016_637_207_168_931_428_032_607_349_397n;
/** ln of the scale: by so much the logarithm of a scaled number is too large. */
export const LN_ONE = BITS * LN_2;

/** ln of a whole number above zero. */
export function ln(x: bigint): bigint {
  if (x <= 0n) throw new RangeError(`ln ${x} is not defined`);
  const k = BigInt(x.toString(2).length - 1);
  const m = k > BITS ? x >> (k - BITS) : x << (BITS - k);
  const z = ((m - SQRT_2) << BITS) / (m + SQRT_2);
  const w = (z * z) >> BITS;
  let sum = ONE / 31n;
  for (let term = 29n; term >= 1n; term -= 2n) sum = ONE / term + ((sum * w) >> BITS);
  return k * LN_2 + LN_2 / 2n + ((sum * z) >> (BITS - 1n));
}

/** e to the power of `exponent`. */
export function exp(exponent: bigint): bigint {
  const k = (exponent + (exponent < 0n ? -LN_2 / 2n : LN_2 / 2n)) / LN_2;
  const r = exponent - k * LN_2;
  let sum = ONE + r / 19n;
  for (let term = 18n; term >= 1n; term--) sum = ONE + ((sum * r) >> BITS) / term;
  return k < 0n ? sum >> -k : sum << k;
}
