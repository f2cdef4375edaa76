import type { CoverName } from "@lading/sdk/api";

type Cover = Pick<CoverName, "assets" | "shares">;

/** As in CoverVault.sol: virtual shares and one virtual unit keep the price of shares fine after a slash. */
const VIRTUAL_SHARES = 10n ** 6n;

/** What cover shares are worth, asset units rounded down. */
export const stakeWorth = (shares: bigint, { assets, shares: supply }: Cover): bigint =>
  (shares * (BigInt(assets) + 1n)) / (BigInt(supply) + VIRTUAL_SHARES);

/** Shares that are worth an amount, rounded up so that it is reached; never more than are held. */
export function stakeShares(amount: bigint, held: bigint, { assets, shares: supply }: Cover): bigint {
  const price = BigInt(assets) + 1n;
  const shares = (amount * (BigInt(supply) + VIRTUAL_SHARES) + price - 1n) / price;
  return shares < held ? shares : held;
}

/** What may still be lent on a name before its limit; zero when the limit is used or has fallen below. */
export function headroom({ limit, exposure }: Pick<CoverName, "limit" | "exposure">): bigint {
  const left = BigInt(limit) - BigInt(exposure);
  return left > 0n ? left : 0n;
}
