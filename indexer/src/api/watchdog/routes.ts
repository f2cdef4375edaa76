import type { Status } from "@lading/sdk/api";
import { Hono } from "hono";
import { lower } from "../../../decode/event.ts";
import { parametersOf } from "../query.ts";
import type { Api } from "../server.ts";
import type { Watchdog } from "./watchdog.ts";

export function statusRoutes({ deployment }: Api, watchdog: Watchdog): Hono {
  const routes = new Hono();

  routes.get("/status", async (context) => {
    parametersOf(context, {});
    const { observation, verdict } = await watchdog.latest();
    const { indexed, chainHead, anchor } = observation;
    const status: Status = {
      chainId: deployment.chainId,
      indexed,
      chainHead,
      lagBlocks: chainHead === null ? null : Math.max(0, chainHead.number - indexed.number),
      state: verdict.state,
      detail: verdict.detail,
      anchor,
      contracts: {
        ...Object.fromEntries(
          Object.entries(deployment.contracts).map(([name, address]) => [name, [lower(address)]]),
        ),
        pools: deployment.pools.map(({ address }) => lower(address)),
        covers: deployment.pools.map(({ cover }) => lower(cover)),
        policies: deployment.pools.map(({ policy }) => lower(policy)),
      },
    };
    return context.json(status, verdict.state === "frozen" ? 503 : 200);
  });

  // Beside Ponder's own /metrics, which knows nothing of a frozen index.
  routes.get("/metrics", async (context) => {
    const { observation, verdict } = await watchdog.latest();
    const lag =
      observation.chainHead === null ? "NaN" : observation.chainHead.number - observation.indexed.number;
    const lines = [
      "# HELP lading_indexer_block Newest block whose events are in the tables.",
      "# TYPE lading_indexer_block gauge",
      `lading_indexer_block ${observation.indexed.number}`,
      "# HELP lading_indexer_lag_blocks Blocks behind the chain.",
      "# TYPE lading_indexer_lag_blocks gauge",
      `lading_indexer_lag_blocks ${lag}`,
      "# HELP lading_indexer_frozen 1 when the rows no longer follow the chain.",
      "# TYPE lading_indexer_frozen gauge",
      `lading_indexer_frozen ${verdict.state === "frozen" ? 1 : 0}`,
      "",
    ];
    return context.text(lines.join("\n"));
  });

  return routes;
}
