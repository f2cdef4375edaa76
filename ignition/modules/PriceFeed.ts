import {
  buildModule,
  type ContractFuture,
  type IgnitionModule,
  type IgnitionModuleBuilder,
} from "@nomicfoundation/ignition-core";
import { parseEther } from "viem";
import type { AssetModule } from "./Asset.ts";
import Lading from "./Lading.ts";

type FeedModule = IgnitionModule<string, string, Record<string, never>>;

/** Ten years, in seconds. */
const tenYears = 10 * 365 * 86_400;

/**
 * Watches an asset by a Chainlink feed that stands already. What an asset is worth is told in the currency that its
 * invoices are in, so that a stablecoin's peg is 1.
 *
 * Parameters: `aggregator` address; `heartbeat` seconds, a little longer than the feed's own; `minPrice`, `maxPrice`
 * and `peg` in WAD; `toleranceBps` how far from the peg the asset still counts as pegged.
 * @param currency ISO 4217.
 * @param asset What is watched, listed by `asset`.
 */
export const priceFeed = (currency: string, asset: AssetModule): FeedModule =>
  buildModule(`PriceFeed${currency}`, (m) => {
    watch(m, asset, m.getParameter<string>("aggregator"), m.getParameter("heartbeat", 86_400 + 3_600));
    return {};
  });

/**
 * The same with Chainlink's own mock aggregator at 1.00; local chains only.
 *
 * Nobody answers for a mock, and a local chain's clock is moved by months: the heartbeat is ten years there, so that
 * only who moves the mock's price on purpose breaks anything.
 */
export const testPriceFeed = (currency: string, asset: AssetModule) =>
  buildModule(`TestPriceFeed${currency}`, (m) => {
    const aggregator = m.contract("MockV3Aggregator", [8, 100_000_000n]);
    watch(m, asset, aggregator, tenYears);
    return { aggregator };
  });

function watch(
  m: IgnitionModuleBuilder,
  asset: AssetModule,
  aggregator: ContractFuture<string> | ReturnType<typeof m.getParameter<string>>,
  heartbeat: number | ReturnType<typeof m.getParameter<number>>,
): void {
  const { priceGuard } = m.useModule(Lading);
  const { token } = m.useModule(asset);
  const feed = {
    aggregator,
    heartbeat,
    minPrice: m.getParameter("minPrice", parseEther("0.5")),
    maxPrice: m.getParameter("maxPrice", parseEther("1.5")),
    peg: m.getParameter("peg", parseEther("1")),
    toleranceBps: m.getParameter("toleranceBps", 200),
  };
  m.call(priceGuard, "setFeed", [token, feed], { after: [Lading] });
}
