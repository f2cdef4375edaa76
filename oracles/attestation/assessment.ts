import { participantRoles } from "@lading/sdk/contracts";
import {
  DocumentError,
  type Finding,
  fingerprint,
  type Invoice,
  type IssuanceTerms,
  isAcceptable,
  issuance,
  payableUnits,
  validateInvoice,
} from "@lading/sdk/documents";
import { MoneyError } from "@lading/sdk/money";
import { type Hash, isAddressEqual } from "viem";
import type { ChainView, ListedAsset } from "./chain.ts";
import { type MatchedParty, matchParty } from "./parties.ts";

const SECONDS_PER_DAY = 86_400n;

export interface Tags {
  readonly exact: Hash;
  readonly partials: readonly [Hash, Hash, Hash, Hash];
}

/** A document whose parties and asset are known on chain, with nothing fatal against it. */
interface Accepted {
  readonly documentHash: Hash;
  readonly document: Invoice;
  /** Warnings. */
  readonly findings: readonly Finding[];
  readonly seller: MatchedParty;
  readonly buyer: MatchedParty;
  readonly asset: ListedAsset;
  readonly tags: Tags;
}

export interface AcceptedInvoice extends Accepted {
  readonly kind: "invoice";
  readonly terms: IssuanceTerms;
}

export interface AcceptedCreditNote extends Accepted {
  readonly kind: "creditNote";
  /** By how much it lowers the invoice it corrects, asset units. */
  readonly amount: bigint;
}

export interface Refused {
  readonly kind: "refused";
  readonly documentHash: Hash;
  readonly document: Invoice;
  /** At least one of them fatal. */
  readonly findings: readonly Finding[];
  /** The seller when it could be found, so that a caller can be told apart from the one concerned. */
  readonly seller: MatchedParty | undefined;
  /** The tags when the fields they need are there, so that a document seen before can be recognised. */
  readonly tags: Tags | undefined;
}

export type Assessment = AcceptedInvoice | AcceptedCreditNote | Refused;

/** First second after a day: the instant at which a debt due on it is late. */
export function endOfDay(day: number): bigint {
  return (BigInt(day) + 1n) * SECONDS_PER_DAY;
}

/**
 * Judges a document by EN 16931 and by the chain: who the parties are, which asset the currency stands for, whether
 * the dates fit, whether it is financed already. The same code runs at intake and, over its own chain endpoint, in
 * every attester.
 *
 * @param documentHash Hash of the bytes that `document` was parsed from.
 * @param networkKey Key of the fingerprint tags.
 */
export async function assess(
  document: Invoice,
  documentHash: Hash,
  networkKey: Uint8Array,
  chain: ChainView,
): Promise<Assessment> {
  const root = `/${document.root.name}`;
  const findings: Finding[] = [...validateInvoice(document)];
  const refuse = (rule: string, message: string, path: string) => {
    findings.push({ rule, severity: "fatal", message, path });
  };

  const [sellerFound, buyerFound] = await Promise.all([
    matchParty(
      document.seller,
      { name: "seller", role: participantRoles.supplier, path: `${root}/cac:AccountingSupplierParty` },
      chain,
    ),
    matchParty(
      document.buyer,
      { name: "buyer", role: participantRoles.buyer, path: `${root}/cac:AccountingCustomerParty` },
      chain,
    ),
  ]);
  const seller = "match" in sellerFound ? sellerFound.match : undefined;
  const buyer = "match" in buyerFound ? buyerFound.match : undefined;
  if ("finding" in sellerFound) findings.push(sellerFound.finding);
  if ("finding" in buyerFound) findings.push(buyerFound.finding);
  if (seller !== undefined && buyer !== undefined && isAddressEqual(seller.account, buyer.account)) {
    refuse("LADING-PARTY", "Seller and buyer are the same company.", `${root}/cac:AccountingCustomerParty`);
  }

  const asset = document.currency === undefined ? undefined : await chain.assetFor(document.currency);
  if (asset === undefined && document.currency !== undefined) {
    const currency = document.currency.slice(0, 8);
    const sentence = `No listed asset pays ${currency}. Invoice in a currency that is listed.`;
    refuse("LADING-ASSET", sentence, `${root}/cbc:DocumentCurrencyCode`);
  }

  const tags = readTags(document, networkKey, (message) => refuse("LADING-TAG", message, root));
  const reference = { documentHash, document };
  const amount = asset === undefined ? undefined : readAmount(document, asset, chain, findings);
  if (document.kind === "invoice" && tags !== undefined && (await chain.claimOf(tags.exact)) !== undefined) {
    refuse("LADING-FINANCED", "This invoice is live on chain already, here or with another lender.", root);
  }

  if (!isAcceptable(findings) || !seller || !buyer || !asset || !tags || amount === undefined) {
    return { kind: "refused", ...reference, findings, seller, tags };
  }
  const accepted = { ...reference, findings, seller, buyer, asset, tags };
  return typeof amount === "bigint"
    ? { kind: "creditNote", ...accepted, amount }
    : { kind: "invoice", ...accepted, terms: amount };
}

function readTags(
  document: Invoice,
  networkKey: Uint8Array,
  refuse: (message: string) => void,
): Tags | undefined {
  try {
    const { exact, partial } = fingerprint(document, networkKey);
    return { exact, partials: partial };
  } catch (error) {
    if (!(error instanceof DocumentError) || error.code !== "fingerprint-incomplete") throw error;
    refuse(error.message);
    return undefined;
  }
}

/** Terms of an invoice, reduction of a credit note, or undefined after adding findings. */
function readAmount(
  document: Invoice,
  asset: ListedAsset,
  chain: ChainView,
  findings: Finding[],
): IssuanceTerms | bigint | undefined {
  const root = `/${document.root.name}`;
  const refuse = (rule: string, message: string, path: string) => {
    findings.push({ rule, severity: "fatal", message, path });
    return undefined;
  };
  const amountPath = `${root}/cac:LegalMonetaryTotal/cbc:PayableAmount`;
  if (document.kind === "creditNote") {
    try {
      const amount = payableUnits(document, asset.decimals);
      return amount > 0n ? amount : refuse("LADING-AMOUNT", "The credit note credits nothing.", amountPath);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      return refuse("LADING-AMOUNT", error.message, amountPath);
    }
  }
  const issued = issuance(document, asset.decimals);
  if (!issued.ok) {
    findings.push(...issued.findings);
    return undefined;
  }
  const { terms } = issued;
  const today = Number(chain.timestamp / SECONDS_PER_DAY);
  if (terms.dueDay < today) {
    refuse("LADING-OVERDUE", "The invoice is past its due date.", `${root}/cbc:DueDate`);
  }
  // As the contract counts: a document dated ahead does not make the debt shorter.
  const tenor = terms.dueDay - Math.min(terms.issueDay, today);
  if (tenor > asset.maxTenorDays) {
    const sentence = `The invoice runs ${tenor} days; ${asset.currency} invoices run at most ${asset.maxTenorDays}.`;
    refuse("LADING-TENOR", sentence, `${root}/cbc:DueDate`);
  }
  if (terms.face < asset.minFace) {
    refuse("LADING-MINIMUM", "The amount is below the smallest that this asset is listed for.", amountPath);
  }
  return terms;
}
