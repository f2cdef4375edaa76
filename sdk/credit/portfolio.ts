import type { LeanIMTMerkleProof } from "@zk-kit/lean-imt";
import { poseidon2 } from "poseidon-lite/poseidon2";
import { poseidon4 } from "poseidon-lite/poseidon4";
import { poseidon16 } from "poseidon-lite/poseidon16";
import { type Address, getAddress, type Hash, keccak256, toBytes } from "viem";
import { z } from "zod";
import { currencyExponent, formatDecimal, fromMinorUnits } from "../money/index.ts";
import { type Claim, currencyCode, packContext } from "./credential.ts";
import { depth } from "./inputs.ts";

/** Receivables that one list holds. */
export const portfolioSlots = 32;
/** Largest amount of one receivable, minor units. */
export const largestAmount = 1n << 48n;

const hash = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "not a hash of 32 bytes")
  .transform((value) => value.toLowerCase() as Hash);
const day = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

const receivableSchema = z.object({
  /** Hash of the obligor's legal id, as `Participants` keeps it. */
  obligor: hash,
  /** Hash of the document. */
  document: hash,
  /** Minor units of the list's currency. */
  amount: z.coerce.bigint().min(1n).max(largestAmount),
});
export type PortfolioReceivable = z.infer<typeof receivableSchema>;

const first32Bits = (value: Hash): bigint => BigInt(value) >> 224n;

/** By what the circuit knows an obligor. Two that share a number count as one, which never helps the prover. */
export const obligorNumber = ({ obligor }: PortfolioReceivable): bigint => {
  const number = first32Bits(obligor);
  // Zero stands for an empty slot.
  return number === 0n ? 1n : number;
};

/** By what the circuit tells an obligor's receivables apart. */
export const receivableNumber = ({ document }: PortfolioReceivable): bigint => first32Bits(document);

/** A list of open receivables that an assessor vouches for. It stays with the company; its commitment goes on chain. */
export const portfolioSchema = z.object({
  version: z.literal(1),
  /** The company's account. */
  subject: z.string().transform((value, context): Address => {
    try {
      return getAddress(value);
    } catch {
      context.addIssue({ code: "custom", message: "not an address" });
      return z.NEVER;
    }
  }),
  /** ISO 4217; the unit of all amounts. */
  currency: z.string().refine((code) => currencyExponent(code) !== undefined, "not an ISO 4217 currency"),
  /** Days since 1970-01-01. */
  issuedDay: day,
  /** Days since 1970-01-01; not valid on this day any more. At most the first day on which a receivable falls due. */
  expiryDay: day,
  /** Random, below 2^248; makes the commitment unguessable. */
  serial: z.coerce
    .bigint()
    .min(0n)
    .max((1n << 248n) - 1n),
  receivables: z
    .array(receivableSchema)
    .min(1)
    .max(portfolioSlots)
    .superRefine((receivables, context) => {
      const seen = new Map<bigint, number>();
      for (const [index, receivable] of receivables.entries()) {
        const key = orderOf(receivable);
        const earlier = seen.get(key);
        if (earlier !== undefined) {
          context.addIssue({
            code: "custom",
            path: [index],
            message: `stands in the list twice, also as number ${earlier + 1}`,
          });
        }
        seen.set(key, index);
      }
    }),
});
export type Portfolio = z.infer<typeof portfolioSchema>;

/** What a list is asked to meet. Every line has to be met. */
export const portfolioPolicySchema = z.object({
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Minor units. */
  minTotal: z.coerce
    .bigint()
    .min(0n)
    .max((1n << 48n) - 1n),
  minObligors: z.int().min(0).max(portfolioSlots),
  /** Largest part of the total that one obligor may owe, basis points. */
  maxShareBps: z.int().min(0).max(10_000),
});
export type PortfolioPolicy = z.infer<typeof portfolioPolicySchema>;

const domain = (name: string): bigint => BigInt(keccak256(toBytes(name))) >> 8n;

/** Domain constants of `circuits/portfolio.circom`. */
export const portfolioCommitmentDomain = domain("lading.portfolio.commitment.v1");
export const portfolioVoidKeyDomain = domain("lading.portfolio.voidkey.v1");
export const portfolioTagDomain = domain("lading.portfolio.tag.v1");

const orderOf = (receivable: PortfolioReceivable): bigint =>
  (obligorNumber(receivable) << 32n) | receivableNumber(receivable);

/** The circuit's slots: empty ones first, then by obligor and receivable. */
function slotsOf({ receivables }: Portfolio) {
  const sorted = receivables.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const empty = portfolioSlots - sorted.length;
  const slot = <T>(of: (receivable: PortfolioReceivable) => T, otherwise: (index: number) => T): T[] => [
    ...Array.from({ length: empty }, (_, index) => otherwise(index)),
    ...sorted.map(of),
  ];
  return {
    obligor: slot(obligorNumber, () => 0n),
    receivable: slot(receivableNumber, BigInt),
    amount: slot(
      ({ amount }) => amount,
      () => 0n,
    ),
  };
}

