import { receivablesAbi } from "@lading/sdk/contracts";
import { dateOfDay } from "@lading/sdk/documents";
import { invoiceView } from "@lading/sdk/intake";
import { encodeFunctionData } from "viem";
import { expect, inject } from "vitest";
import { type InvoiceLine, invoiceDocument } from "../../deploy/local/seed/invoice-document.ts";
import type { Visitor } from "./browser.ts";
import type { Ledger } from "./ledger.ts";
import { act } from "./personas.ts";

export type IssuedInvoice = { id: bigint; face: bigint; dueDay: number };

/**
 * An invoice of a supplier that its buyer has accepted: handed in with the visitor's session, attested, issued and
 * accepted, as their own systems would.
 * @param supplier Signed in, see `connect`.
 * @param days From the chain's today to the due day.
 */
export async function acceptedInvoice(
  chain: Ledger,
  supplier: Visitor,
  {
    seller,
    buyer,
    number,
    days,
    line,
  }: { seller: string; buyer: string; number: string; days: number; line: InvoiceLine },
): Promise<IssuedInvoice> {
  const { app } = inject("stack");
  const today = Math.floor((await chain.now()) / 86_400);
  const { request } = supplier.page;
  const handedIn = await request.post("/api/documents", {
    headers: { origin: app, "content-type": "application/xml" },
    data: invoiceDocument({
      number,
      seller,
      buyer,
      currency: "EUR",
      issueDate: dateOfDay(today - 1),
      dueDate: dateOfDay(today + days),
      lines: [line],
    }),
  });
  expect(handedIn.status(), await handedIn.text()).toBeLessThan(300);
  const { documentHash } = await handedIn.json();

  let issue: ReturnType<typeof invoiceView.parse>["issue"] = null;
  await expect
    .poll(
      async () => {
        const view = invoiceView.parse(await (await request.get(`/api/documents/${documentHash}`)).json());
        issue = view.issue;
        return view.status;
      },
      { timeout: 30_000 },
    )
    .toBe("ready");
  if (!issue) throw new Error("A ready document can be issued.");
  const { invoice, report, signatures } = issue as NonNullable<ReturnType<typeof invoiceView.parse>["issue"]>;
  const { receivables } = chain.deployment.contracts;
  await act(seller, [
    {
      to: receivables,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "issue",
        args: [invoice, report, signatures],
      }),
    },
  ]);
  const issued = await chain.client.getContractEvents({
    address: receivables,
    abi: receivablesAbi,
    eventName: "Issued",
    args: { creditor: supplier.wallet.address },
    fromBlock: 0n,
    strict: true,
  });
  const event = issued.find(({ args }) => args.documentHash === documentHash);
  if (!event) throw new Error("The invoice was not issued.");
  const { obligationId: id, face, dueDay } = event.args;
  await act(buyer, [
    {
      to: receivables,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "accept", args: [id] }),
    },
  ]);
  return { id, face, dueDay };
}
