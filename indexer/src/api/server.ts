import type { Deployment } from "@lading/sdk/contracts";
import type { Context } from "hono";
import { assetBook, assetOf } from "./assets.ts";
import type { Database, Snapshot } from "./database.ts";
import { type TokenBook, tokenBook } from "./tokens.ts";

/** What every route works with. */
export type Api = { database: Database; deployment: Deployment };

/** A snapshot with what most answers need of it. */
export type Reading = Snapshot & {
  asset: ReturnType<typeof assetOf>;
  token: TokenBook;
  now: bigint;
  deployment: Deployment;
};

/** Answers with what `read` finds on one snapshot. */
export const answer = <Body>(
  { database, deployment }: Api,
  context: Context,
  read: (reading: Reading) => Promise<Body>,
): Promise<Response> =>
  database
    .inSnapshot(async (snapshot) => {
      const assets = await assetBook(snapshot, deployment);
      return read({
        ...snapshot,
        asset: assetOf(assets),
        token: tokenBook(assets, deployment),
        now: BigInt(snapshot.asOf.timestamp),
        deployment,
      });
    })
    .then((body) => context.json(body as object));