/** The leaf that the assessor issues: Poseidon over the list, its subject, currency and days, and the serial. */
export function portfolioCommitmentOf(portfolio: Portfolio): bigint {
  const { obligor, receivable, amount } = slotsOf(portfolio);
  const packed = obligor.map(
    (number, index) => (receivable[index] ?? 0n) | (number << 40n) | ((amount[index] ?? 0n) << 72n),
  );
  const pairs = Array.from(
    { length: portfolioSlots / 2 },
    (_, index) => (packed[2 * index] ?? 0n) | ((packed[2 * index + 1] ?? 0n) << 124n),
  );
  const header =
    BigInt(portfolio.subject) |
    (currencyCode(portfolio.currency) << 160n) |
    (BigInt(portfolio.issuedDay) << 184n) |
    (BigInt(portfolio.expiryDay) << 216n);
  return poseidon4([portfolioCommitmentDomain, header, portfolio.serial, poseidon16(pairs)]);
}

/** What the assessor shows to void what was proven. It does not give the serial away, which hides the list. */
export const portfolioVoidKeyOf = ({ serial }: Portfolio): bigint =>
  poseidon2([serial, portfolioVoidKeyDomain]);

/** What a proof shows: lets its assessor recognise and void it, and nobody else. */
export const portfolioTagOf = (portfolio: Portfolio): bigint =>
  poseidon2([portfolioVoidKeyOf(portfolio), portfolioTagDomain]);

/**
 * Packs a policy as a contract and the circuit do.
 * @param binding uint160(keccak256(abi.encode(chainid, contract))): no proof for another chain or contract fits.
 */
export const packPortfolioPolicy = (policy: PortfolioPolicy, binding: bigint): bigint =>
  policy.minTotal |
  (BigInt(policy.minObligors) << 48n) |
  (BigInt(policy.maxShareBps) << 54n) |
  (currencyCode(policy.currency) << 68n) |
  (binding << 92n);

/**
 * What stands between a list and a policy, in words; empty when the proof would succeed.
 * The circuit accepts exactly the lists for which this is empty.
 */
export function portfolioShortfalls(portfolio: Portfolio, policy: PortfolioPolicy, claim: Claim): string[] {
  const found: string[] = [];
  const require = (holds: boolean, words: string) => {
    if (!holds) found.push(words);
  };
  const money = (units: bigint) =>
    `${formatDecimal(fromMinorUnits(units, currencyExponent(portfolio.currency) ?? 0))} ${portfolio.currency}`;

  let total = 0n;
  const owed = new Map<bigint, bigint>();
  for (const receivable of portfolio.receivables) {
    const obligor = obligorNumber(receivable);
    owed.set(obligor, (owed.get(obligor) ?? 0n) + receivable.amount);
    total += receivable.amount;
  }
  let most = 0n;
  for (const each of owed.values()) if (each > most) most = each;

  const { subject, day, until } = claim;
  require(portfolio.subject === subject, `the list belongs to ${portfolio.subject}, not to ${subject}`);
  require(portfolio.issuedDay <= day, "the list is not valid yet");
  require(day < portfolio.expiryDay, "the list has expired");
  require(day < until, "the proof would end before it begins");
  require(until <= portfolio.expiryDay, "the proof would outlive the list");
  require(portfolio.currency ===
    policy.currency, `the list is in ${portfolio.currency}, not in ${policy.currency}`);
  require(total >= policy.minTotal, `the total of ${money(total)} is below ${money(policy.minTotal)}`);
  require(owed.size >= policy.minObligors, `${owed.size} obligors are fewer than ${policy.minObligors}`);
  require(most * 10_000n <=
    total *
      BigInt(
        policy.maxShareBps,
      ), `one obligor owes ${money(most)} of ${money(total)}, more than ${policy.maxShareBps} bps`);
  return found;
}

/** Signals of `portfolio.circom`. */
export function portfolioInputs(statement: {
  portfolio: Portfolio;
  proof: LeanIMTMerkleProof<bigint>;
  policy: bigint;
  claim: Claim;
}) {
  const { portfolio, proof, policy, claim } = statement;
  if (proof.siblings.length > depth) throw new Error(`The tree is deeper than ${depth} levels.`);
  const level = (of: (index: number) => bigint): bigint[] =>
    Array.from({ length: depth }, (_, index) => (index < proof.siblings.length ? of(index) : 0n));
  return {
    root: proof.root,
    policy,
    context: packContext(claim),
    ...slotsOf(portfolio),
    issuedDay: BigInt(portfolio.issuedDay),
    expiryDay: BigInt(portfolio.expiryDay),
    serial: portfolio.serial,
    sibling: level((index) => proof.siblings[index] ?? 0n),
    present: level(() => 1n),
    right: level((index) => (BigInt(proof.index) >> BigInt(index)) & 1n),
  };
}
