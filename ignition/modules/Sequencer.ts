import { buildModule } from "@nomicfoundation/ignition-core";
import Lading from "./Lading.ts";

/**
 * The uptime feed of the chain's sequencer, on chains that have one.
 *
 * Parameters: `aggregator` address of Chainlink's uptime feed; `gracePeriod` seconds to wait once it is back.
 */
export default buildModule("Sequencer", (m) => {
  const { priceGuard } = m.useModule(Lading);
  const terms = [m.getParameter<string>("aggregator"), m.getParameter("gracePeriod", 3_600)];
  m.call(priceGuard, "setSequencer", terms, { after: [Lading] });
  return { priceGuard };
});
