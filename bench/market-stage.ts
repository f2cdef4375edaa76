// The stage for measuring markets: the whole system, a second stablecoin, one trader with much of both.
import { stablecoinAbi } from "@lading/sdk/contracts";
import { type Account, type Address, encodeFunctionData, type Hex } from "viem";
import { breakdown, inWords } from "./breakdown.ts";
import { publishedPeer } from "./peers.ts";
import { EUR, forever, funder, openStage, prepare } from "./stage.ts";

export const trader = funder;
export const million = 1_000_000n * EUR;
export const size = 1_000n * EUR;
/** Rounds of every act; the last one counts. */
export const rounds = [0, 1, 2];

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
  /** Sends a call and says where its gas went; `names` are contracts not taken apart. */
  const explain = async (from: Account, to: Address, data: Hex, names: Record<Address, string>) => {
    const { transactionHash, gasUsed } = await stage.send(from, to, data);
    const request = (method: string, params: unknown) => stage.client.transport.request({ method, params });
    return inWords(await breakdown(request, transactionHash, gasUsed, names));
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
