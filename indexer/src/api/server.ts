import type { Deployment } from "@lading/sdk/contracts";
import type { Context } from "hono";
import { type AssetBook, assetBook } from "./assets.ts";
import type { Database, Snapshot } from "./database.ts";

/** What every route works with. */
export type Api = { database: Database; deployment: Deployment };

/** A snapshot with what most answers need of it. */
export type Reading = Snapshot & { asset: AssetBook; now: bigint; deployment: Deployment };

/** Answers with what `read` finds on one snapshot. */
export const answer = <Body>(
  { database, deployment }: Api,
  context: Context,
  read: (reading: Reading) => Promise<Body>,
): Promise<Response> =>
  database
    .inSnapshot(async (snapshot) =>
      read({
        ...snapshot,
        asset: await assetBook(snapshot, deployment),
        now: BigInt(snapshot.asOf.timestamp),
        deployment,
      }),
    )
    .then((body) => context.json(body as object));
