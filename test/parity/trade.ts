import { type AttestedInvoice, acceptanceTypes, receivablesDomain } from "@lading/sdk/contracts";
import { parseEventLogs, type TransactionReceipt, zeroHash } from "viem";
import { attest } from "../attest.ts";
import { EUR } from "./deploy.ts";
import { type Account, attesters, buyers, clerk, everyone, stranger, suppliers } from "./people.ts";
import type { World } from "./world.ts";

const DAY = 86_400;

/** Signs a report on an invoice by two or three attesters and issues it. */
export async function issue(world: World): Promise<boolean> {
  const { random, at } = world;
  const now = await world.now();
  const today = Number(now) / DAY;
  const creditor = random.pick(suppliers);
  const dueDay = Math.floor(today) + random.whole(2, 60);
  const dueInstant = (dueDay + 1) * DAY;
  const invoice: AttestedInvoice = {
    creditor: creditor.address,
    obligor: random.pick(buyers).address,
    asset: at.token.address,
    face: BigInt(random.whole(20, 40_000)) * EUR + BigInt(random.whole(0, 999_999)),
    issuedDay: Math.floor(today) - random.whole(0, 5),
    dueDay,
    acceptBy: now + BigInt(random.whole(1, Math.max(1, Math.min(6 * DAY, dueInstant - Number(now) - 1)))),
    documentHash: random.hash(),
    orderId: random.next() < 0.5 ? zeroHash : random.hash(),
    tags: { exact: tagOf(world), partials: [partialOf(world), random.hash(), partialOf(world), zeroHash] },
  };
  const { receipt } = await issueInvoice(world, creditor, invoice);
  return receipt !== null;
}

/** Sometimes a tag that was used before: live it is refused, released it is free again. */
const tagOf = ({ random, tags }: World) => {
  const tag = tags.length > 0 && random.next() < 0.15 ? random.pick(tags) : random.hash();
  tags.push(tag);
  return tag;
};

/** Few enough values that documents look alike now and then. */
const partialOf = ({ random }: World) => `0x${random.whole(1, 60).toString(16).padStart(64, "0")}` as const;

export async function issueInvoice(
  world: World,
  sender: Account,
  invoice: AttestedInvoice,
): Promise<{ receipt: TransactionReceipt | null }> {
  const { client, at, deployment, random } = world;
  const hub = { address: at.hub.address, chainId: deployment.chainId, client };
  const absent = random.whole(0, 3);
  const present = attesters.filter((_, signer) => signer !== absent);
  const { report, signatures } = await attest(invoice, hub, present, await world.now());
  const receipt = await world.send(sender, at.receivables, "issue", [invoice, report, signatures]);
  if (receipt !== null) {
    for (const { args } of parseEventLogs({
      abi: at.receivables.abi,
      eventName: "Issued",
      logs: receipt.logs,
    })) {
      world.obligations.push(args.obligationId);
      world.pieces.push(args.pieceId);
    }
  }
  return { receipt };
}

const STATES = { issued: 1, accepted: 2 } as const;

/** Some ids, the recent ones among them: what is open is more often recent. */
const sample = (world: World, ids: readonly bigint[]): bigint[] => {
  const recent = ids.slice(-40);
  const older = Array.from({ length: 12 }, () => (ids.length > 0 ? [world.random.pick(ids)] : [])).flat();
  return [...new Set([...recent, ...older])];
};

/** A random obligation in a state; `null` when there is none among many. */
async function obligationIn(world: World, state: keyof typeof STATES, contested?: boolean) {
  const found = await Promise.all(
    sample(world, world.obligations).map(async (id) => ({
      id,
      ...(await world.client.readContract({
        ...world.at.receivables,
        functionName: "obligationOf",
        args: [id],
      })),
    })),
  );
  const fitting = found.filter(
    (one) => one.state === STATES[state] && (contested === undefined || one.contested === contested),
  );
  return fitting.length === 0 ? null : world.random.pick(fitting);
}

