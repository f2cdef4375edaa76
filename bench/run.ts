// `npm run bench`: measures everything in one run and writes docs/benchmarks.md with its chart. Names after `--` choose
// areas: `npm run bench -- gas documents`. Ratios count, not absolute times: the machine's other load is in both.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { renderCurve } from "./curve.ts";
import type { Row } from "./row.ts";

const areas: Record<string, () => Promise<Row[]>> = {
  gas: async () => (await import("./gas.ts")).benchGas(),
  markets: async () => (await import("./markets.ts")).benchMarkets(),
  ladder: async () => (await import("./ladder.ts")).benchLadder(),
  circuits: async () => (await import("./circuits.ts")).benchCircuits(),
  documents: async () => (await import("./documents.ts")).benchDocuments(),
  indexer: async () => (await import("./indexer.ts")).benchIndexer(),
  start: async () => (await import("./start.ts")).benchStart(),
};

const docs = join(import.meta.dirname, "..", "docs");
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const ratio = ({ value, peerValue }: Row) =>
  peerValue === undefined ? "" : `${number.format(value / peerValue)} ×`;

/** One Markdown table per area. */
function renderTable(area: string, rows: Row[]): string {
  const lines = rows.map((row) =>
    [
      row.name,
      `${number.format(row.value)} ${row.unit}`,
      row.peer ?? "",
      row.peerValue === undefined ? "" : `${number.format(row.peerValue)} ${row.unit}`,
      ratio(row),
      row.note ?? "",
    ].join(" | "),
  );
  return [
    `## ${area[0]?.toUpperCase()}${area.slice(1)}`,
    "",
    "what | ours | peer | peer's | ratio | note",
    "---|---|---|---|---|---",
    ...lines,
    "",
  ].join("\n");
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in areas));
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(", ")}. Choose from ${Object.keys(areas).join(", ")}, or none for all.`,
  );
  process.exit(1);
}

const tables: string[] = [];
for (const [name, measure] of Object.entries(areas)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`measuring ${name} …`);
  const rows = await measure();
  const table = renderTable(name, rows);
  console.log(table);
  tables.push(table);
  if (name === "ladder") {
    mkdirSync(join(docs, "images"), { recursive: true });
    writeFileSync(join(docs, "images", "ladder.svg"), renderCurve(rows));
    tables.push("![Cost of a financing by number of live pieces](images/ladder.svg)\n");
  }
}

// A part of the areas is a look, not a record.
if (chosen.length === 0) {
  writeFileSync(
    join(docs, "benchmarks.md"),
    `# Benchmarks

Written by \`npm run bench\` on ${cpus().length} cores of ${cpus()[0]?.model.trim() ?? "an unknown processor"}, Node ${process.versions.node}. Peers run in the same process or on the same chain in the same run, so that ratios can be compared between machines.

${tables.join("\n")}`,
  );
  console.log("wrote docs/benchmarks.md");
}
process.exit(0);
