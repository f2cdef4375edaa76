import { permissions } from "@lading/sdk/contracts";
import { bearerToken, Problem, sameSecret } from "@lading/sdk/service";
import type { Context } from "hono";
import { type Address, getAddress, isAddressEqual } from "viem";
import type { ChainView } from "../attestation/chain.ts";
import type { StoredDocument } from "./documents.ts";
import type { ErpKey } from "./settings.ts";

/** Who asks: the app's signed-in account, or the company an ERP's key belongs to. */
export interface Caller {
  readonly account: Address;
  readonly channel: "gateway" | "erp";
}

/** By what right someone reads a document. */
export type Standing = "seller" | "buyer" | "seller-delegate" | "buyer-delegate" | "holder" | "funder";

/**
 * Reads the caller from a request. Only the service key may name an account; an ERP's key stands for its own company.
 * @throws {Problem} 401 or 400.
 */
export function callerOf(
  context: Context,
  { serviceKey, erpKeys }: { serviceKey: string; erpKeys: readonly ErpKey[] },
): Caller {
  const token = bearerToken(context.req.header("authorization")) ?? "";
  const erpKey = erpKeys.filter(({ key }) => sameSecret(token, key))[0];
  if (erpKey !== undefined) return { account: erpKey.account, channel: "erp" };
  if (!sameSecret(token, serviceKey)) {
    throw new Problem(
      401,
      "unauthorised",
      "Unauthorised",
      "Send Authorization: Bearer with the service key or an ERP's key.",
      { headers: { "www-authenticate": "Bearer" } },
    );
  }
  const account = context.req.header("lading-account") ?? "";
  if (!/^0x[0-9a-fA-F]{40}$/.test(account)) {
    throw new Problem(
      400,
      "invalid-request",
      "Invalid request",
      "Name the signed-in account in the header Lading-Account: 0x and 40 hexadecimal digits.",
    );
  }
  return { account: getAddress(account.toLowerCase()), channel: "gateway" };
}

/** Whether the account is the company or a staff wallet with every permission in `permission` (0: any). */
export async function actsFor(
  account: Address,
  company: Address,
  permission: number,
  view: ChainView,
): Promise<boolean> {
  return isAddressEqual(account, company) || (await view.isDelegate(company, account, permission));
}

/** @throws {Problem} 403 unless the caller may submit for this seller. */
export async function requireSeller(caller: Caller, seller: Address, view: ChainView): Promise<void> {
  if (await actsFor(caller.account, seller, permissions.issue, view)) return;
  throw new Problem(
    403,
    "forbidden",
    "Not the seller",
    `The document's seller is ${seller}. Submit it from that account, or from a staff wallet that may issue for it.`,
  );
}

/**
 * Looks up on chain whether and why the caller may read a document.
 * @param pieceId Piece that the caller says gives it a right: it owns the piece, or has shares of the pool that does.
 */
export async function standingOf(
  { account }: Caller,
  document: StoredDocument,
  pieceId: bigint | undefined,
  view: ChainView,
): Promise<Standing | undefined> {
  if (isAddressEqual(account, document.seller)) return "seller";
  if (isAddressEqual(account, document.buyer)) return "buyer";
  if (await view.isDelegate(document.seller, account, 0)) return "seller-delegate";
  if (await view.isDelegate(document.buyer, account, 0)) return "buyer-delegate";
  if (pieceId === undefined) return undefined;
  const piece = await view.piece(pieceId);
  if (piece === undefined) return undefined;
  const { documentHash } = await view.obligation(piece.obligationId);
  if (documentHash !== (document.corrects ?? document.documentHash)) return undefined;
  if (isAddressEqual(piece.owner, account)) return "holder";
  return (await view.isFunder(piece.owner, account)) ? "funder" : undefined;
}
