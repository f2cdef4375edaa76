import { buildModule } from "@nomicfoundation/ignition-core";
import type { AssetModule } from "./Asset.ts";
import Credit from "./Credit.ts";
import Lading from "./Lading.ts";
import { restrict } from "./restrict.ts";
import { standardTerms } from "./terms.ts";

/** Code that every pool calls; deployed once. */
const poolCode = buildModule("PoolCode", (m) => ({
  PoolSettlement: m.library("PoolSettlement"),
  PoolUnderwriting: m.library("PoolUnderwriting"),
}));

/**
 * A pool with its cover vault and credit policy, which grades suppliers by what they have proven.
 *
 * Parameters: `name` and `symbol` of the share; `terms` of the policy in the shape of `standardTerms`; `flashFeeBps`
 * what flash loans of its idle cash cost, at most 9.
 * @param key Tells the pools of a deployment apart, letters and digits: the currency for its first pool.
 * @param asset What the pool lends, listed by `asset` or `testAsset`.
 */
export const pool = (key: string, asset: AssetModule) =>
  buildModule(`Pool${key}`, (m) => {
    const { accessManager, systemLock, participants, priceGuard, receivables } = m.useModule(Lading);
    const { token } = m.useModule(asset);
    const { creditPassport } = m.useModule(Credit);
    const creditPolicy = m.contract("CreditPolicy", [accessManager, m.getParameter("terms", standardTerms)]);
    const financingPool = m.contract(
      "FinancingPool",
      [
        token,
        m.getParameter("name", `Lading ${key} pool`),
        m.getParameter("symbol", `l${key}`),
        {
          manager: accessManager,
          lock: systemLock,
          receivables,
          participants,
          guard: priceGuard,
          policy: creditPolicy,
        },
      ],
      { libraries: m.useModule(poolCode) },
    );
    const coverVault = m.contractAt("CoverVault", m.staticCall(financingPool, "cover"));

    const restrictions = [
      ...restrict(m, accessManager, "creditPolicy", creditPolicy),
      ...restrict(m, accessManager, "financingPool", financingPool),
    ];
    // Only then may it own pieces and hold the lock: before, its functions would be the admin's.
    const after = [Lading, ...restrictions];
    const joined = m.call(systemLock, "setMember", [financingPool, true], { id: "join_lock_pool", after });
    m.call(systemLock, "setMember", [coverVault, true], { id: "join_lock_cover", after });
    m.call(receivables, "setHolder", [financingPool, true], { after });
    m.call(creditPolicy, "setGradeSource", [creditPassport], { after });
    m.call(financingPool, "setFlashFee", [m.getParameter("flashFeeBps", 5)], { after: [joined] });

    return { financingPool, coverVault, creditPolicy };
  });
