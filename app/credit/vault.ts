// Private records of this browser: credentials of a company, and the register of an assessor.
//
// They are encrypted with AES-GCM under a key that the browser made and does not give out (`extractable: false`), one
// for each account, kept in IndexedDB. The alternatives are worse: a passphrase is chosen badly and forgotten; a key
// derived from a wallet's signature works for ordinary wallets only (contract accounts and passkeys never sign the same
// twice), and any site can ask for the same signature. What this does not stop is a program that runs as this very user.
// Losing the browser's data loses the records, so the file that was handed over is the backup.

const DATABASE = "lading.vault";
const KEYS = "keys";
const RECORDS = "records";

/** Encrypted; only the id and whose it is can be read. */
interface Sealed {
  scope: string;
  id: string;
  iv: Uint8Array<ArrayBuffer>;
  ciphertext: ArrayBuffer;
}

export interface VaultRecord {
  /** Random: it tells nothing about the content. */
  id: string;
  text: string;
}

/** A record can only be opened where it was put: its place is authenticated with it. */
const placeOf = (scope: string, id: string) => new TextEncoder().encode(`${scope}\n${id}`);

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

export async function seal(key: CryptoKey, scope: string, { id, text }: VaultRecord): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = placeOf(scope, id);
  const content = new TextEncoder().encode(text);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, content);
  return { scope, id, iv, ciphertext };
}

/** @throws OperationError when the record was changed, moved, or sealed with another key. */
export async function unseal(key: CryptoKey, { scope, id, iv, ciphertext }: Sealed): Promise<VaultRecord> {
  const additionalData = placeOf(scope, id);
  const content = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, ciphertext);
  return { id, text: new TextDecoder().decode(content) };
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(KEYS);
    const records = request.result.createObjectStore(RECORDS, { keyPath: ["scope", "id"] });
    records.createIndex("scope", "scope");
  };
  return done(request);
}

/** Opens the database for one piece of work. */
async function within<T>(
  stores: string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    return await work(database.transaction(stores, mode));
  } finally {
    database.close();
  }
}

const existingKey = (scope: string): Promise<CryptoKey | undefined> =>
  within([KEYS], "readonly", (transaction) =>
    done<CryptoKey | undefined>(transaction.objectStore(KEYS).get(scope)),
  );

/** The scope's key, made on first use. Two tabs at once agree on the one that was stored first. */
async function keyOf(scope: string): Promise<CryptoKey> {
  const known = await existingKey(scope);
  if (known) return known;
  const fresh = await newKey();
  return within([KEYS], "readwrite", async (transaction) => {
    const store = transaction.objectStore(KEYS);
    const meanwhile = await done<CryptoKey | undefined>(store.get(scope));
    if (meanwhile) return meanwhile;
    await done(store.put(fresh, scope));
    return fresh;
  });
}

/** Keeps a text, encrypted. */
export async function keep(scope: string, text: string): Promise<VaultRecord> {
  const record = { id: crypto.randomUUID(), text };
  const sealed = await seal(await keyOf(scope), scope, record);
  await within([RECORDS], "readwrite", (transaction) => done(transaction.objectStore(RECORDS).put(sealed)));
  return record;
}

/** Everything kept in a scope. What cannot be opened any more is left out. */
export async function recall(scope: string): Promise<VaultRecord[]> {
  const key = await existingKey(scope);
  if (!key) return [];
  const sealed = await within([RECORDS], "readonly", (transaction) =>
    done<Sealed[]>(transaction.objectStore(RECORDS).index("scope").getAll(scope)),
  );
  const opened = await Promise.all(sealed.map((one) => unseal(key, one).catch(() => undefined)));
  return opened.filter((record) => record !== undefined);
}

export const drop = (scope: string, id: string): Promise<void> =>
  within([RECORDS], "readwrite", async (transaction) => {
    await done(transaction.objectStore(RECORDS).delete([scope, id]));
  });

/** Deletes the key, and with it the means to read what was kept, and then the records. */
export const forget = (scope: string): Promise<void> =>
  within([KEYS, RECORDS], "readwrite", async (transaction) => {
    await done(transaction.objectStore(KEYS).delete(scope));
    const records = transaction.objectStore(RECORDS);
    for (const key of await done(records.index("scope").getAllKeys(scope))) await done(records.delete(key));
  });
