import { type Context, ponder } from "ponder:registry";
import {
  assessors,
  credentialIssuances,
  credentialLeaves,
  credentialPlaces,
  credentialRegister,
  voidedTags,
} from "ponder:schema";
import { firstCredentialQuota } from "@lading/sdk/contracts";
import type { Address } from "viem";
import { lower, whereOf } from "../../decode/event.ts";
import { anchor } from "../chain/anchor.ts";

type Register = Omit<typeof credentialRegister.$inferSelect, "address">;
type Assessor = Omit<typeof assessors.$inferSelect, "account">;

const emptyRegister: Register = { size: 0, root: 0n, removals: 0, toPurge: 0 };
const newAssessor: Assessor = {
  issued: 0,
  standing: 0,
  quota: firstCredentialQuota,
  removed: false,
  firstIssuedAt: null,
  lastIssuedAt: null,
};

const changeRegister = (context: Context, address: Address, change: (row: Register) => Partial<Register>) =>
  context.db
    .insert(credentialRegister)
    .values({ address: lower(address), ...emptyRegister, ...change(emptyRegister) })
    .onConflictDoUpdate(change);

const changeAssessor = (context: Context, account: Address, change: (row: Assessor) => Partial<Assessor>) =>
  context.db
    .insert(assessors)
    .values({ account: lower(account), ...newAssessor, ...change(newAssessor) })
    .onConflictDoUpdate(change);

ponder.on("IssuerRegistry:CredentialsIssued", async ({ event, context }) => {
  const { firstIndex, commitments, root } = event.args;
  const assessor = lower(event.args.assessor);
  const first = Number(firstIndex);
  const at = Number(event.block.timestamp);
  await anchor(context, event);
  await context.db
    .insert(credentialIssuances)
    .values({ ...whereOf(event), assessor, firstIndex: first, count: commitments.length });
  for (const [offset, commitment] of commitments.entries()) {
    const leafIndex = first + offset;
    await context.db.insert(credentialLeaves).values({ leafIndex, commitment, assessor });
    await context.db
      .insert(credentialPlaces)
      .values({ commitment, leafIndex })
      .onConflictDoUpdate({ leafIndex });
  }
  await changeAssessor(context, assessor, (row) => ({
    issued: row.issued + commitments.length,
    standing: row.standing + commitments.length,
    firstIssuedAt: row.firstIssuedAt ?? at,
    lastIssuedAt: at,
  }));
  await changeRegister(context, event.log.address, (row) => ({ size: row.size + commitments.length, root }));
});

ponder.on("IssuerRegistry:CredentialRevoked", async ({ event, context }) => {
  const { assessor, commitment, root } = event.args;
  const place = await context.db.find(credentialPlaces, { commitment });
  if (place === null) throw new Error(`The credential ${commitment} was revoked and never issued`);
  const issuer = await changeAssessor(context, assessor, (row) => ({ standing: row.standing - 1 }));
  await context.db.update(credentialLeaves, { leafIndex: place.leafIndex }).set({
    takenOut: issuer.removed ? "assessorRemoved" : "revoked",
    takenOutAt: Number(event.block.timestamp),
  });
  await changeRegister(context, event.log.address, (row) => ({
    root,
    toPurge: issuer.removed ? row.toPurge - 1 : row.toPurge,
  }));
});

ponder.on("IssuerRegistry:QuotaGranted", async ({ event, context }) => {
  await changeAssessor(context, event.args.assessor, () => ({ quota: Number(event.args.quota) }));
});

ponder.on("IssuerRegistry:AssessorRemoved", async ({ event, context }) => {
  const { assessor, leaves, removals } = event.args;
  await changeAssessor(context, assessor, () => ({ removed: true }));
  await changeRegister(context, event.log.address, (row) => ({
    removals,
    toPurge: row.toPurge + Number(leaves),
  }));
});

ponder.on("IssuerRegistry:TagVoided", async ({ event, context }) => {
  const { tag, assessor } = event.args;
  await context.db
    .insert(voidedTags)
    .values({ tag, assessor: lower(assessor), voidedAt: Number(event.block.timestamp) });
});
