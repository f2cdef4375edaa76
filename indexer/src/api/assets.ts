import type { Address, AssetRef } from "@lading/sdk/api";
import type { Deployment } from "@lading/sdk/contracts";
import { lower } from "../../decode/event.ts";
import type { Snapshot } from "./database.ts";

/** Every known asset by its address. */
export type AssetBook = ReadonlyMap<Address, AssetRef>;

/** Currency and decimals of every asset: as listed on chain, else as deployed. */
export async function assetBook(snapshot: Snapshot, deployment: Deployment): Promise<AssetBook> {
  const listed = await snapshot.rows<{ address: Address; currency: string; decimals: number }>(
    "select address, currency, decimals from assets",
  );
  const book = new Map<Address, AssetRef>();
  for (const { address, symbol, currency, decimals } of deployment.assets) {
    book.set(lower(address), { address: lower(address), symbol, currency, decimals });
  }
  for (const { address, currency, decimals } of listed) {
    book.set(address, { address, symbol: book.get(address)?.symbol ?? currency, currency, decimals });
  }
  return book;
}

/** @throws Error for an address that no event and no record calls an asset. */
export const assetOf =
  (book: AssetBook) =>
  (address: Address): AssetRef => {
    const asset = book.get(address);
    if (asset === undefined) throw new Error(`Asset ${address} is neither listed nor deployed`);
    return asset;
  };
