import { z } from "zod";

/** Hexadecimal as 0x…; any letter case is read, lower case is written. */
const hex = (digits: string, what: string) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-fA-F]${digits}$`), `is not ${what}`)
    .transform((value) => value.toLowerCase() as `0x${string}`);

export const address = hex("{40}", "an address (0x and 40 hexadecimal digits)");
/** 32 bytes. */
export const hash = hex("{64}", "a 32-byte hash (0x and 64 hexadecimal digits)");

/** A whole number without sign that fits `bits` bits, as a decimal string in JSON and a bigint in code. */
export const uint = (bits: number) =>
  z
    .string()
    .regex(/^\d{1,78}$/, "is not a whole number written as a decimal string")
    .transform((digits) => BigInt(digits))
    .refine((value) => value < 1n << BigInt(bits), `does not fit ${bits} bits`);

/** Whole UTC days since 1970-01-01. */
export const day = z
  .int()
  .nonnegative()
  .max(2 ** 32 - 1);
