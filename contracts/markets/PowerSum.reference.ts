// The curve in arbitrary precision: whole numbers with 256 fractional bits, 77 digits. Obviously right rather than fast.

const BITS = 256n;
/** One, with 256 fractional bits. */
export const one = 1n << BITS;

const bitLength = (value: bigint): bigint => BigInt(value.toString(2).length);

/** Σ z^(2k+1) / (2k+1), until a term vanishes. */
function artanh(z: bigint): bigint {
  const square = (z * z) >> BITS;
  let power = z;
  let sum = 0n;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> BITS;
  }
  return sum;
}

/** ln 2 = 2·artanh(1/3). */
const ln2 = 2n * artanh(one / 3n);

/** ln of a whole number, 256 fractional bits. */
export function ln(x: bigint): bigint {
  const k = bitLength(x) - 1n;
  // 1 ≤ m < 2, brought to within a third of 1.
  let m = k > BITS ? x >> (k - BITS) : x << (BITS - k);
  let halvings = k;
  if (m > (one * 4n) / 3n) {
    m >>= 1n;
    halvings += 1n;
  }
  return halvings * ln2 + 2n * artanh(((m - one) << BITS) / (m + one));
}

/** e to the power of `e`, both with 256 fractional bits. */
export function exp(e: bigint): bigint {
  const k = e >= 0n ? e / ln2 : -((-e + ln2 - 1n) / ln2);
  const r = e - k * ln2;
  let term = one;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += term;
    term = (term * r) / (n * one);
  }
  return k >= 0n ? sum << k : sum >> -k;
}

/** A trade or a deposit on the curve (wx·x)^(1−t) + (wy·y)^(1−t) = k; t in WAD. */
export type Case = {
  readonly x: bigint;
  readonly y: bigint;
  readonly wx: bigint;
  readonly wy: bigint;
  readonly t: bigint;
  readonly amount: bigint;
};

const wad = 10n ** 18n;

/** (`worth` / `unit`)^(1−t) with 256 fractional bits; nothing to the power of anything is nothing. */
export const power = (worth: bigint, unit: bigint, t: bigint): bigint =>
  worth <= 0n ? 0n : exp(((ln(worth) - ln(unit)) * (wad - t)) / wad);

/** k of a pair of reserves, in units of what y is worth in `of`. */
export const sumOf = (of: Case, x: bigint, y: bigint): bigint =>
  power(of.wx * x, of.wy * of.y, of.t) + power(of.wy * y, of.wy * of.y, of.t);
