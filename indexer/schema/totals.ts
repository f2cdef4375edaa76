import { bigint, hex, onchainView, sql } from "ponder";
import { financings } from "./pools.ts";

// Totals of open financings for people with a SQL client or GraphQL. They follow every block by themselves. The routes
// value the ladder at an instant, which a view cannot.

const totals = {
  /** Open financings. */
  loans: bigint().notNull(),
  /** Asset units: what obligors owed on the pieces when they were financed. */
  openFace: bigint("open_face").notNull(),
  /** Asset units: paid to the sellers at once. */
  advance: bigint().notNull(),
  /** Asset units: what counts against limits now. */
  exposure: bigint().notNull(),
};

const sums = sql`count(*)::numeric(78) as loans, sum(open_face)::numeric(78) as open_face,
  sum(advance)::numeric(78) as advance, sum(exposure)::numeric(78) as exposure
  from ${financings} where state = 'open'`;

/** Open financings of each pool. */
export const portfolioByPool = onchainView("portfolio_by_pool", { pool: hex().notNull(), ...totals }).as(
  sql`select pool, ${sums} group by pool`,
);

/** Open financings by pool and obligor. */
export const portfolioByObligor = onchainView("portfolio_by_obligor", {
  pool: hex().notNull(),
  obligor: hex().notNull(),
  ...totals,
}).as(sql`select pool, obligor, ${sums} group by pool, obligor`);

/** Open financings by pool and seller. */
export const portfolioBySeller = onchainView("portfolio_by_seller", {
  pool: hex().notNull(),
  seller: hex().notNull(),
  ...totals,
}).as(sql`select pool, seller, ${sums} group by pool, seller`);
