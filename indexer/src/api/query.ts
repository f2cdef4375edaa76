import { type Address, type Hash, participantRole, participantStatus } from "@lading/sdk/api";
import type { Context } from "hono";
import { z } from "zod";
import { badQuery } from "./problem.ts";

/** An account in any case; kept in lower case, as the tables have it. */
export const account = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an address")
  .transform((value) => value.toLowerCase() as Address);

export const hash32 = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be 32 bytes in hexadecimal")
  .transform((value) => value.toLowerCase() as Hash);

/** An id on chain: at most 2^256 − 1, 78 digits. */
export const id = z.string().regex(/^\d{1,78}$/, "must be a whole number");

export const flag = z.enum(["true", "false"]).transform((value) => value === "true");

/** One page of a list. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z
    .string()
    .regex(/^[0-9a-z:x-]{1,160}$/, "is not one that this server gave")
    .optional(),
};

export const role = participantRole;
export const status = participantStatus;

/**
 * Reads a route's parameters and query string.
 * @throws Refusal with 400 that names every wrong or unknown parameter.
 */
export function parametersOf<Shape extends z.ZodRawShape>(context: Context, shape: Shape) {
  const parsed = z.strictObject(shape).safeParse({ ...context.req.query(), ...context.req.param() });
  if (parsed.success) return parsed.data;
  throw badQuery(
    parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((parameter) => ({ parameter, message: "is not known here" }))
        : [{ parameter: issue.path.join("."), message: issue.message }],
    ),
  );
}

/** Cuts a page from `limit` + 1 rows and tells where the next one begins. */
export function pageFrom<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { rows: items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** Builds a `where` clause with numbered values. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #clauses: string[] = [];

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a clause; `?` stands for the value. Nothing happens without a value. */
  and(clause: string, value: unknown): this {
    if (value !== undefined) this.#clauses.push(clause.replaceAll("?", this.value(value)));
    return this;
  }

  /** Adds a clause without a value. */
  always(clause: string): this {
    this.#clauses.push(clause);
    return this;
  }

  toString(): string {
    return this.#clauses.length === 0 ? "" : `where ${this.#clauses.join(" and ")}`;
  }
}
