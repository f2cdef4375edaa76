import type { Address, TokenRef } from "@lading/sdk/api";
import type { Deployment } from "@lading/sdk/contracts";
import { SHARE_OFFSET } from "@lading/sdk/ladder";
import { lower } from "../../decode/event.ts";
import type { AssetBook } from "./assets.ts";

/** What most tokens have: one that the deployment does not know is shown so, its units are exact all the same. */
const USUAL_DECIMALS = 18;

export type TokenBook = (address: Address) => TokenRef;

/** Symbol and decimals of assets, pool shares and reward tokens. */
export function tokenBook(assets: AssetBook, deployment: Deployment): TokenBook {
  const book = new Map<Address, TokenRef>();
  for (const { address, symbol, decimals } of deployment.rewardTokens) {
    book.set(lower(address), { address: lower(address), symbol, decimals, kind: "reward", currency: null });
  }
  for (const asset of assets.values()) book.set(asset.address, { ...asset, kind: "asset" });
  for (const pool of deployment.pools) {
    const asset = assets.get(lower(pool.asset));
    if (asset === undefined) continue;
    const [address, decimals] = [lower(pool.address), asset.decimals + SHARE_OFFSET];
    book.set(address, { address, symbol: pool.symbol, decimals, kind: "share", currency: asset.currency });
  }
  return (address) =>
    book.get(address) ?? {
      address,
      symbol: `${address.slice(0, 6)}…${address.slice(-4)}`,
      decimals: USUAL_DECIMALS,
      kind: "other",
      currency: null,
    };
}
