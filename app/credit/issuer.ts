import { z } from "zod/mini";

const named = z.object({ issuer: z.object({ account: z.string(), name: z.string() }) });

/**
 * Who made a credential's file: by the directory when its account is known there, else as the file says. Nothing
 * depends on it: what counts is that the record is in the register.
 */
export function issuerOf(text: string, nameOf: (address: string) => string | undefined): string | undefined {
  const { data } = named.safeParse(JSON.parse(text));
  return data && (nameOf(data.issuer.account) ?? data.issuer.name);
}
