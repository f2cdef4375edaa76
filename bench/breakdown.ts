// Where a transaction's gas goes, from geth's step-by-step trace: what cannot be saved (the transaction itself, the
// tokens' own code, storage written, events) apart from what our code adds.
import type { Address, Hash } from "viem";
import { z } from "zod";

const steps = z.object({
  structLogs: z.array(
    z.object({ op: z.string(), gas: z.number(), depth: z.number(), stack: z.array(z.string()).nullish() }),
  ),
});
type Step = z.infer<typeof steps>["structLogs"][number];

const calls: ReadonlySet<string> = new Set(["CALL", "STATICCALL", "DELEGATECALL", "CALLCODE"]);

/** What an instruction pays for. */
function kindOf(op: string): string {
  if (op === "SSTORE") return "storage written";
  if (op === "SLOAD") return "storage read";
  if (op.startsWith("LOG")) return "events";
  if (calls.has(op) || op === "EXTCODESIZE") return "calls";
  if (op === "TLOAD" || op === "TSTORE") return "transient storage";
  return "code";
}

/** The contract that a call instruction goes to: the second value on the stack. */
const targetOf = ({ stack }: Step): string =>
  `0x${(stack?.at(-2) ?? "").replace(/^0x/, "").slice(-40).padStart(40, "0")}`;

/**
 * @param names What to show for the contracts that are not taken apart, with everything they call: tokens, the lock.
 * @returns Gas by what it went to, largest first; the sum is what the transaction used before refunds.
 */
export async function breakdown(
  request: (method: "debug_traceTransaction", params: [Hash, object]) => Promise<unknown>,
  hash: Hash,
  gasUsed: bigint,
  names: Readonly<Record<Address, string>>,
): Promise<ReadonlyMap<string, bigint>> {
  const options = { enableMemory: false, disableStorage: true, disableStack: false };
  const trace = steps.parse(await request("debug_traceTransaction", [hash, options]));
  const named = new Map(Object.entries(names).map(([address, name]) => [address.toLowerCase(), name]));
  const spent = new Map<string, bigint>();
  const spend = (what: string, gas: number) => spent.set(what, (spent.get(what) ?? 0n) + BigInt(gas));

  const { structLogs } = trace;
  /** Index of the next step at `depth` or above it. */
  const returned = (from: number, depth: number): number => {
    let next = from;
    while ((structLogs[next]?.depth ?? 0) > depth) next++;
    return next;
  };
  const walk = (from: number, to: number) => {
    for (let index = from; index < to; ) {
      const step = structLogs[index];
      const next = structLogs[index + 1];
      if (!step || !next) return;
      if (next.depth <= step.depth) {
        // The last step of a call costs nothing of its own: RETURN, REVERT or STOP.
        if (next.depth === step.depth) spend(kindOf(step.op), step.gas - next.gas);
        index++;
        continue;
      }
      const end = returned(index + 1, step.depth);
      const after = structLogs[end];
      const last = structLogs[end - 1];
      if (!after || !last) return;
      const inside = next.gas - last.gas;
      const name = named.get(targetOf(step));
      if (name === undefined) {
        spend("calls", step.gas - after.gas - inside);
        walk(index + 1, end);
      } else {
        spend(name, step.gas - after.gas);
      }
      index = end;
    }
  };
  walk(0, structLogs.length);
  const executed = [...spent.values()].reduce((sum, gas) => sum + gas, 0n);
  spent.set("the transaction", gasUsed - executed);
  return new Map([...spent].sort(([, a], [, b]) => Number(b - a)));
}

/** What no code of ours can save: the transaction, the tokens' own work, what has to be written and told. */
const unavoidable: ReadonlySet<string> = new Set(["the transaction", "tokens", "storage written", "events"]);

/** A breakdown as one line, the least that the act could cost first. */
export function inWords(parts: ReadonlyMap<string, bigint>): string {
  const figure = new Intl.NumberFormat("en");
  let least = 0n;
  for (const [what, gas] of parts) if (unavoidable.has(what)) least += gas;
  const told = [...parts].map(([what, gas]) => `${what} ${figure.format(gas)}`);
  return `at least ${figure.format(least)}; ${told.join(", ")}`;
}
