/**
 * Exact decimal numbers. No floating point: an amount is an integer coefficient and the number of fraction
 * digits it carries, so `12.50` is `{ coefficient: 1250n, scale: 2 }`.
 */
export interface Decimal {
  readonly coefficient: bigint;
  /** Fraction digits, 0 or more. The value is `coefficient / 10 ** scale`. */
  readonly scale: number;
}

/** Thrown for text or numbers that cannot be held exactly. `code` is stable; `message` says what and how to mend. */
export class MoneyError extends Error {
  override readonly name = "MoneyError";
  readonly code: "decimal-syntax" | "not-exact" | "unknown-currency";
  constructor(code: MoneyError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

// Longer than any amount of money in any currency; bounds the work a hostile document can ask for.
const LONGEST_DECIMAL = 48;
/** Any integer of so many digits is below 2^53. */
const SAFE_DIGITS = 15;
const [PLUS, MINUS, POINT, ZERO_DIGIT] = [0x2b, 0x2d, 0x2e, 0x30] as const;
const POWERS_OF_TEN: readonly bigint[] = Array.from(
  { length: 2 * LONGEST_DECIMAL },
  (_, n) => 10n ** BigInt(n),
);

export const ZERO: Decimal = { coefficient: 0n, scale: 0 };
export const ONE: Decimal = { coefficient: 1n, scale: 0 };

function powerOfTen(exponent: number): bigint {
  return POWERS_OF_TEN[exponent] ?? 10n ** BigInt(exponent);
}

/**
 * Reads the lexical form of XML Schema's `xs:decimal` (optional sign, digits, optional point; no exponent, no
 * grouping), with blanks around it ignored. Returns `undefined` for anything else.
 */
export function readDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_DECIMAL) return undefined;
  const first = trimmed.charCodeAt(0);
  const isSigned = first === PLUS || first === MINUS;
  let digits = 0;
  let point = -1;
  // A number holds integers of up to 15 digits exactly; longer ones are read again as what they are.
  let units = 0;
  for (let index = isSigned ? 1 : 0; index < trimmed.length; index += 1) {
    const code = trimmed.charCodeAt(index);
    if (code === POINT && point < 0) {
      point = index;
    } else if (code >= ZERO_DIGIT && code <= ZERO_DIGIT + 9) {
      digits += 1;
      units = units * 10 + (code - ZERO_DIGIT);
    } else {
      return undefined;
    }
  }
  if (digits === 0) return undefined;
  const scale = point < 0 ? 0 : trimmed.length - point - 1;
  const whole = digits <= SAFE_DIGITS ? BigInt(units) : BigInt(trimmed.replace(/[+\-.]/g, ""));
  return { coefficient: first === MINUS ? -whole : whole, scale };
}

/** As {@link readDecimal}, but throws {@link MoneyError} `decimal-syntax`. */
export function parseDecimal(text: string): Decimal {
  const value = readDecimal(text);
  if (value === undefined) {
    throw new MoneyError(
      "decimal-syntax",
      `"${text.slice(0, LONGEST_DECIMAL)}" is not a decimal number; write digits with a point, such as 1234.50.`,
    );
  }
  return value;
}

/**
 * Plain notation with a point. With `fractionDigits` the number is padded or, when it has more digits than that,
 * rounded half up.
 */
export function formatDecimal(value: Decimal, fractionDigits: number = value.scale): string {
  const { coefficient, scale } = rescale(roundHalfUp(value, fractionDigits), fractionDigits);
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}

/** The same value with at least `scale` fraction digits. */
function rescale(value: Decimal, scale: number): Decimal {
  if (value.scale >= scale) return value;
  return { coefficient: value.coefficient * powerOfTen(scale - value.scale), scale };
}

/** The same value with no fraction digit that is a trailing zero: 7.50 becomes 7.5. */
export function reduce(value: Decimal): Decimal {
  let { coefficient, scale } = value;
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  return { coefficient, scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { coefficient: a.coefficient + b.coefficient, scale: a.scale };
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: rescale(a, scale).coefficient + rescale(b, scale).coefficient, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b));
}

export function negate(value: Decimal): Decimal {
  return { coefficient: -value.coefficient, scale: value.scale };
}

export function absolute(value: Decimal): Decimal {
  return value.coefficient < 0n ? negate(value) : value;
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: a.scale + b.scale };
}

/** Moves the decimal point to the left: `shift(150, 2)` is `1.50`. Used to turn per cent into a factor. */
export function dividePowerOfTen(value: Decimal, power: number): Decimal {
  return { coefficient: value.coefficient, scale: value.scale + power };
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const difference = subtract(a, b).coefficient;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function isZero(value: Decimal): boolean {
  return value.coefficient === 0n;
}

/**
 * Rounds to `scale` fraction digits; a tie goes towards positive infinity (2.345 → 2.35, -2.345 → -2.34), which is
 * XPath's `fn:round` and therefore what the EN 16931 artefacts use. A value with fewer digits is returned as it is.
 */
export function roundHalfUp(value: Decimal, scale = 2): Decimal {
  if (value.scale <= scale) return value;
  const divisor = powerOfTen(value.scale - scale);
  const shifted = value.coefficient + divisor / 2n;
  const quotient = shifted / divisor;
  // BigInt division truncates towards zero; rounding down needs the floor for negative remainders.
  const floor = shifted < 0n && quotient * divisor !== shifted ? quotient - 1n : quotient;
  return { coefficient: floor, scale };
}
