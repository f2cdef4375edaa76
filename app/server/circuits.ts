import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
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

const packed = new Map<string, Promise<Buffer>>();

/** A key is packed once. Next.js takes `content-encoding` off answers, so the browser unpacks it itself. */
function packedOf(name: string): Promise<Buffer> {
  const known = packed.get(name) ?? bytesOf(name).then((bytes) => promisify(gzip)(bytes, { level: 9 }));
  packed.set(name, known);
  return known;
}

/** What a browser downloads to prove with a circuit, and the hashes that it checks. */
export async function circuitOf(circuit: string): Promise<Circuit> {
  const fileOf = async (ending: string): Promise<CircuitFile> => {
    const name = `${circuit}.${ending}`;
    const sha256 = (await readPins())[name];
    if (!sha256) throw notFound();
    const [bytes, gzipped] = await Promise.all([bytesOf(name), packedOf(name)]);
    return { sha256, bytes: bytes.byteLength, gzipBytes: gzipped.byteLength };
  };
  return { wasm: await fileOf("wasm"), zkey: await fileOf("zkey") };
}

/** A file of a circuit by its hash, as gzip. */
export async function circuitFile(circuit: string, sha256: string): Promise<Uint8Array<ArrayBuffer>> {
  const found = Object.entries(await readPins()).find(
    ([name, pin]) => pin === sha256 && (name === `${circuit}.wasm` || name === `${circuit}.zkey`),
  );
  if (!found) throw notFound();
  return Uint8Array.from(await packedOf(found[0]));
}
