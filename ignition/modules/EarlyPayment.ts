import { buildModule } from "@nomicfoundation/ignition-core";
import Lading from "./Lading.ts";

/** Early payment of accepted invoices out of buyers' idle cash. */
export default buildModule("EarlyPayment", (m) => {
  const { systemLock, participants, receivables } = m.useModule(Lading);
  const earlyPayment = m.contract("EarlyPayment", [systemLock, participants, receivables]);
  m.call(systemLock, "setMember", [earlyPayment, true], { id: "join_lock", after: [Lading] });
  m.call(receivables, "setHolder", [earlyPayment, true], { after: [Lading] });
  return { earlyPayment };
});
