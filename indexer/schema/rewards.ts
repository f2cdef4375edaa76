import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

/** The clock counts the seconds in which somebody was staked, until `updatedAt`. */
export const farms = onchainTable("farms", (t) => ({
  id: t.bigint().primaryKey(),
  token: t.hex().notNull(),
  /** ERC-6909 id; `null` for an ERC-20. */
  tokenId: t.bigint(),
  totalStaked: t.bigint().notNull(),
  clock: t.bigint().notNull(),
  updatedAt: t.bigint().notNull(),
  /** In the order in which they were listed. */
  rewardTokens: t.hex().array().notNull(),
  createdAt: t.int8({ mode: "number" }).notNull(),
}));

/** One reward token of a farm: rate, index and remainder as in `RewardStream.sol`, instants by the farm's clock. */
export const farmStreams = onchainTable(
  "farm_streams",
  (t) => ({
    farm: t.bigint().notNull(),
    token: t.hex().notNull(),
    rate: t.bigint().notNull(),
    index: t.bigint().notNull(),
    remainder: t.bigint().notNull(),
    accruedAt: t.bigint().notNull(),
    endsAt: t.bigint().notNull(),
    /** Units per day. */
    minPerDay: t.bigint().notNull(),
    funded: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.farm, table.token] }) }),
);

export const farmStakes = onchainTable(
  "farm_stakes",
  (t) => ({ farm: t.bigint().notNull(), account: t.hex().notNull(), amount: t.bigint().notNull() }),
  (table) => ({
    pk: primaryKey({ columns: [table.farm, table.account] }),
    byAccount: index().on(table.account),
  }),
);

/** What an account earned of a stream up to an index and has not claimed, units × 1e36. */
export const farmEarnings = onchainTable(
  "farm_earnings",
  (t) => ({
    farm: t.bigint().notNull(),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    scaled: t.bigint().notNull(),
    index: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.farm, table.token, table.account] }),
    byAccount: index().on(table.account),
  }),
);

export const farmCampaigns = onchainTable(
  "farm_campaigns",
  (t) => ({
    ...eventColumns(t),
    farm: t.bigint().notNull(),
    token: t.hex().notNull(),
    funder: t.hex().notNull(),
    amount: t.bigint().notNull(),
    /** Units × 1e36 per second, for `period` seconds of the farm's clock. */
    rate: t.bigint().notNull(),
    period: t.bigint().notNull(),
  }),
  (table) => ({ byFarm: index().on(table.farm, table.id) }),
);

/** Money that left farms and drops; exactly one of the two is set. */
export const rewardClaims = onchainTable(
  "reward_claims",
  (t) => ({
    ...eventColumns(t),
    farm: t.bigint(),
    drop: t.bigint(),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({ byAccount: index().on(table.account, table.id), byDrop: index().on(table.drop, table.id) }),
);

export const drops = onchainTable("drops", (t) => ({
  id: t.bigint().primaryKey(),
  token: t.hex().notNull(),
  operator: t.hex().notNull(),
  windowSeconds: t.integer().notNull(),
  funded: t.bigint().notNull(),
  claimed: t.bigint().notNull(),
  /** Ids in `drop_roots`. A proposal comes into force by time alone: `proposed` then stays until the next act. */
  active: t.text(),
  proposed: t.text(),
}));

export const dropRoots = onchainTable(
  "drop_roots",
  (t) => ({
    ...eventColumns(t),
    drop: t.bigint().notNull(),
    root: t.hex().notNull(),
    total: t.bigint().notNull(),
    uri: t.text().notNull(),
    activeAt: t.bigint().notNull(),
    /** As the last act left it. */
    state: t.text().notNull(),
    reason: t.text(),
  }),
  (table) => ({ byDrop: index().on(table.drop, table.id) }),
);

/** What an account has had of a drop in all. */
export const dropBalances = onchainTable(
  "drop_balances",
  (t) => ({ drop: t.bigint().notNull(), account: t.hex().notNull(), claimed: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.drop, table.account] }) }),
);
