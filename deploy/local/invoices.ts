import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Deployment, legalIdHash, participantsAbi } from "@lading/sdk/contracts";
import { dateOfDay, dayNumber, parseInvoice } from "@lading/sdk/documents";
import { type Address, zeroAddress } from "viem";
import { localClient } from "./chain.ts";
import { StartFailure } from "./failure.ts";
import { openIntake } from "./seed/intake.ts";
import { root, type Settings } from "./settings.ts";

/**
 * Copies the sample invoices with dates of now, so that they can be tried on any day: each was issued two days ago
 * and runs as long as the original.
 * @returns The folder of the copies.
 */
export function freshSamples(home: string): string {
  const folder = join(home, "samples");
  mkdirSync(folder, { recursive: true });
  const today = Math.floor(Date.now() / 86_400_000);
  for (const path of globSync("docs/examples/*.xml", { cwd: root })) {
    const text = readFileSync(join(root, path), "utf8");
    const issued = dayNumber(/<cbc:IssueDate>([\d-]+)</.exec(text)?.[1] ?? "");
    if (issued === undefined) continue;
    const shift = today - 2 - issued;
    const moved = text.replace(
      /(<cbc:\w*Date>)([\d-]+)(<)/g,
      (whole, open: string, date: string, close: string) => {
        const day = dayNumber(date);
        return day === undefined ? whole : `${open}${dateOfDay(day + shift)}${close}`;
      },
    );
    writeFileSync(join(folder, basename(path)), moved);
  }
  return folder;
}

/** What became of a person's own invoice. */
export type TakenInvoice = { number: string; seller: string; buyer: string; href: string };

/**
 * Hands a person's own invoice to the intake in its seller's name.
 * @throws {StartFailure} when it cannot be read, its seller is nobody of the demo world, or it is refused.
 */
export async function takeIn(
  document: Uint8Array,
  deployment: Deployment,
  settings: Settings,
  serviceKey: string,
): Promise<TakenInvoice> {
  const account = await sellerOf(document, deployment, settings.rpcUrl);
  const intake = openIntake(`http://127.0.0.1:${settings.ports.erp}`, serviceKey);
  const { documentHash, summary } = await intake.submit(document, account);
  return {
    number: summary.number ?? documentHash,
    seller: summary.seller?.name ?? account,
    buyer: summary.buyer?.name ?? "its buyer",
    href: `/sell?document=${documentHash}`,
  };
}

async function sellerOf(document: Uint8Array, deployment: Deployment, rpcUrl: string): Promise<Address> {
  let seller: ReturnType<typeof parseInvoice>["seller"];
  try {
    ({ seller } = parseInvoice(document));
  } catch (error) {
    throw new StartFailure(`Your invoice cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const client = localClient(rpcUrl);
  for (const { scheme, value } of identifiers(seller)) {
    const holder = await client.readContract({
      address: deployment.contracts.participants,
      abi: participantsAbi,
      functionName: "holderOf",
      args: [legalIdHash(scheme, value)],
    });
    if (holder !== zeroAddress) return holder;
  }
  throw new StartFailure(
    `The seller of your invoice (${seller?.name ?? "not named"}) is no company of this demo world; docs/examples/companies.json lists them with their LEI.`,
  );
}

/** Identifiers in the order in which the intake looks for a party. */
function identifiers(seller: ReturnType<typeof parseInvoice>["seller"]): { scheme: string; value: string }[] {
  const lei = seller?.lei ? [{ scheme: "0199", value: seller.lei }] : [];
  const others = (seller?.identifiers ?? []).flatMap(({ scheme, value }) =>
    scheme ? [{ scheme, value }] : [],
  );
  return [...lei, ...others];
}
