import { buildModule } from "@nomicfoundation/ignition-core";
import Lading from "./Lading.ts";
import { restrict } from "./restrict.ts";

/**
 * The exchange, without pools: the governor opens them.
 *
 * Parameters: `flashFeeBps` what flash loans of its reserves cost, at most 9.
 */
export default buildModule("Exchange", (m) => {
  const { accessManager, systemLock, priceGuard } = m.useModule(Lading);
  const exchange = m.contract("Exchange", [accessManager, systemLock, priceGuard]);
  const restrictions = restrict(m, accessManager, "exchange", exchange);
  // Only then may it hold the lock: before, its functions would be the admin's.
  const joined = m.call(systemLock, "setMember", [exchange, true], { after: [Lading, ...restrictions] });
  m.call(exchange, "setFlashFee", [m.getParameter("flashFeeBps", 5)], { after: [joined] });
  return { exchange };
});
