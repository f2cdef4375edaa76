import * as shapes from "@lading/sdk/api";
import type { z } from "zod";
import type { Differences } from "./differences.ts";
import { buyers, everyone, funders, suppliers, underwriters } from "./people.ts";
import type { PoolParts, World } from "./world.ts";

/** Asks a route and holds the answer to its published shape. */
export async function ask<Shape extends z.ZodType>(
  url: string,
  path: string,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const response = await fetch(`${url}/api/v1${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  const parsed = shape.safeParse(await response.json());
  if (!parsed.success) throw new Error(`${path} is not of its shape: ${parsed.error.message}`);
  return parsed.data;
}

/** What moves with time: the routes compute it at their block, the chain at the same one. */
export async function compareRoutes(world: World, url: string, differences: Differences): Promise<void> {
  const { client, at } = world;
  for (const parts of world.pools) await comparePoolRoutes(world, url, parts, differences);
  await everyPage(url, "/pieces?limit=100&live=true", shapes.piecePage, async (piece) => {
    const args = [BigInt(piece.id)] as const;
    const due = await client.readContract({ ...at.receivables, functionName: "collectable", args });
    differences.expect(`collectable of piece ${piece.id}`, piece.collectable, due);
  });
  const listed = await everyPage(
    url,
    "/obligations?limit=50&order=due",
    shapes.obligationPage,
    async () => undefined,
  );
  differences.expect("obligations listed", listed, world.obligations.length);
  await compareStories(world, url, differences);
  await askEverything(url);
}

/** A pool's figures at the block, and what its funders and underwriters hold. */
async function comparePoolRoutes(
  world: World,
  url: string,
  parts: PoolParts,
  differences: Differences,
): Promise<void> {
  const { client } = world;
  const { name, pool } = parts;
  const address = pool.address.toLowerCase();
  const detail = await ask(url, `/pools/${address}`, shapes.poolDetail);
  const [, , base, rate, provisions] = await client.readContract({ ...pool, functionName: "books" });
  const entryAssets = await client.readContract({ ...pool, functionName: "entryAssets" });
  const exitAssets = await client.readContract({ ...pool, functionName: "exitAssets" });
  const utilisationBps = await client.readContract({ ...pool, functionName: "utilisationBps" });
  const now = { base, rate, provisions, entryAssets, exitAssets, utilisationBps };
  differences.expectFields(`${name} now`, detail.now, now);
  const ladder = await ask(url, `/pools/${address}/ladder`, shapes.poolLadder);
  differences.expectFields(`ladder of ${name} now`, ladder.now, now);
  const history = await ask(url, `/pools/${address}/history?points=50`, shapes.poolHistory);
  differences.expect(`last point of the history of ${name}`, history.points.at(-1)?.exitAssets, exitAssets);
  differences.expect(`length of the history of ${name}`, history.points.length <= 51, true);

  await everyPage(url, `/pools/${address}/loans?limit=50`, shapes.loanPage, async (loan) => {
    if (loan.state !== "open") return;
    const args = [BigInt(loan.pieceId)] as const;
    const debt = await client.readContract({ ...pool, functionName: "debtOf", args });
    differences.expect(`cost to close ${loan.pieceId}`, loan.costToClose, debt);
  });
  await ask(url, `/pools/${address}/redemptions`, shapes.redemptionPage);
  await ask(url, `/cover/${address}`, shapes.cover);
  await compareHoldings(world, url, parts, differences);
}

/** Every obligation's story, with all that pools have paid on it: also by a pool that has handed its piece on. */
async function compareStories(world: World, url: string, differences: Differences): Promise<void> {
  const financed = [];
  for (const { pool } of world.pools) {
    const events = await world.client.getContractEvents({ ...pool, eventName: "Financed", fromBlock: 0n });
    for (const { args, transactionHash } of events) {
      const { obligationId, pieceId, advance } = args;
      financed.push({
        obligationId,
        said: `${pool.address} ${pieceId} ${advance} ${transactionHash}`.toLowerCase(),
      });
    }
  }
  for (const id of world.obligations) {
    const story = await ask(url, `/obligations/${id}`, shapes.obligationDetail);
    differences.expect(
      `story of ${id} begins`,
      story.story.some(({ kind }) => kind === "issued"),
      true,
    );
    differences.expect(`report of ${id}`, story.reports.length > 0, true);
    const told = story.story.filter(({ kind }) => kind === "financed");
    differences.expect(
      `advances on ${id}`,
      told
        .map(
          ({ contract, pieceId, amount, transaction }) => `${contract} ${pieceId} ${amount} ${transaction}`,
        )
        .sort(),
      financed.flatMap(({ obligationId, said }) => (obligationId === id ? [said] : [])).sort(),
    );
  }
}

async function compareHoldings(
  { client }: World,
  url: string,
  { name, pool, cover }: PoolParts,
  differences: Differences,
): Promise<void> {
  for (const funder of funders) {
    const path = `/pools/${pool.address}/holders/${funder.address}`;
    const holding = await ask(url, path, shapes.holding);
    const shares = await client.readContract({
      ...pool,
      functionName: "balanceOf",
      args: [funder.address],
    });
    const worth = await client.readContract({ ...pool, functionName: "convertToAssets", args: [shares] });
    differences.expectFields(`holding of ${funder.address} in ${name}`, holding, { shares, worth });
  }
  for (const underwriter of underwriters) {
    const path = `/cover/${pool.address}/positions/${underwriter.address}`;
    for (const position of (await ask(url, path, shapes.coverPositions)).items) {
      const args = [BigInt(position.id), BigInt(position.shares)] as const;
      const worth = await client.readContract({ ...cover, functionName: "toAssets", args });
      differences.expect(`worth of cover ${position.id} of ${name}`, position.worth, worth);
    }
  }
}

/** Routes without a figure of their own still answer in their shape. */
async function askEverything(url: string): Promise<void> {
  await ask(url, "/summary", shapes.summary);
  await ask(url, "/pools", shapes.poolList);
  await ask(url, "/participants?role=supplier", shapes.participantPage);
  for (const { address } of [...buyers, ...suppliers]) {
    await ask(url, `/participants/${address}`, shapes.participantDetail);
    await ask(url, `/ageing?obligor=${address}`, shapes.ageing);
  }
  for (const { address } of everyone) await ask(url, `/activity?account=${address}`, shapes.activityPage);
}

type Paged = { items: unknown[]; nextCursor: string | null };

/** Walks a list to its end and tells how many there were. */
export async function everyPage<Shape extends z.ZodType<Paged>>(
  url: string,
  path: string,
  shape: Shape,
  visit: (item: z.infer<Shape>["items"][number]) => Promise<void>,
): Promise<number> {
  let count = 0;
  let cursor: string | null = null;
  do {
    const page: z.infer<Shape> = await ask(url, cursor === null ? path : `${path}&cursor=${cursor}`, shape);
    await Promise.all(page.items.map(visit));
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
}
