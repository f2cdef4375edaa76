import type { Address, Grade, Policy } from "@lading/sdk/api";
import { least } from "@lading/sdk/ladder";

const VIRTUAL_SHARES = 10n ** 6n;

/** The obligor behind an ERC-6909 id; `null` for general cover. */
export const obligorOf = (id: string): Address | null =>
  id === "0" ? null : `0x${BigInt(id).toString(16).padStart(40, "0")}`;

/** Asset units for cover shares, rounded down as `CoverVault.toAssets`. */
export const worthOf = (shares: bigint, assets: bigint, supply: bigint): bigint =>
  (shares * (assets + 1n)) / (supply + VIRTUAL_SHARES);

/**
 * How much a pool may have at risk, asset units: on a name its cover × leverage of its grade, at most its share of
 * the pool; in total general cover × pool leverage. Leverages are hundredths.
 */
export function coverLimit(
  name: { obligor: Address | null; grade: Grade; assets: bigint; exitAssets: bigint },
  policy: Policy | null,
): bigint {
  if (policy === null || policy.caps === null) return 0n;
  if (name.obligor === null) return (name.assets * BigInt(policy.caps.poolLeverage)) / 100n;
  const terms = policy.grades.find(({ grade }) => grade === name.grade);
  if (terms === undefined) return 0n;
  const share = (name.exitAssets * BigInt(policy.caps.obligorCapBps)) / 10_000n;
  return least((name.assets * BigInt(terms.leverage)) / 100n, share);
}
