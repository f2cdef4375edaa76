// The curve in arbitrary precision: whole numbers with 208 fractional bits, 62 digits. Both series are the textbook's,
// after splitting off a power of two and a sixty-fourth.

const BITS = 208n;
/** One, with 208 fractional bits. */
export const one = 1n << BITS;
const steps = 64n;
const step = one / steps;

function bitLength(value: bigint): bigint {
  const digits = value.toString(16);
  return BigInt(digits.length * 4 - Math.clz32(Number.parseInt(digits.charAt(0), 16)) + 28);
}

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

/** Σ r^n / n!, until a term vanishes. */
function taylor(r: bigint): bigint {
  let term = one;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n += 1n) {
    sum += term;
    term = ((term * r) >> BITS) / n;
  }
  return sum;
}

/** ln of a ratio that is not far from one. */
const lnRatio = (a: bigint, b: bigint) => 2n * artanh(((a - b) << BITS) / (a + b));

const ln2 = lnRatio(2n * one, one);
const lnSteps = Array.from({ length: 64 }, (_, i) => lnRatio(one + BigInt(i) * step, one));
const expSteps = Array.from({ length: 64 }, (_, i) => taylor(BigInt(i) * step));

/** ln of a whole number, 208 fractional bits. */
export function ln(x: bigint): bigint {
  const k = bitLength(x) - 1n;
  const m = k > BITS ? x >> (k - BITS) : x << (BITS - k);
  const i = (m - one) / step;
  return k * ln2 + (lnSteps[Number(i)] ?? 0n) + lnRatio(m, one + i * step);
}

/** e to the power of `e`, both with 208 fractional bits. */
export function exp(e: bigint): bigint {
  const k = e >= 0n ? e / ln2 : -((-e + ln2 - 1n) / ln2);
  const r = e - k * ln2;
  const i = r / step;
  const sum = (taylor(r - i * step) * (expSteps[Number(i)] ?? 0n)) >> BITS;
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

/** (`worth` / `unit`)^(1−t) with 208 fractional bits; nothing to the power of anything is nothing. */
export const power = (worth: bigint, unit: bigint, t: bigint): bigint =>
  worth <= 0n ? 0n : exp(((ln(worth) - ln(unit)) * (wad - t)) / wad);

/** k of a pool whose x has become `x`, in units of the power of what its y is worth. */
export const sumOf = (of: Case, x: bigint): bigint => power(of.wx * x, of.wy * of.y, of.t) + one;
