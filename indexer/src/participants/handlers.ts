import { ponder } from "ponder:registry";
import { agreements, delegates, participants, roleMembers } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { lettersIn, storable } from "../../decode/text.ts";
import { anchor } from "../chain/anchor.ts";

ponder.on("Participants:Registered", async ({ event, context }) => {
  const { account, legalIdHash, country, requestedRoles, profileHash, profileURI } = event.args;
  await anchor(context, event);
  await context.db.insert(participants).values({
    account: lower(account),
    status: "pending",
    roles: 0,
    requestedRoles,
    country: lettersIn(country),
    verifiedUntil: 0n,
    legalIdHash,
    profileHash,
    profileUri: storable(profileURI),
    registeredAt: Number(event.block.timestamp),
  });
});

ponder.on("Participants:ProfileUpdated", async ({ event, context }) => {
  const { account, profileHash, profileURI } = event.args;
  await context.db
    .update(participants, { account: lower(account) })
    .set({ profileHash, profileUri: storable(profileURI) });
});

ponder.on("Participants:RolesRequested", async ({ event, context }) => {
  const { account, requestedRoles } = event.args;
  await context.db.update(participants, { account: lower(account) }).set({ requestedRoles });
});

ponder.on("Participants:Approved", async ({ event, context }) => {
  const { account, roles, verifiedUntil } = event.args;
  await context.db
    .update(participants, { account: lower(account) })
    .set({ status: "active", roles, verifiedUntil, reason: null });
});

ponder.on("Participants:Suspended", async ({ event, context }) => {
  const { account, reason } = event.args;
  await context.db
    .update(participants, { account: lower(account) })
    .set({ status: "suspended", reason: storable(reason) });
});

ponder.on("Participants:Reinstated", async ({ event, context }) => {
  await context.db
    .update(participants, { account: lower(event.args.account) })
    .set({ status: "active", reason: null });
});

ponder.on("Participants:Revoked", async ({ event, context }) => {
  const { account, reason } = event.args;
  await context.db
    .update(participants, { account: lower(account) })
    .set({ status: "revoked", reason: storable(reason) });
});

ponder.on("Participants:AgreementAccepted", async ({ event, context }) => {
  const account = lower(event.args.account);
  const { agreementHash } = event.args;
  await context.db.insert(agreements).values({ ...whereOf(event), account, agreementHash });
  await context.db.update(participants, { account }).set({ agreementHash });
});

ponder.on("Participants:DelegateSet", async ({ event, context }) => {
  const { account, delegate, permissions, limit, until } = event.args;
  const row = { permissions, amountLimit: limit, until, setAt: Number(event.block.timestamp) };
  await context.db
    .insert(delegates)
    .values({ account: lower(account), delegate: lower(delegate), ...row })
    .onConflictDoUpdate(row);
});

ponder.on("AccessManager:RoleGranted", async ({ event, context }) => {
  const { roleId, account, delay, since } = event.args;
  const row = { executionDelay: delay, since, active: true };
  await context.db
    .insert(roleMembers)
    .values({ roleId, account: lower(account), ...row })
    .onConflictDoUpdate(row);
});

ponder.on("AccessManager:RoleRevoked", async ({ event, context }) => {
  const { roleId, account } = event.args;
  await context.db.update(roleMembers, { roleId, account: lower(account) }).set({ active: false });
});
