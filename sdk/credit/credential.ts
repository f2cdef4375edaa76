import { poseidon2 } from "poseidon-lite/poseidon2";
import { poseidon12 } from "poseidon-lite/poseidon12";
import {
  type Address,
  encodeAbiParameters,
  getAddress,
  keccak256,
  parseAbiParameters,
  toBytes,
  toHex,
} from "viem";
import { z } from "zod";
import type { ProvableGrade } from "../contracts/vocabulary.ts";

/** Largest value of each field; the circuit checks the same widths. */
export const fieldBits = {
  score: 10,
  annualRevenue: 64,
  totalDebt: 64,
  latePaymentBps: 14,
  defaults24m: 16,
  historyMonths: 16,
  issuedDay: 32,
  expiryDay: 32,
} as const;

const unsigned = (bits: number) =>
  z.coerce
    .bigint()
    .min(0n)
    .max((1n << BigInt(bits)) - 1n);
const whole = (bits: number) =>
  z
    .int()
    .min(0)
    .max(2 ** bits - 1);

/** What an assessor states about a company. It stays with the company; only its commitment goes on chain. */
export const credentialSchema = z.object({
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
  /** 0 (worst) to 1000. */
  score: z.int().min(0).max(1000),
  /** ISO 4217; the unit of the two amounts. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Whole units of `currency`, last twelve months. */
  annualRevenue: unsigned(fieldBits.annualRevenue),
  /** Whole units of `currency`. */
  totalDebt: unsigned(fieldBits.totalDebt),
  /** Share of payments made late in the last twelve months, basis points. */
  latePaymentBps: z.int().min(0).max(10_000),
  /** Defaults in the last 24 months. */
  defaults24m: whole(fieldBits.defaults24m),
  /** Months of history the assessor has seen. */
  historyMonths: whole(fieldBits.historyMonths),
  /** Days since 1970-01-01. */
  issuedDay: whole(fieldBits.issuedDay),
  /** Days since 1970-01-01; not valid on this day any more. */
  expiryDay: whole(fieldBits.expiryDay),
  /** Random, below 2^248; makes the commitment unguessable. */
  serial: unsigned(248),
});

export type Credential = z.infer<typeof credentialSchema>;

/** Thresholds of a grade. Every one has to be met. */
export type Thresholds = {
  /** The grade's letter, for sentences. */
  grade?: ProvableGrade;
  minScore: number;
  /** totalDebt / annualRevenue, basis points. */
  maxDebtRatioBps: number;
  maxLatePaymentBps: number;
  maxDefaults24m: number;
  minHistoryMonths: number;
};

const domain = (name: string): bigint => BigInt(keccak256(toBytes(name))) >> 8n;

/** Domain constants of `circuits/credit.circom`. */
export const commitmentDomain = domain("lading.credit.commitment.v1");
export const voidKeyDomain = domain("lading.credit.voidkey.v1");
export const tagDomain = domain("lading.credit.tag.v1");

/** ISO 4217 letters as a number: three ASCII bytes, first letter highest. */
export const currencyCode = (currency: string): bigint => BigInt(toHex(currency));

/** The leaf that the assessor issues: Poseidon over all fields. */
export const commitmentOf = (credential: Credential): bigint =>
  poseidon12([
    commitmentDomain,
    BigInt(credential.version) + (currencyCode(credential.currency) << 8n),
    BigInt(credential.subject),
    BigInt(credential.score),
    credential.annualRevenue,
    credential.totalDebt,
    BigInt(credential.latePaymentBps),
    BigInt(credential.defaults24m),
    BigInt(credential.historyMonths),
    BigInt(credential.issuedDay),
    BigInt(credential.expiryDay),
    credential.serial,
  ]);

/** What the assessor shows to void a passport. It does not give the serial away, which hides the record. */
export const voidKeyOf = (credential: Credential): bigint => poseidon2([credential.serial, voidKeyDomain]);

/** What a passport shows: lets its assessor recognise and void it, and nobody else. */
export const tagOf = (credential: Credential): bigint => poseidon2([voidKeyOf(credential), tagDomain]);

/**
 * Packs a grade's thresholds as the contract and the circuit do.
 * @param binding From `bindingOf`: no proof for another chain or contract fits.
 */
export const packPolicy = (thresholds: Thresholds, binding: bigint): bigint =>
  BigInt(thresholds.minScore) |
  (BigInt(thresholds.maxDebtRatioBps) << 10n) |
  (BigInt(thresholds.maxLatePaymentBps) << 27n) |
  (BigInt(thresholds.maxDefaults24m) << 41n) |
  (BigInt(thresholds.minHistoryMonths) << 57n) |
  (binding << 73n);

/** What binds a proof to one passport contract on one chain: the low 160 bits of a hash of both. */
export const bindingOf = (chainId: number, passport: Address): bigint =>
  BigInt(
    keccak256(encodeAbiParameters(parseAbiParameters("uint256, address"), [BigInt(chainId), passport])),
  ) &
  ((1n << 160n) - 1n);

/** For whom, on which day, and until which day (exclusive) a grade is proven. Days since 1970-01-01. */
export type Claim = { subject: Address; day: number; until: number };

/** Packs a claim as the contract and the circuit do. */
export const packContext = ({ subject, day, until }: Claim): bigint =>
  BigInt(subject) | (BigInt(day) << 160n) | (BigInt(until) << 192n);
