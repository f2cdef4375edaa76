import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { z } from "zod";
import type { Circuit, CircuitFile } from "../credit/circuit.ts";
import { ProblemError } from "./problem.ts";
import { repositoryRoot } from "./root.ts";

const folder = () => resolve(repositoryRoot(), "circuits/keys");

/** File name to SHA-256, as the ceremony pinned them. */
const pins = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

const notFound = () => new ProblemError(404, "No such circuit", "There is no proving key by that name.");

let pinned: Promise<z.infer<typeof pins>> | undefined;
const readPins = () => {
  pinned ??= readFile(resolve(folder(), "sha256.json"), "utf8").then((text) => pins.parse(JSON.parse(text)));
  return pinned;
};

const read = new Map<string, Promise<Buffer>>();

/** A key is read once: it does not change while the server runs. */
function bytesOf(name: string): Promise<Buffer> {
  const known = read.get(name) ?? readFile(resolve(folder(), name));
  read.set(name, known);
  return known;
}

/** What a browser downloads to prove with a circuit, and the hashes that it checks. */
export async function circuitOf(circuit: string): Promise<Circuit> {
  const fileOf = async (ending: string): Promise<CircuitFile> => {
    const name = `${circuit}.${ending}`;
    const sha256 = (await readPins())[name];
    if (!sha256) throw notFound();
    return { sha256, bytes: (await bytesOf(name)).byteLength };
  };
  return { wasm: await fileOf("wasm"), zkey: await fileOf("zkey") };
}

const encoders = {
  // 9 halves the key in half a second; 11 would win another twentieth in twelve.
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

const encoded = new Map<string, Promise<Buffer>>();

/**
 * A file of a circuit by its hash, compressed once and kept.
 * @param accepted The request's `accept-encoding`.
 */
export async function circuitFile(
  circuit: string,
  sha256: string,
  accepted: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; encoding: string | undefined }> {
  const found = Object.entries(await readPins()).find(
    ([name, pin]) => pin === sha256 && (name === `${circuit}.wasm` || name === `${circuit}.zkey`),
  );
  if (!found) throw notFound();
  const [name] = found;
  const encoding = (["br", "gzip"] as const).find((one) => new RegExp(`\\b${one}\\b`).test(accepted));
  if (!encoding) return { body: Uint8Array.from(await bytesOf(name)), encoding };
  const id = `${sha256}.${encoding}`;
  const known = encoded.get(id) ?? bytesOf(name).then(encoders[encoding]);
  encoded.set(id, known);
  return { body: Uint8Array.from(await known), encoding };
}
