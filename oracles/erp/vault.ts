import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key that wraps the documents' own keys; the first of a ring seals, all of them open. */
export interface MasterKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A document at rest. Each part is nonce ‖ tag ‖ ciphertext. */
export interface SealedDocument {
  readonly masterKeyId: string;
  readonly wrappedKey: Buffer;
  readonly body: Buffer;
  readonly details: Buffer;
}

/** A sealed part cannot be opened: the key is not in the ring, is another, or the row was changed. */
export class VaultError extends Error {
  override readonly name = "VaultError";
}

/** Seals documents with AES-256-GCM: a fresh data key per document, wrapped by a master key. */
export interface Vault {
  seal(documentHash: string, body: Uint8Array, details: string): SealedDocument;
  /** @throws {VaultError} */
  openBody(documentHash: string, sealed: SealedDocument): Buffer;
  /** @throws {VaultError} */
  openDetails(documentHash: string, sealed: Omit<SealedDocument, "body">): string;
}

// The document's hash and the part's name are associated data, so that parts cannot be swapped between rows.
const label = (part: "key" | "body" | "details", documentHash: string) =>
  Buffer.from(`lading:document:1:${part}:${documentHash}`, "utf8");

function encrypt(key: Uint8Array, plain: Uint8Array, associated: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(associated);
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

function decrypt(key: Uint8Array, sealed: Buffer, associated: Buffer): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new VaultError("A sealed part is cut short.");
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(associated)
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new VaultError("A sealed part does not open: wrong master key, or the row was changed.", { cause });
  }
}

/** @param ring At least one key; ids are distinct. */
export function openVault(ring: readonly [MasterKey, ...MasterKey[]]): Vault {
  const [sealing] = ring;
  const keys = new Map(ring.map(({ id, key }) => [id, key]));
  const dataKey = (
    documentHash: string,
    { masterKeyId, wrappedKey }: Omit<SealedDocument, "body" | "details">,
  ) => {
    const master = keys.get(masterKeyId);
    if (master === undefined) {
      throw new VaultError(
        `Master key "${masterKeyId}" is not in LADING_DOCUMENT_KEY. Add it behind the current one.`,
      );
    }
    return decrypt(master, wrappedKey, label("key", documentHash));
  };
  return {
    seal(documentHash, body, details) {
      const key = randomBytes(KEY_BYTES);
      return {
        masterKeyId: sealing.id,
        wrappedKey: encrypt(sealing.key, key, label("key", documentHash)),
        body: encrypt(key, body, label("body", documentHash)),
        details: encrypt(key, Buffer.from(details, "utf8"), label("details", documentHash)),
      };
    },
    openBody: (documentHash, sealed) =>
      decrypt(dataKey(documentHash, sealed), sealed.body, label("body", documentHash)),
    openDetails: (documentHash, sealed) =>
      decrypt(dataKey(documentHash, sealed), sealed.details, label("details", documentHash)).toString("utf8"),
  };
}
