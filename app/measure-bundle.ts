// How much JavaScript a page's first load brings, gzipped. `node app/measure-bundle.ts http://127.0.0.1:3000` asks a
// running app and ends with 1 when a page is above its budget.
import { gzipSync } from "node:zlib";

/** Bytes. Reading pages carry no wallet code. */
const budgets: Readonly<Record<string, number>> = {
  "/": 165_000,
  "/sell": 435_000,
  "/buy": 435_000,
  "/fund": 435_000,
  "/fund/exchange": 435_000,
  "/fund/farms": 435_000,
  "/fund/flash": 435_000,
  "/cover": 435_000,
  "/prove": 435_000,
  "/assess": 435_000,
  "/join": 435_000,
};

/** Scripts that browsers of today load; those for older ones are marked and skipped. */
function scriptsIn(html: string): string[] {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  return [...new Set(sources)];
}

async function measure(base: string, path: string): Promise<number> {
  const page = await fetch(new URL(path, base));
  if (!page.ok) throw new Error(`${path} answered ${page.status}; start the app first.`);
  const sizes = await Promise.all(
    scriptsIn(await page.text()).map(async (source) => {
      const script = await fetch(new URL(source, base));
      return gzipSync(Buffer.from(await script.arrayBuffer()), { level: 9 }).byteLength;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const base = process.argv[2] ?? "http://127.0.0.1:3000";
for (const [path, budget] of Object.entries(budgets)) {
  const bytes = await measure(base, path);
  const isOver = bytes > budget;
  process.stdout.write(
    `${path.padEnd(16)} ${String(bytes).padStart(8)} of ${budget}${isOver ? "  over budget" : ""}\n`,
  );
  if (isOver) process.exitCode = 1;
}
