import type { Circuit, CircuitFile } from "./circuit.ts";

/** The browser's cache for files that are known by their hash. */
const CACHE = "lading.circuits";

/** Bytes that have arrived so far, of all that is needed; from the cache they arrive at once. */
export type OnBytes = (received: number, total: number) => void;

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether bytes are what their hash says. */
export const matches = async (bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<boolean> =>
  hex(await crypto.subtle.digest("SHA-256", bytes)) === sha256;

/**
 * Program and key of a circuit, from this browser's cache or our own server, each checked against its SHA-256.
 * @throws Error with a sentence when they cannot be had or are not what they should be.
 */
export async function circuitFiles(
  name: "credit",
  onBytes: OnBytes,
): Promise<{ wasm: Uint8Array<ArrayBuffer>; zkey: Uint8Array<ArrayBuffer> }> {
  const offered = await ask(`/api/circuits/${name}`);
  // The shape is our own server's promise; the hashes are checked below.
  const circuit: Circuit = await offered.json();
  const cache = await openCache();
  const total = circuit.wasm.gzipBytes + circuit.zkey.gzipBytes;
  const wasm = await fileOf(cache, name, circuit.wasm, (received) => onBytes(received, total));
  const zkey = await fileOf(cache, name, circuit.zkey, (received) =>
    onBytes(circuit.wasm.gzipBytes + received, total),
  );
  if (cache) await dropOthers(cache, name, [circuit.wasm.sha256, circuit.zkey.sha256]);
  return { wasm, zkey };
}

/** Asks our own server. */
async function ask(url: string): Promise<Response> {
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) throw new Error("The proving key cannot be had at the moment. Try again.");
  return response;
}

/** A private window may refuse to cache: then every proof downloads again. */
const openCache = (): Promise<Cache | undefined> => caches.open(CACHE).catch(() => undefined);

async function fileOf(
  cache: Cache | undefined,
  circuit: string,
  { sha256, bytes: size, gzipBytes }: CircuitFile,
  onReceived: (received: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = `/api/circuits/${circuit}/${sha256}`;
  const kept = await cache?.match(url);
  if (kept) {
    const bytes = new Uint8Array(await kept.arrayBuffer());
    if (await matches(bytes, sha256)) {
      onReceived(gzipBytes);
      return bytes;
    }
    await cache?.delete(url);
  }
  const bytes = await download(url, size, onReceived);
  if (!(await matches(bytes, sha256))) {
    throw new Error("The proving key that arrived is damaged or not the right one. Try again.");
  }
  // No room is no reason not to prove.
  await cache?.put(url, new Response(bytes)).catch(() => undefined);
  return bytes;
}

/** Downloads and unpacks a file. What does not fit the announced size cannot have the right hash. */
async function download(
  url: string,
  size: number,
  onReceived: (received: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = await ask(url);
  if (!body) return new Uint8Array();
  let received = 0;
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      onReceived(received);
      controller.enqueue(chunk);
    },
  });
  const unpacked = body.pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(size);
  let filled = 0;
  const reader = unpacked.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (filled + read.value.byteLength > size) break;
      bytes.set(read.value, filled);
      filled += read.value.byteLength;
    }
  } catch {
    throw new Error("The download of the proving key was cut off. Try again.");
  }
  return bytes;
}

/** Keys of an earlier ceremony are of no use any more. */
async function dropOthers(cache: Cache, circuit: string, current: readonly string[]): Promise<void> {
  const prefix = `/api/circuits/${circuit}/`;
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    const isOld = pathname.startsWith(prefix) && !current.includes(pathname.slice(prefix.length));
    if (isOld) await cache.delete(request);
  }
}
