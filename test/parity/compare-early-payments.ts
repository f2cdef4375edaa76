import * as shapes from "@lading/sdk/api";
import { ask, everyPage } from "./compare-api.ts";
import type { Differences } from "./differences.ts";
import { offersOf } from "./early-payments.ts";
import { buyers, suppliers } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

const states = ["none", "open", "cleared", "closed"] as const;

/** Every offer with its budget and result, every ask, and the money in escrow. */
export async function compareEarlyPayments(
  world: World,
  tables: Tables,
  url: string,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  await compareOffers(world, tables, url, differences);
  await compareAsks(world, tables, differences);
  const [sums] = await tables.rows<{ escrowed: string }>(
    `select (select coalesce(sum(remaining), 0) from early_offers)
       + (select coalesce(sum(amount), 0) from early_credits) as escrowed`,
  );
  const escrowed = await client.readContract({
    ...at.early,
    functionName: "escrowed",
    args: [at.token.address],
  });
  differences.expect("E1 escrowed", sums?.escrowed, escrowed);
  await everyPage(url, "/early-payments/asks?limit=50", shapes.earlyAskPage, async () => undefined);
  await everyPage(url, "/early-payments/fills?limit=50", shapes.earlyFillPage, async () => undefined);
  for (const { address } of [...buyers, ...suppliers]) {
    await ask(url, `/early-payments/accounts/${address}`, shapes.earlyAccount);
  }
}

async function compareOffers(world: World, tables: Tables, url: string, differences: Differences) {
  const { client, at } = world;
  const offers = await offersOf(world);
  const rows = await tables.rows<Record<string, unknown> & { offer_id: string }>(
    "select * from early_offers",
  );
  differences.expect("offers", rows.length, offers.length);
  const listed = await everyPage(
    url,
    "/early-payments/offers?limit=50",
    shapes.earlyOfferPage,
    async () => undefined,
  );
  differences.expect("offers listed", listed, offers.length);
  let sorted = 0;
  for (const state of shapes.offerState.options) {
    const path = `/early-payments/offers?limit=50&state=${state}`;
    sorted += await everyPage(url, path, shapes.earlyOfferPage, async (offer) =>
      differences.expect(`offer ${offer.id} among the ${state}`, offer.state, state),
    );
  }
  differences.expect("offers by state", sorted, offers.length);
  for (const { offerId, ...offer } of offers) {
    const row = rows.find((one) => one.offer_id === `${offerId}`);
    differences.expectFields(`offer ${offerId}`, row ?? {}, {
      buyer: offer.buyer,
      asset: offer.asset,
      closes_at: offer.closesAt,
      min_rate_bps: offer.minRateBps,
      instant_rate_bps: offer.instantRateBps,
      min_days_early: offer.minDaysEarly,
      state: states[offer.state],
      remaining: offer.budget,
      rate_bps: offer.rateBps === 0 ? null : offer.rateBps,
      level: offer.rateBps === 0 ? null : offer.level,
      share: offer.rateBps === 0 ? null : offer.share,
      cleared_on: offer.rateBps === 0 ? null : offer.clearedOn,
    });
    const detail = await ask(url, `/early-payments/offers/${offerId}`, shapes.earlyOfferDetail);
    const args = [offerId] as const;
    const { matched, ...result } = await client.readContract({ ...at.early, functionName: "resultOf", args });
    const none = { rateBps: 0, level: 0, share: "0", matched: "0" };
    differences.expectFields(`result of offer ${offerId}`, detail.preview ?? none, { ...result, matched });
    for (const level of detail.levels) {
      const where = [offerId, level.level] as const;
      const sums = await client.readContract({ ...at.early, functionName: "levelOf", args: where });
      differences.expect(`level ${level.level} of offer ${offerId}`, level.open, sums.open);
      const pieceIds = await client.readContract({ ...at.early, functionName: "asksAt", args: where });
      differences.expect(`asks on level ${level.level} of ${offerId}`, level.asks, pieceIds.length);
    }
  }
}

type AskRow = Record<string, unknown> & { offer_id: string; piece_id: string; state: string };

/** An ask that stands here stands on chain, and the other way round. */
async function compareAsks(world: World, tables: Tables, differences: Differences) {
  const { client, at } = world;
  const rows = await tables.rows<AskRow>("select * from early_asks where state = 'open'");
  await Promise.all(
    world.pieces.map(async (id) => {
      const asked = await client.readContract({ ...at.early, functionName: "askOf", args: [id] });
      const row = rows.find((one) => one.piece_id === `${id}`);
      differences.expect(`ask on piece ${id}`, row?.offer_id ?? "0", asked.offerId);
      if (row === undefined) return;
      differences.expectFields(`ask on piece ${id}`, row, {
        owner: asked.owner,
        level: asked.level,
        open: asked.open,
        due_day: asked.dueDay,
      });
    }),
  );
}
