import { buildModule } from "@nomicfoundation/ignition-core";
import { invoiceFeed } from "../../sdk/contracts/typed-data.ts";
import Lading from "./Lading.ts";

/**
 * Who attests invoices.
 *
 * Parameters: `signers` addresses of the attesters in ascending order, at most 31; `threshold` how many must agree.
 */
export default buildModule("InvoiceFeed", (m) => {
  const { reportHub, receivables } = m.useModule(Lading);
  const signers = m.getParameter<string[]>("signers");
  const threshold = m.getParameter<number>("threshold");
  m.call(reportHub, "configureFeed", [invoiceFeed, receivables, signers, threshold], {
    after: [Lading],
  });
  return { reportHub };
});
