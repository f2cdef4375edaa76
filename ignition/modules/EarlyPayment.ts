import { buildModule } from "@nomicfoundation/ignition-core";
import Lading from "./Lading.ts";
import { restrict } from "./restrict.ts";

/** Early payment of accepted invoices out of buyers' idle cash. */
export default buildModule("EarlyPayment", (m) => {
  const { accessManager, systemLock, participants, receivables } = m.useModule(Lading);
  const earlyPayment = m.contract("EarlyPayment", [accessManager, systemLock, participants, receivables]);
  // Only then may it own pieces and hold the lock: before, its functions would be the admin's.
  const after = [Lading, ...restrict(m, accessManager, "earlyPayment", earlyPayment)];
  m.call(systemLock, "setMember", [earlyPayment, true], { id: "join_lock", after });
  m.call(receivables, "setHolder", [earlyPayment, true], { after });
  return { earlyPayment };
});
