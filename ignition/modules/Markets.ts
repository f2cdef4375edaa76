import { buildModule, type ContractCallFuture } from "@nomicfoundation/ignition-core";
import Exchange from "./Exchange.ts";

/**
 * Opens pools of the exchange, without liquidity.
 *
 * Parameters of each, after its name: `Token0`, `Token1`, `Fee` in millionths, `T` (WAD) and `MaxImpairmentBps`, as in
 * `IExchange.PoolKey`.
 * @param names Tell the pools of a deployment apart.
 */
export const markets = (names: readonly string[]) =>
  buildModule("Markets", (m) => {
    const { exchange } = m.useModule(Exchange);
    let last: ContractCallFuture<string, string> | undefined;
    for (const name of names) {
      const key = {
        token0: m.getParameter<string>(`${name}Token0`),
        token1: m.getParameter<string>(`${name}Token1`),
        fee: m.getParameter<number>(`${name}Fee`),
        t: m.getParameter<bigint>(`${name}T`),
        maxImpairmentBps: m.getParameter<number>(`${name}MaxImpairmentBps`),
      };
      last = m.call(exchange, "createPool", [key], { id: `open_${name}`, after: last ? [last] : [Exchange] });
    }
    return { exchange };
  });
