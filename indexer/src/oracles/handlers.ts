import { ponder } from "ponder:registry";
import { deliveryFailures, feedConfigs, feeds, fingerprints, reports, similarities } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { signersIn } from "../../decode/signers.ts";
import { environment } from "../../environment.ts";
import { tell } from "../receivables/story.ts";

const receivables = lower(environment().deployment.contracts.receivables);

ponder.on("ReportHub:FeedConfigured", async ({ event, context }) => {
  const { feedId, configDigest, receiver, signers, threshold } = event.args;
  await context.db.insert(feedConfigs).values({
    configDigest,
    feedId,
    receiver: lower(receiver),
    signers: signers.map(lower),
    threshold,
    configuredAt: Number(event.block.timestamp),
  });
  await context.db.insert(feeds).values({ feedId, configDigest }).onConflictDoUpdate({ configDigest });
});

ponder.on("ReportHub:Delivered", async ({ event, context }) => {
  const { feedId, subject, sequence, configDigest, observedAt, payloadHash, signers } = event.args;
  const config = await context.db.find(feedConfigs, { configDigest });
  if (config === null) throw new Error(`Report by the unknown signer set ${configDigest}`);
  await context.db.insert(reports).values({
    ...whereOf(event),
    feedId,
    subject,
    sequence,
    configDigest,
    observedAt: Number(observedAt),
    payloadHash,
    signers: signersIn(signers, config.signers),
  });
});

ponder.on("ReportHub:DeliveryFailed", async ({ event, context }) => {
  const { feedId, subject, sequence, reason } = event.args;
  await context.db.insert(deliveryFailures).values({ ...whereOf(event), feedId, subject, sequence, reason });
});

ponder.on("Fingerprints:Claimed", async ({ event, context }) => {
  const { exact, subject } = event.args;
  const claimant = lower(event.args.claimant);
  const row = { subject, claimant, partials: [...event.args.partials], live: true };
  await context.db
    .insert(fingerprints)
    .values({ exact, ...row })
    .onConflictDoUpdate(row);
  // For Receivables the subject is the obligation's id.
  if (claimant === receivables) {
    await tell(context, event, { obligationId: BigInt(subject), kind: "fingerprint-claimed" });
  }
});

ponder.on("Fingerprints:Released", async ({ event, context }) => {
  const { exact, subject, claimant } = event.args;
  await context.db.update(fingerprints, { exact }).set({ live: false });
  if (lower(claimant) === receivables) {
    await tell(context, event, { obligationId: BigInt(subject), kind: "fingerprint-released" });
  }
});

ponder.on("Fingerprints:Similar", async ({ event, context }) => {
  const { subject, other, mask } = event.args;
  await context.db.insert(similarities).values({ ...whereOf(event), subject, other, mask });
});
