// The stage for measuring markets: the whole system, a second stablecoin, one trader with much of both.
import { stablecoinAbi } from "@lading/sdk/contracts";
import { type Account, type Address, encodeFunctionData, getAddress, type Hex } from "viem";
import { z } from "zod";
import { publishedPeer } from "./peers.ts";
import { EUR, forever, funder, openStage, prepare } from "./stage.ts";

export const trader = funder;
export const million = 1_000_000n * EUR;
export const size = 1_000n * EUR;
/** Rounds of every act; the last one counts. */
export const rounds = [0, 1, 2];

/** The outermost calls of a transaction, as geth's call tracer tells them. */
const address = z.string().transform((text) => getAddress(text));
const traceSchema = z.object({
  gasUsed: z.string(),
  calls: z.array(z.object({ to: address, gasUsed: z.string() })),
});

export type Figures = Record<string, bigint>;

/** The stage with a second stablecoin and ways to say what a call costs. */
export async function openMarkets() {
  const stage = await openStage();
  await prepare(stage);
  const eur = stage.pool.asset;
  const stablecoin = publishedPeer("../artifacts/contracts/tokens/TestStablecoin.sol/TestStablecoin.json");
  const usd = await stage.deployPeer(stablecoin, ["Test US Dollar", "tUSD"]);
  const token = (functionName: "mint" | "approve" | "transfer", to: Address, amount: bigint): Hex =>
    encodeFunctionData({ abi: stablecoinAbi, functionName, args: [to, amount] });
  for (const each of [eur, usd])
    await stage.send(trader, each, token("mint", trader.address, 100n * million));
  const approve = async (spender: Address, ...tokens: Address[]) => {
    for (const each of tokens) await stage.send(trader, each, token("approve", spender, forever));
  };
  /** Where a call's gas goes: what it spends in each contract it calls, and what is left to itself. */
  const explain = async (from: Account, to: Address, data: Hex, names: Record<Address, string>) => {
    const { transactionHash, gasUsed } = await stage.send(from, to, data);
    const trace = traceSchema.parse(
      await stage.client.transport.request({
        method: "debug_traceTransaction",
        params: [transactionHash, { tracer: "callTracer" }],
      }),
    );
    const spent = new Map<string, bigint>();
    let own = BigInt(trace.gasUsed);
    for (const call of trace.calls) {
      const name = names[call.to] ?? "others";
      spent.set(name, (spent.get(name) ?? 0n) + BigInt(call.gasUsed));
      own -= BigInt(call.gasUsed);
    }
    const parts = [...spent].map(([name, gas]) => `${name} ${gas}`);
    return `of ${gasUsed}: ${parts.join(", ")}, the transaction itself and the rest ${own}`;
  };
  /** The last round's gas. */
  const measure = async (from: Account, to: Address, data: Hex, before?: () => Promise<unknown>) => {
    let used = 0n;
    for (const _ of rounds) {
      await before?.();
      used = (await stage.send(from, to, data)).gasUsed;
    }
    return used;
  };
  const [token0, token1] = eur.toLowerCase() < usd.toLowerCase() ? [eur, usd] : [usd, eur];
  return { ...stage, eur, usd, token0, token1, token, approve, measure, explain };
}
export type Markets = Awaited<ReturnType<typeof openMarkets>>;
