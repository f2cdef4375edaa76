import { z } from "zod";
import { address } from "./scalars.ts";

/** A token that is traded, staked or paid out; amounts beside it are integers in its units. */
export const tokenRef = z.object({
  address,
  /** As in the deployment record; the shortened address of a token that is not in it. */
  symbol: z.string(),
  decimals: z.number().int().min(0).max(77),
  kind: z.enum(["asset", "share", "reward", "other"]),
  /** ISO 4217 letters of an asset, or of the asset behind a pool share; `null` where no currency is behind it. */
  currency: z.string().nullable(),
});

export type TokenRef = z.infer<typeof tokenRef>;
