import { z } from "zod";

const point = z.tuple([z.string(), z.string(), z.string()]);
const point2 = z.tuple([z.tuple([z.string(), z.string()]), z.tuple([z.string(), z.string()]), z.unknown()]);

const verificationKeySchema = z.object({
  protocol: z.literal("groth16"),
  curve: z.literal("bn128"),
  nPublic: z.literal(4),
  vk_alpha_1: point,
  vk_beta_2: point2,
  vk_gamma_2: point2,
  vk_delta_2: point2,
  IC: z.array(point).length(5),
});

export type G1 = z.infer<typeof point>;
export type G2 = z.infer<typeof point2>;
/** Verification key as snarkjs exports it. */
export type VerificationKey = z.infer<typeof verificationKeySchema>;

/**
 * Reads a verification key of ours.
 * @throws Error when phase 2 was never contributed to. Setup leaves delta equal to gamma, and then anybody proves
 *         anything: A = alpha, B = beta and C = −Σ input × IC satisfy the equation for all inputs.
 */
export function readVerificationKey(vkey: unknown): VerificationKey {
  const key = verificationKeySchema.parse(vkey);
  if (JSON.stringify(key.vk_gamma_2) === JSON.stringify(key.vk_delta_2)) {
    throw new Error(
      "This key had no phase-2 contribution (gamma equals delta). Run the ceremony to its end.",
    );
  }
  return key;
}
