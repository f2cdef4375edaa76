import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DocumentError, fingerprint, parseInvoice, validateInvoice } from "@lading/sdk/documents";
import { SaxesParser } from "saxes";
import type { Row } from "./row.ts";

// How many e-invoices one core reads, judges and tags in a second. The peer is the XML parser underneath, asked for
// nothing but well-formedness and namespaces: what reading the same bytes costs before anything is understood.

const REPOSITORY = resolve(import.meta.dirname, "..");
const EXAMPLES = join(REPOSITORY, "docs/examples");
const FIXTURES = resolve(REPOSITORY, process.env.LADING_FIXTURES ?? "../shared/fixtures");

/** Long enough for the engine to settle and for a shared machine's noise to even out. */
const WARM_UP_MS = 400;
const ROUND_MS = 250;
const ROUNDS = 6;

/** The size the target of 2,000 documents a second is stated for. */
const TYPICAL_BYTES = { from: 10_000, to: 22_000 } as const;

type Work = (document: Uint8Array) => void;

function documentsIn(folder: string): Uint8Array[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => /\.xml$/i.test(file))
    .map((file) => readFileSync(join(folder, file)));
}

/** Documents per second of processor time (all threads of this process), so that a busy machine counts less. */
function rate(documents: readonly Uint8Array[], work: Work, milliseconds: number): number {
  const before = process.cpuUsage();
  const end = performance.now() + milliseconds;
  let done = 0;
  while (performance.now() < end) {
    for (const document of documents) work(document);
    done += documents.length;
  }
  const { user, system } = process.cpuUsage(before);
  return (done * 1_000_000) / (user + system);
}

/** Best round of each work, the works taking turns so that a busy moment of the machine meets all of them. */
function compare<Name extends string>(
  documents: readonly Uint8Array[],
  works: Readonly<Record<Name, Work>>,
): Record<Name, number> {
  const entries = Object.entries(works) as [Name, Work][];
  const best = Object.fromEntries(entries.map(([name]) => [name, 0])) as Record<Name, number>;
  for (const [, work] of entries) rate(documents, work, WARM_UP_MS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of entries) best[name] = Math.max(best[name], rate(documents, work, ROUND_MS));
  }
  return best;
}

function readPlainly(document: Uint8Array): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let events = 0;
  parser.on("opentag", () => {
    events += 1;
  });
  parser.on("text", () => {
    events += 1;
  });
  parser.write(new TextDecoder().decode(document)).close();
  if (events === 0) throw new Error("The peer read nothing.");
}

function rowsFor(name: string, documents: readonly Uint8Array[]): Row[] {
  const bytes = documents.reduce((total, document) => total + document.length, 0);
  const note = `${documents.length} documents, ${Math.round(bytes / documents.length / 100) / 10} kB on average, per second of processor time`;
  const key = new Uint8Array(32).fill(1);
  const invoices = new Map(documents.map((document) => [document, parseInvoice(document)]));
  const parsed = (document: Uint8Array) => invoices.get(document) ?? parseInvoice(document);
  const rates = compare(documents, {
    plain: readPlainly,
    parse: (document) => void parseInvoice(document),
    validate: (document) => void validateInvoice(parsed(document)),
    both: (document) => void validateInvoice(parseInvoice(document)),
  });
  const row = (step: string, value: number): Row => ({
    area: "documents",
    name: `${step} (${name})`,
    value: Math.round(value),
    unit: "documents/s",
    note,
  });
  const withPeer = (step: string, value: number): Row => ({
    ...row(step, value),
    peer: "saxes, well-formedness only",
    peerValue: Math.round(rates.plain),
  });
  const rows = [
    withPeer("parse", rates.parse),
    row("validate", rates.validate),
    withPeer("parse and validate", rates.both),
  ];
  const taggable = documents.filter((document) => isTaggable(document, key));
  if (taggable.length === documents.length) {
    const { tag } = compare(documents, { tag: (document) => void fingerprint(parsed(document), key) });
    rows.push(row("fingerprint", tag));
  }
  return rows;
}

/** Public examples may lack a buyer's identity, which a fingerprint cannot do without. */
function isTaggable(document: Uint8Array, key: Uint8Array): boolean {
  try {
    fingerprint(parseInvoice(document), key);
    return true;
  } catch (error) {
    if (error instanceof DocumentError) return false;
    throw error;
  }
}

/** Documents per second over the samples of docs/examples and, where they are present, the public examples. */
export async function benchDocuments(): Promise<Row[]> {
  const rows = rowsFor("docs/examples", documentsIn(EXAMPLES));
  const foreign = ["en16931/examples", "peppol/examples"]
    .flatMap((folder) => documentsIn(join(FIXTURES, folder)))
    .filter(({ length }) => length >= TYPICAL_BYTES.from && length <= TYPICAL_BYTES.to);
  if (foreign.length > 0) rows.push(...rowsFor("public examples of 10 to 22 kB", foreign));
  return rows;
}
