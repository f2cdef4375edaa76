import { z } from "zod";

/** Lower-case hexadecimal of any length, as the indexer stores it. */
const hex = (pattern: RegExp) =>
  z.custom<`0x${string}`>((value) => typeof value === "string" && pattern.test(value));

/** An account or contract, always lower case; pass it through viem's `getAddress` to show a checksum. */
export const address = hex(/^0x[0-9a-f]{40}$/);
/** 32 bytes, lower case. */
export const hash = hex(/^0x[0-9a-f]{64}$/);
/** A whole number without sign as a decimal string: ids, shares and amounts in the asset's own units. */
export const uint = z.string().regex(/^\d{1,78}$/);
/** Seconds since 1970-01-01 UTC. */
export const seconds = z.number().int().nonnegative();
/** Whole UTC days since 1970-01-01; a debt falls due at the end of its due day. */
export const day = z.number().int().nonnegative();
/** Basis points of 10,000. */
export const bps = z.number().int().nonnegative();
/** Credit grade, best first; `null` where none is set. */
export const grade = z.enum(["A", "B", "C", "D", "E"]).nullable();

/** The block up to which an answer is complete. Everything "now" in an answer is at this timestamp. */
export const blockRef = z.object({ number: z.number().int().nonnegative(), timestamp: seconds });

/** An asset; amounts beside it are integers in its units, so 1 EUR at 6 decimals is "1000000". */
export const assetRef = z.object({
  address,
  /** As in the deployment record; the currency's letters for an asset that is not in it. */
  symbol: z.string(),
  /** ISO 4217 letters. */
  currency: z.string(),
  decimals: z.number().int().min(0).max(36),
});

/** Where an event happened. */
export const eventRef = z.object({
  block: z.number().int().nonnegative(),
  timestamp: seconds,
  transaction: hash,
  logIndex: z.number().int().nonnegative(),
});

/** One page of a list; pass `nextCursor` back as `cursor` to go on, `null` is the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), asOf: blockRef });

/** An error as RFC 9457 `application/problem+json`. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** For a refused query: each wrong parameter. */
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
});

export type Address = z.infer<typeof address>;
export type Hash = z.infer<typeof hash>;
export type Grade = z.infer<typeof grade>;
export type BlockRef = z.infer<typeof blockRef>;
export type AssetRef = z.infer<typeof assetRef>;
export type EventRef = z.infer<typeof eventRef>;
export type Problem = z.infer<typeof problem>;
export type Page<Item> = { items: Item[]; nextCursor: string | null; asOf: BlockRef };
