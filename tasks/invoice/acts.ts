import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { obligationStates, receivablesAbi, stablecoinAbi } from "@lading/sdk/contracts";
import { localServiceKey } from "@lading/sdk/service";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, parseEventLogs } from "viem";
import { openIntake } from "../../deploy/local/seed/intake.ts";
import { TaskFailure } from "../failure.ts";
import { labelOf, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { assetAt, formatAmount, formatDay, formatInstant, parseAmount, parseId } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type Numbered = SessionOptions & { id: string };

async function obligationOf({ client, deployment }: Session, id: bigint) {
  const obligation = await client.readContract({
    address: deployment.contracts.receivables,
    abi: receivablesAbi,
    functionName: "obligationOf",
    args: [id],
  });
  if (obligation.state === 0) throw new TaskFailure(`There is no obligation ${id}.`);
  return { ...obligation, asset: assetAt(deployment, obligation.asset) };
}

export const issue = (
  options: SessionOptions & { file: string; intake: string },
  hre: Environment,
): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const { receivables: to } = session.deployment.contracts;
    const document = readFileSync(resolve(options.file));
    const intake = openIntake(options.intake, process.env.LADING_SERVICE_KEY ?? localServiceKey);
    const view = await intake.submit(document, await session.sender());
    if (!view.issue) throw new TaskFailure(`It is on chain already as obligation ${view.obligationId}.`);
    const { invoice, report, signatures } = view.issue;
    const { logs } = await session.send(
      to,
      encodeFunctionData({
        abi: receivablesAbi,
        functionName: "issue",
        args: [invoice, report, signatures],
      }),
    );
    const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs });
    say(`Invoice ${view.summary.number} is obligation ${issued?.args.obligationId}.`);
  });

export const accept = (options: Numbered, hre: Environment): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const id = parseId(options.id, "an obligation");
    const data = encodeFunctionData({ abi: receivablesAbi, functionName: "accept", args: [id] });
    await session.send(session.deployment.contracts.receivables, data);
    say(`Obligation ${id} is accepted.`);
  });

export const pay = (options: Numbered & { amount: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const id = parseId(options.id, "an obligation");
    const { receivables: to } = session.deployment.contracts;
    const { face, paid, asset } = await obligationOf(session, id);
    const amount = options.amount === "" ? face - paid : parseAmount(options.amount, asset);
    const approval = encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [to, amount] });
    await session.send(asset.address, approval);
    const pieces = await livePieces(session, id);
    const data = encodeFunctionData({ abi: receivablesAbi, functionName: "pay", args: [id, amount, pieces] });
    await session.send(to, data);
    say(`${formatAmount(amount, asset)} is paid on obligation ${id}.`);
  });

export const show = (options: Numbered, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const id = parseId(options.id, "an obligation");
    const obligation = await obligationOf(session, id);
    const { asset, face, paid } = obligation;
    const contested = obligation.contested ? ", contested" : "";
    say(`Obligation ${id}: ${obligationStates[obligation.state]}${contested}`);
    say(`  seller     ${labelOf(session, obligation.creditor)}`);
    say(`  buyer      ${labelOf(session, obligation.obligor)}`);
    say(`  face       ${formatAmount(face, asset)}, open ${formatAmount(face - paid, asset)}`);
    say(`  issued     ${formatDay(obligation.issuedDay)}, due ${formatDay(obligation.dueDay)}`);
    say(`  accept by  ${formatInstant(obligation.acceptBy)}`);
    say(`  document   ${obligation.documentHash}`);
    for (const piece of await livePieces(session, id)) {
      const owner = await session.client.readContract({
        address: session.deployment.contracts.receivables,
        abi: receivablesAbi,
        functionName: "ownerOf",
        args: [piece],
      });
      const pool = session.deployment.pools.find(({ address }) => address === owner);
      say(`  piece ${piece}    ${pool ? pool.name : labelOf(session, owner)}`);
    }
  });

/** Pieces of an obligation that have not been split further, from its events. */
async function livePieces({ client, deployment }: Session, obligationId: bigint): Promise<bigint[]> {
  const source = {
    address: deployment.contracts.receivables,
    abi: receivablesAbi,
    fromBlock: BigInt(deployment.startBlock),
    args: { obligationId },
    strict: true,
  } as const;
  const [issued, splits] = await Promise.all([
    client.getContractEvents({ ...source, eventName: "Issued" }),
    client.getContractEvents({ ...source, eventName: "Split" }),
  ]);
  const pieces = new Set(issued.map(({ args }) => args.pieceId));
  for (const { args } of splits) {
    pieces.delete(args.pieceId);
    for (const child of args.children) pieces.add(child);
  }
  return [...pieces];
}
