import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "../settings.ts";

const schema = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    role: z.enum(["buyer", "supplier"]),
    /** A supplier's distance from the big buyers. */
    tier: z.number().nullable(),
    /** ISO 3166-1 alpha-2. */
    country: z.string().length(2),
    /** ISO 17442. */
    lei: z.string().length(20),
    vat: z.string().nullable(),
    registration: z.string(),
  }),
);

export type Company = z.infer<typeof schema>[number];

/** The trading companies of the demo world, as the sample invoices name them. */
export const companies: readonly Company[] = schema.parse(
  JSON.parse(readFileSync(join(root, "docs", "examples", "companies.json"), "utf8")),
);

/**
 * Finds a company.
 * @throws Error when there is none of that key.
 */
export function companyOf(key: string): Company {
  const company = companies.find((candidate) => candidate.key === key);
  if (!company) throw new Error(`docs/examples/companies.json has no company "${key}".`);
  return company;
}
