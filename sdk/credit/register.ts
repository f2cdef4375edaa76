import type { CreditLeaves } from "../api/credit.ts";
import { type Credential, commitmentOf } from "./credential.ts";
import type { Problem } from "./problems.ts";

/** A leaf that proves nothing any more: it is zero, or a removed assessor's that waits for the purge. */
export type TakenOut = { index: number; commitment: bigint; reason: "revoked" | "assessorRemoved" };

/** The assessors' register: all that is needed to rebuild its tree and to find a leaf in it. */
export type Register = {
  /** In order; zero for those taken out. */
  leaves: readonly bigint[];
  takenOut: readonly TakenOut[];
  /** As the index has it; `treeOf(leaves).root` must equal it. */
  root: bigint;
};

export type LeafState = "standing" | "revoked" | "assessorRemoved" | "neverIssued";

const leafBytes = 32;
/** Readings that may be spoilt by new credentials before it is given up. */
const attempts = 5;

/** Leaves of one page: base64 of 32 bytes each, big endian. */
export function decodeLeaves(base64: string): bigint[] {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (bytes.length % leafBytes !== 0) throw new Error("The page of leaves is cut short.");
  return Array.from({ length: bytes.length / leafBytes }, (_, index) =>
    bytes
      .subarray(index * leafBytes, (index + 1) * leafBytes)
      .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n),
  );
}

/** The inverse of `decodeLeaves`. */
export function encodeLeaves(leaves: readonly bigint[]): string {
  const letters = leaves.map((leaf) => {
    const hex = leaf.toString(16).padStart(2 * leafBytes, "0");
    return hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  });
  return btoa(letters.join(""));
}

/**
 * Reads all pages of the register; begins again when it changes in between.
 * @param read Gets the page that begins at a leaf: `GET /api/v1/credit/leaves?from=`.
 */
export async function collectRegister(read: (from: number) => Promise<CreditLeaves>): Promise<Register> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const register = await readOnce(read);
    if (register) return register;
  }
  throw new Error("The register of credentials changes faster than it can be read. Try again shortly.");
}

async function readOnce(read: (from: number) => Promise<CreditLeaves>): Promise<Register | undefined> {
  const leaves: bigint[] = [];
  const takenOut: TakenOut[] = [];
  let root: string | undefined;
  for (let from: number | null = 0; from !== null; ) {
    const page: CreditLeaves = await read(from);
    root ??= page.root;
    if (page.root !== root) return undefined;
    leaves.push(...decodeLeaves(page.leaves));
    takenOut.push(...page.takenOut.map((leaf) => ({ ...leaf, commitment: BigInt(leaf.commitment) })));
    from = page.next;
  }
  return { leaves, takenOut, root: BigInt(root ?? 0) };
}

/** Where a credential's commitment stands. One digit changed in the record makes it another commitment. */
export function leafStateOf(
  register: Pick<Register, "leaves" | "takenOut">,
  credential: Credential,
): LeafState {
  const commitment = commitmentOf(credential);
  // One that was revoked may have been issued anew, at a later place.
  const place = register.leaves.lastIndexOf(commitment);
  const ended = register.takenOut.filter((leaf) => leaf.commitment === commitment);
  if (place >= 0 && !ended.some(({ index }) => index === place)) return "standing";
  return ended.at(-1)?.reason ?? "neverIssued";
}

/** The problem with a leaf that does not stand; undefined when it does. */
export function leafProblem(state: LeafState): Problem | undefined {
  switch (state) {
    case "standing":
      return undefined;
    case "revoked":
      return { code: "revoked", words: "its assessor has revoked the credential" };
    case "assessorRemoved":
      return { code: "assessorRemoved", words: "the assessor that issued the credential has been removed" };
    case "neverIssued":
      return {
        code: "neverIssued",
        words: "no assessor has issued exactly this record; one changed digit is enough",
      };
  }
}
