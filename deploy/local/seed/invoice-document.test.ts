import { issuance, parseInvoice, validateInvoice } from "@lading/sdk/documents";
import { describe, expect, it } from "vitest";
import { invoiceDocument } from "./invoice-document.ts";
import { invoices } from "./plan.ts";

describe("invoiceDocument", () => {
  it.each(invoices)("$number is a valid EN 16931 invoice that can be issued", (story) => {
    const xml = invoiceDocument({ ...story, issueDate: "2026-08-28", dueDate: "2026-10-27" });
    const invoice = parseInvoice(new TextEncoder().encode(xml));
    expect(validateInvoice(invoice)).toEqual([]);
    const cents = story.lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n);
    expect(issuance(invoice, 6)).toMatchObject({
      ok: true,
      terms: { number: story.number, currency: story.currency, face: cents * 10_000n },
    });
  });

  it("escapes what would end an element", () => {
    const [story] = invoices;
    if (!story) throw new Error("the plan is empty");
    const lines = [{ name: 'Nuts & "bolts" <M8>', quantity: 1, unit: "C62", price: 100n }];
    const xml = invoiceDocument({ ...story, lines, issueDate: "2026-08-28", dueDate: "2026-10-27" });
    expect(parseInvoice(new TextEncoder().encode(xml)).lines[0]?.name).toBe('Nuts & "bolts" <M8>');
  });
});