/** A random live piece whose owner fits, or `null`. */
export async function pieceOf(world: World, wanted: (owner: string, takeUpBy: bigint) => boolean) {
  const { client, at } = world;
  const pieces = await Promise.all(
    sample(world, world.pieces).map(async (id) => ({
      id,
      ...(await client.readContract({ ...at.receivables, functionName: "pieceOf", args: [id] })),
    })),
  );
  const live = await Promise.all(
    pieces
      .filter((piece) => piece.obligationId !== 0n)
      .map(async (piece) => ({
        ...piece,
        owner: await client.readContract({ ...at.receivables, functionName: "ownerOf", args: [piece.id] }),
      })),
  );
  const fitting = live.filter(({ owner, takeUpBy }) => wanted(owner, takeUpBy));
  return fitting.length === 0 ? null : world.random.pick(fitting);
}

export const personAt = (address: string): Account => {
  const person = everyone.find((one) => one.address === address);
  if (person === undefined) throw new Error(`${address} is nobody of the scenario`);
  return person;
};

export async function accept(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "issued");
  if (obligation === null) return false;
  const isFirst = obligation.obligor === buyers[0]?.address;
  const acceptor = isFirst && world.random.next() < 0.4 ? clerk : personAt(obligation.obligor);
  return (await world.send(acceptor, world.at.receivables, "accept", [obligation.id])) !== null;
}

export async function acceptBySig(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "issued");
  if (obligation === null) return false;
  const { at, deployment } = world;
  const acceptor = personAt(obligation.obligor);
  const deadline = (await world.now()) + 3_600n;
  const signature = await acceptor.signTypedData({
    domain: receivablesDomain(deployment.chainId, at.receivables.address),
    types: acceptanceTypes,
    primaryType: "Acceptance",
    message: {
      obligationId: obligation.id,
      acceptor: acceptor.address,
      documentHash: obligation.documentHash,
      asset: obligation.asset,
      face: obligation.face,
      dueDay: obligation.dueDay,
      deadline,
    },
  });
  const args = [obligation.id, acceptor.address, deadline, signature] as const;
  return (await world.send(stranger, at.receivables, "acceptBySig", args)) !== null;
}

export async function reject(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "issued");
  if (obligation === null) return false;
  // A reason may hold anything, a NUL included.
  const args = [obligation.id, "Not what was ordered\u0000 – 2 of 3 pallets"] as const;
  return (await world.send(personAt(obligation.obligor), world.at.receivables, "reject", args)) !== null;
}

export async function cancel(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "issued");
  if (obligation === null) return false;
  return (
    (await world.send(personAt(obligation.creditor), world.at.receivables, "cancel", [obligation.id])) !==
    null
  );
}

export async function lapse(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "issued");
  if (obligation === null) return false;
  return (await world.send(stranger, world.at.receivables, "lapse", [obligation.id])) !== null;
}

/** Pays a part or all, sometimes through to the holders. */
export async function pay(world: World): Promise<boolean> {
  const { random, at } = world;
  const obligation = await obligationIn(world, "accepted");
  if (obligation === null) return false;
  const open = obligation.face - obligation.paid;
  const amount = random.next() < 0.6 ? open : random.part(open);
  const pieceIds = random.next() < 0.5 ? await livePieces(world, obligation.id) : [];
  const payer = personAt(obligation.obligor);
  return (await world.send(payer, at.receivables, "pay", [obligation.id, amount, pieceIds])) !== null;
}

export async function payBatch(world: World): Promise<boolean> {
  const first = await obligationIn(world, "accepted");
  const second = await obligationIn(world, "accepted");
  if (first === null || second === null || first.id === second.id) return false;
  const payments = [];
  for (const { id, face, paid } of [first, second]) {
    payments.push({
      obligationId: id,
      amount: world.random.part(face - paid),
      pieceIds: await livePieces(world, id),
    });
  }
  return (await world.send(personAt(first.obligor), world.at.receivables, "payBatch", [payments])) !== null;
}

