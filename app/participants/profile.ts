import { type Hash, keccak256, toBytes } from "viem";
import { z } from "zod/mini";

const profile = z.object({
  /** Name of the company as people know it. */
  name: z.string(),
  website: z.optional(z.string()),
  city: z.optional(z.string()),
});

export type Profile = z.infer<typeof profile>;

const PREFIX = "data:application/json,";

/** A profile as it is registered: the document inside a data URI, so that reading it asks nobody. */
export function encodeProfile(value: Profile): { uri: string; hash: Hash } {
  const document = JSON.stringify(value);
  return { uri: PREFIX + encodeURIComponent(document), hash: keccak256(toBytes(document)) };
}

/** The profile in a URI; undefined when it lies elsewhere or is not one. Other places are never fetched from a browser. */
export function decodeProfile(uri: string): Profile | undefined {
  if (!uri.startsWith("data:application/json")) return undefined;
  const comma = uri.indexOf(",");
  if (comma < 0) return undefined;
  try {
    const body = uri.slice(comma + 1);
    const text = uri.slice(0, comma).endsWith(";base64")
      ? new TextDecoder().decode(Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0)))
      : decodeURIComponent(body);
    const parsed = profile.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Anybody may register any text: what is not a profile shows as an address.
    return undefined;
  }
}
