import { accessManagerAbi, invoiceFeed, obligationStates, participantStatuses } from "@lading/sdk/contracts";
import { type Address, type Hash, hexToString, trim, zeroAddress, zeroHash } from "viem";
import type { Differences } from "./differences.ts";
import { everyone } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

const letters = (bytes: `0x${string}`): string => hexToString(trim(bytes, { dir: "right" }));

/** Participants, delegates and role members. */
export async function compareParties(world: World, tables: Tables, differences: Differences): Promise<void> {
  const { client, at } = world;
  const rows = await tables.rows<Record<string, unknown> & { account: Address }>(
    "select * from participants",
  );
  const byAccount = new Map(rows.map((row) => [row.account, row]));
  for (const { address } of everyone) {
    const record = await client.readContract({
      ...at.participants,
      functionName: "participantOf",
      args: [address],
    });
    const row = byAccount.get(address.toLowerCase() as Address);
    if (record.status === 0) {
      differences.expect(`participant ${address}`, row === undefined, true);
      continue;
    }
    differences.expectFields(`participant ${address}`, row ?? {}, {
      status: participantStatuses[record.status],
      roles: record.roles,
      requested_roles: record.requestedRoles,
      country: letters(record.country),
      verified_until: record.verifiedUntil,
      legal_id_hash: record.legalIdHash,
      profile_hash: record.profileHash,
      agreement_hash: record.agreementHash === zeroHash ? null : record.agreementHash,
    });
  }
  for (const row of await tables.rows<Record<string, unknown> & { account: Address; delegate: Address }>(
    "select * from delegates",
  )) {
    const args = [row.account, row.delegate] as const;
    const delegate = await client.readContract({ ...at.participants, functionName: "delegateOf", args });
    differences.expectFields(`delegate ${row.delegate}`, row, {
      permissions: delegate.permissions,
      amount_limit: delegate.limit,
      until: delegate.until,
    });
  }
  const manager = { address: world.deployment.contracts.accessManager, abi: accessManagerAbi };
  for (const row of await tables.rows<{ role_id: string; account: Address; active: boolean }>(
    "select * from role_members",
  )) {
    const args = [BigInt(row.role_id), row.account] as const;
    const [isMember] = await client.readContract({ ...manager, functionName: "hasRole", args });
    differences.expect(`role ${row.role_id} of ${row.account}`, row.active, isMember);
  }
}

/** Obligations, pieces and the money counted for them. */
export async function compareObligations(
  world: World,
  tables: Tables,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  const rows = await tables.rows<Record<string, unknown> & { id: string }>("select * from obligations");
  differences.expect("obligations", rows.length, world.obligations.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  await Promise.all(
    world.obligations.map(async (id) => {
      const { state, acceptBy, ...one } = await client.readContract({
        ...at.receivables,
        functionName: "obligationOf",
        args: [id],
      });
      differences.expectFields(`obligation ${id}`, byId.get(`${id}`) ?? {}, {
        creditor: one.creditor,
        obligor: one.obligor,
        asset: one.asset,
        face: one.face,
        paid: one.paid,
        issued_day: one.issuedDay,
        due_day: one.dueDay,
        state: obligationStates[state],
        contested: one.contested,
        live_pieces: one.pieces,
        accept_by: acceptBy,
        document_hash: one.documentHash,
        order_id: one.orderId,
        exact_tag: one.exactTag,
      });
    }),
  );
  await comparePieces(world, tables, differences);
  const [sums] = await tables.rows<{ counted: string }>(
    `select (select coalesce(sum(paid), 0) from obligations)
       - (select coalesce(sum(amount), 0) from collections) as counted`,
  );
  const counted = await client.readContract({
    ...at.receivables,
    functionName: "counted",
    args: [at.token.address],
  });
  differences.expect("R6 counted balance", sums?.counted, counted);
}

async function comparePieces(world: World, tables: Tables, differences: Differences): Promise<void> {
  const { client, at } = world;
  const rows = await tables.rows<Record<string, unknown> & { id: string }>("select * from pieces");
  differences.expect("pieces", rows.length, world.pieces.length);
  const byId = new Map(rows.map((row) => [row.id, row]));
  await Promise.all(
    world.pieces.map(async (id) => {
      const piece = await client.readContract({ ...at.receivables, functionName: "pieceOf", args: [id] });
      const row: Record<string, unknown> = byId.get(`${id}`) ?? {};
      const live = piece.obligationId !== 0n;
      differences.expect(`piece ${id}.live`, row.live, live);
      if (!live) return;
      differences.expectFields(`piece ${id}`, row, {
        obligation_id: piece.obligationId,
        owner: await client.readContract({ ...at.receivables, functionName: "ownerOf", args: [id] }),
        face: piece.face,
        claimed: piece.claimed,
        depth: piece.depth,
        take_up_by: piece.takeUpBy,
        sender: piece.sender === zeroAddress ? null : piece.sender,
      });
    }),
  );
}

/** Signer sets, deliveries, tags and the asset list. */
export async function compareStatements(
  world: World,
  tables: Tables,
  differences: Differences,
): Promise<void> {
  const { client, at } = world;
  const [digest, receiver, signers, threshold] = await client.readContract({
    ...at.hub,
    functionName: "feedOf",
    args: [invoiceFeed],
  });
  const [feed] = await tables.rows<Record<string, unknown>>(
    "select c.* from feeds f join feed_configs c on c.config_digest = f.config_digest",
  );
  differences.expectFields("feed", feed ?? {}, {
    config_digest: digest,
    receiver,
    signers: signers.map((signer) => signer.toLowerCase()),
    threshold,
  });
  for (const row of await tables.rows<{ feed_id: Hash; subject: Hash; sequence: string; signers: Address[] }>(
    "select * from reports",
  )) {
    const args = [row.feed_id, row.subject] as const;
    const sequence = await client.readContract({ ...at.hub, functionName: "sequenceOf", args });
    differences.expect(`report ${row.subject}`, row.sequence, sequence);
    differences.expect(`quorum of ${row.subject}`, row.signers.length >= threshold, true);
  }
  for (const row of await tables.rows<{ exact: Hash; subject: Hash; claimant: Address; live: boolean }>(
    "select * from fingerprints",
  )) {
    const [subject, claimant] = await client.readContract({
      ...at.fingerprints,
      functionName: "claimOf",
      args: [row.exact],
    });
    differences.expect(`tag ${row.exact}`, row.live ? row.subject : zeroHash, subject);
    differences.expect(`claimant of ${row.exact}`, row.live ? row.claimant : zeroAddress, claimant);
  }
  for (const row of await tables.rows<Record<string, unknown> & { address: Address }>(
    "select * from assets",
  )) {
    const terms = await client.readContract({
      ...at.receivables,
      functionName: "assetTerms",
      args: [row.address],
    });
    differences.expectFields(`asset ${row.address}`, row, {
      currency: letters(terms.currency),
      decimals: terms.decimals,
      max_tenor_days: terms.maxTenorDays,
      min_face: terms.minFace,
      listed: true,
    });
  }
}