async function livePieces(world: World, obligationId: bigint): Promise<bigint[]> {
  const found = [];
  for (const id of world.pieces) {
    if (id < obligationId) continue;
    const piece = await world.client.readContract({
      ...world.at.receivables,
      functionName: "pieceOf",
      args: [id],
    });
    if (piece.obligationId === obligationId) found.push(id);
  }
  return found;
}

export async function collect(world: World): Promise<boolean> {
  const piece = await pieceOf(world, () => true);
  if (piece === null) return false;
  const due = await world.client.readContract({
    ...world.at.receivables,
    functionName: "collectable",
    args: [piece.id],
  });
  if (due === 0n) return false;
  return (await world.send(stranger, world.at.receivables, "collect", [piece.id])) !== null;
}

const isSupplier = (owner: string) => suppliers.some(({ address }) => address === owner);

export async function split(world: World): Promise<boolean> {
  const { random, at } = world;
  const piece = await pieceOf(world, (owner, takeUpBy) => isSupplier(owner) && takeUpBy === 0n);
  if (piece === null || piece.face < 3n * EUR) return false;
  const first = EUR + random.part(piece.face - 2n * EUR);
  const faces =
    first > piece.face - EUR ? [piece.face / 2n, piece.face - piece.face / 2n] : [first, piece.face - first];
  const recipients = [piece.owner, random.pick(suppliers).address];
  const takeUpBy = (await world.now()) + BigInt(random.whole(1, 5) * DAY);
  const receipt = await world.send(personAt(piece.owner), at.receivables, "split", [
    piece.id,
    faces,
    recipients,
    takeUpBy,
  ]);
  if (receipt === null) return false;
  for (const { args } of parseEventLogs({
    abi: at.receivables.abi,
    eventName: "Split",
    logs: receipt.logs,
  })) {
    world.pieces.push(...args.children);
  }
  return true;
}

export async function takeUp(world: World): Promise<boolean> {
  const piece = await pieceOf(world, (_, takeUpBy) => takeUpBy !== 0n);
  if (piece === null) return false;
  return (await world.send(personAt(piece.owner), world.at.receivables, "takeUp", [piece.id])) !== null;
}

export async function giveBack(world: World): Promise<boolean> {
  const piece = await pieceOf(world, (_, takeUpBy) => takeUpBy !== 0n);
  if (piece === null) return false;
  const left = Number(piece.takeUpBy - (await world.now()));
  if (left > 0 && world.random.next() < 0.3) await world.pass(left);
  return (await world.send(stranger, world.at.receivables, "giveBack", [piece.id])) !== null;
}

export async function transferPiece(world: World): Promise<boolean> {
  const piece = await pieceOf(world, (owner, takeUpBy) => isSupplier(owner) && takeUpBy === 0n);
  if (piece === null) return false;
  const to = world.random.pick(suppliers).address;
  const args = [piece.owner, to, piece.id] as const;
  return (await world.send(personAt(piece.owner), world.at.receivables, "transferFrom", args)) !== null;
}

export async function creditNote(world: World): Promise<boolean> {
  const { random } = world;
  const obligation = await obligationIn(world, random.next() < 0.7 ? "accepted" : "issued");
  if (obligation === null) return false;
  const open = obligation.face - obligation.paid;
  const amount = random.next() < 0.15 ? open : random.part(open / 20n + 1n);
  const args = [obligation.id, amount, random.hash()] as const;
  return (await world.send(personAt(obligation.creditor), world.at.receivables, "creditNote", args)) !== null;
}

export async function raiseClaim(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "accepted");
  if (obligation === null) return false;
  const args = [obligation.id, "Two pallets arrived broken"] as const;
  return (await world.send(personAt(obligation.obligor), world.at.receivables, "raiseClaim", args)) !== null;
}

export async function withdrawClaim(world: World): Promise<boolean> {
  const obligation = await obligationIn(world, "accepted", true);
  if (obligation === null) return false;
  const obligor = personAt(obligation.obligor);
  return (await world.send(obligor, world.at.receivables, "withdrawClaim", [obligation.id])) !== null;
}
