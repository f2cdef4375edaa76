import { acceptanceTypes, financingPoolAbi, receivablesAbi, receivablesDomain } from "@lading/sdk/contracts";
import { dateOfDay } from "@lading/sdk/documents";
import { type Address, encodeFunctionData, parseEventLogs } from "viem";
import { poolOf, provide } from "./funding.ts";
import type { Intake } from "./intake.ts";
import { invoiceDocument } from "./invoice-document.ts";
import type { InvoiceStory } from "./plan.ts";
import type { World } from "./world.ts";

/** One invoice on its way: what happened to it so far on chain. */
export type Obligation = {
  story: InvoiceStory;
  id: bigint;
  /** Live pieces with the persona that owned them first. */
  pieces: { id: bigint; owner: string }[];
};

const secondsPerDay = 86_400;
const dueDate = (world: World, day: number): string => dateOfDay(world.today / secondsPerDay + day);

/** Uploads the document and issues it with the attesters' signatures. */
export async function issue(world: World, intake: Intake, story: InvoiceStory): Promise<Obligation> {
  const document = invoiceDocument({
    ...story,
    issueDate: dueDate(world, story.issued),
    dueDate: dueDate(world, story.due),
  });
  const seller = world.accountOf(story.seller).address;
  const { issue: call } = await intake.submit(document, seller);
  if (!call) throw new Error(`The intake says ${story.number} is on chain already.`);
  const { receivables: to } = world.deployment.contracts;
  const data = encodeFunctionData({
    abi: receivablesAbi,
    functionName: "issue",
    args: [call.invoice, call.report, call.signatures],
  });
  const { logs } = await world.send(story.seller, { to, data });
  const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs });
  if (!issued) throw new Error(`Issuing ${story.number} left no event.`);
  const { obligationId: id, pieceId } = issued.args;
  return { story, id, pieces: [{ id: pieceId, owner: story.seller }] };
}

/** The buyer accepts by its own transaction, or signs and the seller delivers the signature. */
export async function accept(world: World, { story, id }: Obligation): Promise<void> {
  const { receivables: to } = world.deployment.contracts;
  if (!story.bySignature) {
    const data = encodeFunctionData({ abi: receivablesAbi, functionName: "accept", args: [id] });
    await world.send(story.buyer, { to, data });
    return;
  }
  const buyer = world.accountOf(story.buyer);
  const [{ timestamp }, obligation] = await Promise.all([
    world.client.getBlock(),
    world.client.readContract({
      address: to,
      abi: receivablesAbi,
      functionName: "obligationOf",
      args: [id],
    }),
  ]);
  const deadline = timestamp + BigInt(secondsPerDay);
  const { documentHash, asset, face, dueDay } = obligation;
  const signature = await buyer.signTypedData({
    domain: receivablesDomain(world.deployment.chainId, to),
    types: acceptanceTypes,
    primaryType: "Acceptance",
    message: { obligationId: id, acceptor: buyer.address, documentHash, asset, face, dueDay, deadline },
  });
  const data = encodeFunctionData({
    abi: receivablesAbi,
    functionName: "acceptBySig",
    args: [id, buyer.address, deadline, signature],
  });
  await world.send(story.seller, { to, data });
}

