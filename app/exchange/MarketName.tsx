import type { Market } from "@lading/sdk/api";

/** "LEUR / EURT": what is bought and sold, then what it is paid in. */
export const marketName = ({ base, quote }: Pick<Market, "base" | "quote">): string =>
  `${base.symbol} / ${quote.symbol}`;

/** What is traded, in words. */
export const marketKind = ({ kind, quote }: Pick<Market, "kind" | "quote">): string =>
  kind === "share" ? `Pool shares for ${quote.symbol}` : `Token for ${quote.symbol}`;
