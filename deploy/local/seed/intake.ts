import { setTimeout as delay } from "node:timers/promises";
import { type InvoiceView, invoiceView, problem } from "@lading/sdk/intake";
import type { Address } from "viem";
import { StartFailure } from "../failure.ts";

/** The document intake as a company's own system uses it. */
export type Intake = {
  /**
   * Hands in an invoice and waits until the attesters have signed.
   * @throws {StartFailure} with every finding when it is refused.
   */
  submit(document: string | Uint8Array, account: Address): Promise<InvoiceView>;
};

const patience = 20_000;

/** @param url Address of the intake. @param serviceKey Bearer key of this stack. */
export function openIntake(url: string, serviceKey: string): Intake {
  const headers = (account: Address) => ({
    authorization: `Bearer ${serviceKey}`,
    "lading-account": account,
    "content-type": "application/xml",
  });
  return {
    async submit(document, account) {
      const body = typeof document === "string" ? document : new Uint8Array(document);
      const response = await fetch(`${url}/invoices`, { method: "POST", headers: headers(account), body });
      let view = await readView(response);
      const deadline = Date.now() + patience;
      while (view.status === "attesting" && Date.now() < deadline) {
        await delay(40);
        view = await readView(
          await fetch(`${url}/invoices/${view.documentHash}`, { headers: headers(account) }),
        );
      }
      if (view.status === "ready" || view.status === "issued") return view;
      const reasons = view.attestation?.attesters.flatMap(({ attester, reason }) =>
        reason ? [`attester ${attester}: ${reason}`] : [],
      );
      throw new StartFailure(
        `Invoice ${view.summary.number} got no quorum of signatures (${view.status}; ${reasons?.join("; ")}).`,
      );
    },
  };
}

async function readView(response: Response): Promise<InvoiceView> {
  const json: unknown = await response.json();
  if (response.ok) return invoiceView.parse(json);
  const { title, detail, findings } = problem.parse(json);
  const list = findings?.map(({ rule, message }) => `\n  ${rule}: ${message}`).join("") ?? "";
  throw new StartFailure(`The intake refused the invoice. ${title}: ${detail}${list}`);
}