/** Hands part of the debt to a second-tier supplier, which takes it up. */
export async function split(
  world: World,
  obligation: Obligation,
  { to: recipient, cents }: { to: string; cents: bigint },
): Promise<void> {
  const { story } = obligation;
  const [piece] = obligation.pieces;
  if (!piece) return;
  const { receivables: to } = world.deployment.contracts;
  const { face } = await world.client.readContract({
    address: to,
    abi: receivablesAbi,
    functionName: "pieceOf",
    args: [piece.id],
  });
  const part = cents * 10n ** BigInt(poolOf(world, story.currency).decimals - 2);
  const { timestamp } = await world.client.getBlock();
  const takeUpBy = timestamp + BigInt(7 * secondsPerDay);
  const recipients = [story.seller, recipient];
  const data = encodeFunctionData({
    abi: receivablesAbi,
    functionName: "split",
    args: [piece.id, [face - part, part], recipients.map((key) => world.accountOf(key).address), takeUpBy],
  });
  const { logs } = await world.send(story.seller, { to, data });
  const [event] = parseEventLogs({ abi: receivablesAbi, eventName: "Split", logs });
  obligation.pieces = (event?.args.children ?? []).map((id, index) => ({
    id,
    owner: recipients[index] ?? story.seller,
  }));
  for (const child of obligation.pieces.filter(({ owner }) => owner !== story.seller)) {
    const takeUp = encodeFunctionData({ abi: receivablesAbi, functionName: "takeUp", args: [child.id] });
    await world.send(child.owner, { to, data: takeUp });
  }
}

/** Every owner sells its piece to the pool at the quoted advance. */
export async function finance(world: World, { story, pieces }: Obligation): Promise<void> {
  const pool = poolOf(world, story.currency);
  const { receivables } = world.deployment.contracts;
  for (const { id, owner } of pieces) {
    const approve = encodeFunctionData({
      abi: receivablesAbi,
      functionName: "approve",
      args: [pool.address, id],
    });
    await world.send(owner, { to: receivables, data: approve });
    const [{ advance }, { timestamp }] = await Promise.all([
      world.client.readContract({
        address: pool.address,
        abi: financingPoolAbi,
        functionName: "quote",
        args: [id],
      }),
      world.client.getBlock(),
    ]);
    // Half a per cent of room: the rate moves with the pool's use.
    const args = [id, (advance * 995n) / 1000n, timestamp + 3600n] as const;
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "finance", args });
    await world.send(owner, { to: pool.address, data });
  }
}

/** The buyer pays a share of what is open, straight through to whoever holds the pieces. */
export async function pay(world: World, { story, id, pieces }: Obligation, percent: bigint): Promise<void> {
  const { receivables: to } = world.deployment.contracts;
  const read = { address: to, abi: receivablesAbi } as const;
  const { face, paid, asset } = await world.client.readContract({
    ...read,
    functionName: "obligationOf",
    args: [id],
  });
  const amount = ((face - paid) * percent) / 100n;
  await provide(world, story.buyer, asset, to, amount);
  const args = [id, amount, pieces.map((piece) => piece.id)] as const;
  await world.send(story.buyer, {
    to,
    data: encodeFunctionData({ abi: receivablesAbi, functionName: "pay", args }),
  });
}

/** Anyone may write a piece off once its day has come; here an underwriter does. */
export async function writeOff(world: World, { story, pieces }: Obligation): Promise<void> {
  const to: Address = poolOf(world, story.currency).address;
  for (const { id } of pieces) {
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "writeOff", args: [id] });
    await world.send("castellan", { to, data });
  }
}

/** The acts that end or hold up an obligation before it is financed. */
export async function close(
  world: World,
  { story, id }: Obligation,
  act: "cancel" | "lapse" | "reject" | "raiseClaim",
): Promise<void> {
  const { receivables: to } = world.deployment.contracts;
  switch (act) {
    case "cancel": {
      const data = encodeFunctionData({ abi: receivablesAbi, functionName: "cancel", args: [id] });
      await world.send(story.seller, { to, data });
      return;
    }
    case "lapse": {
      const data = encodeFunctionData({ abi: receivablesAbi, functionName: "lapse", args: [id] });
      await world.send("operator", { to, data });
      return;
    }
    case "reject": {
      const args = [id, story.rejected?.reason ?? ""] as const;
      const data = encodeFunctionData({ abi: receivablesAbi, functionName: "reject", args });
      await world.send(story.buyer, { to, data });
      return;
    }
    case "raiseClaim": {
      const args = [id, story.contested?.reason ?? ""] as const;
      const data = encodeFunctionData({ abi: receivablesAbi, functionName: "raiseClaim", args });
      await world.send(story.buyer, { to, data });
    }
  }
}
