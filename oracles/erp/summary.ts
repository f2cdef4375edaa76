import type { Invoice, Party } from "@lading/sdk/documents";
import type { DocumentSummary, PartySummary } from "@lading/sdk/intake";
import { type Decimal, formatDecimal } from "@lading/sdk/money";

const LINES_SHOWN = 100;
// A name or note of a document is shown, never interpreted; what is longer is cut for display.
const TEXT_SHOWN = 500;

const text = (value: string | undefined) => value?.slice(0, TEXT_SHOWN) ?? null;
const number = (value: Decimal | undefined) => (value === undefined ? null : formatDecimal(value));

function summariseParty(party: Party | undefined): PartySummary | null {
  if (party === undefined) return null;
  return {
    name: text(party.name),
    lei: text(party.lei),
    vat: text(party.vat),
    registration: text(party.registration?.value),
    city: text(party.address?.city),
    country: text(party.address?.country),
  };
}

/** What a reader of the document would look at first. Amounts as printed. */
export function summarise(document: Invoice): DocumentSummary {
  const { totals } = document;
  return {
    number: text(document.number),
    issueDate: text(document.issueDate),
    dueDate: text(document.dueDate),
    currency: text(document.currency),
    net: number(totals.net),
    vat: number(totals.vat),
    gross: number(totals.gross),
    prepaid: number(totals.prepaid),
    payable: number(totals.payable),
    orderReference: text(document.orderReference),
    paymentTerms: text(document.paymentTerms),
    notes: document.notes.slice(0, 10).map((note) => note.slice(0, TEXT_SHOWN)),
    seller: summariseParty(document.seller),
    buyer: summariseParty(document.buyer),
    lines: document.lines.slice(0, LINES_SHOWN).map((line) => ({
      name: text(line.name),
      quantity: number(line.quantity),
      unit: text(line.unit),
      price: number(line.price),
      net: number(line.net),
      vatRate: number(line.vatRate),
    })),
    lineCount: document.lines.length,
  };
}
