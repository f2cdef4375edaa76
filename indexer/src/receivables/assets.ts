import { ponder } from "ponder:registry";
import { assets, holders } from "ponder:schema";
import { lower } from "../../decode/event.ts";
import { lettersIn } from "../../decode/text.ts";

ponder.on("Receivables:AssetListed", async ({ event, context }) => {
  const { asset, currency, decimals, maxTenorDays, minFace } = event.args;
  const row = { currency: lettersIn(currency), decimals, maxTenorDays, minFace, listed: true };
  await context.db
    .insert(assets)
    .values({ address: lower(asset), ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Receivables:AssetDelisted", async ({ event, context }) => {
  await context.db.update(assets, { address: lower(event.args.asset) }).set({ listed: false });
});

ponder.on("Receivables:HolderSet", async ({ event, context }) => {
  const { holder, isListed } = event.args;
  await context.db
    .insert(holders)
    .values({ address: lower(holder), listed: isListed })
    .onConflictDoUpdate({ listed: isListed });
});
