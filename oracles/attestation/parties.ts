import type { Finding, Party } from "@lading/sdk/documents";
import { type Address, isAddressEqual } from "viem";
import type { ChainView } from "./chain.ts";
import { VAT_SCHEME_ELSEWHERE, VAT_SCHEMES } from "./vat-schemes.ts";

/** ISO 6523 scheme of a Legal Entity Identifier. */
const LEI_SCHEME = "0199";
/** A document that lists more identifiers than a company can have is not looked up further. */
const IDENTIFIERS_LOOKED_UP = 12;

/** A party of the document found on chain. */
export interface MatchedParty {
  readonly account: Address;
  /** The identifier that named it, as scheme:value. */
  readonly identifier: string;
}

export interface PartyRole {
  readonly name: "seller" | "buyer";
  /** Bit of `ParticipantRoles` the account needs. */
  readonly role: number;
  /** Where the party stands in the document. */
  readonly path: string;
}

/** Identifiers of a party as scheme and value, strongest first: LEI, VAT number, then all others with a scheme. */
export function identifiersOf(party: Party): { scheme: string; value: string }[] {
  const found: { scheme: string; value: string }[] = [];
  if (party.lei !== undefined) found.push({ scheme: LEI_SCHEME, value: party.lei });
  if (party.vat !== undefined) {
    const value = party.vat.trim().toUpperCase();
    const scheme = VAT_SCHEMES[value.slice(0, 2)];
    if (scheme !== undefined) found.push({ scheme, value });
    found.push({ scheme: VAT_SCHEME_ELSEWHERE, value });
  }
  const others = [party.registration, ...party.identifiers, party.endpoint];
  for (const identifier of others) {
    if (identifier?.scheme !== undefined) found.push({ scheme: identifier.scheme, value: identifier.value });
  }
  const seen = new Set<string>();
  return found
    .filter(({ scheme, value }) => {
      const key = `${scheme}:${value}`;
      return seen.has(key) ? false : seen.add(key);
    })
    .slice(0, IDENTIFIERS_LOOKED_UP);
}

/**
 * Finds a party's account. All its identifiers that are registered must name the same account, which must be active
 * in the role; else a LADING-PARTY finding says what is wrong.
 */
export async function matchParty(
  party: Party | undefined,
  { name, role, path }: PartyRole,
  chain: ChainView,
): Promise<{ match: MatchedParty } | { finding: Finding }> {
  const refuse = (message: string) => ({
    finding: { rule: "LADING-PARTY", severity: "fatal" as const, message, path },
  });
  const identifiers = party === undefined ? [] : identifiersOf(party);
  if (identifiers.length === 0) {
    return refuse(
      `The ${name} has no LEI, VAT number or other identifier with a scheme, so it cannot be found.`,
    );
  }
  const looked = await Promise.all(
    identifiers.map(async ({ scheme, value }) => ({
      identifier: `${scheme}:${value}`,
      account: await chain.holderOf(scheme, value),
    })),
  );
  const matches = looked.flatMap(({ identifier, account }) => (account ? [{ identifier, account }] : []));
  const [match] = matches;
  if (match === undefined) {
    const tried = identifiers.map(({ scheme, value }) => `${scheme}:${value}`).join(", ");
    return refuse(
      `No verified participant is registered as the ${name} under ${tried}. Ask the company to join.`,
    );
  }
  const other = matches.find(({ account }) => !isAddressEqual(account, match.account));
  if (other !== undefined) {
    return refuse(
      `The ${name}'s identifiers ${match.identifier} and ${other.identifier} belong to two companies.`,
    );
  }
  if (!(await chain.isActive(match.account, role))) {
    const needed = name === "seller" ? "supplier" : "buyer";
    return refuse(`The ${name} (${match.identifier}) is not an active, verified ${needed} at the moment.`);
  }
  return { match };
}
