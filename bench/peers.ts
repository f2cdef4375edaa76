// Peers are compiled here, from their npm sources with our compiler and settings, so that a gas figure compares code
// and not compilers.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Abi, Address, Hex } from "viem";
import { z } from "zod";

const root = join(import.meta.dirname, "..");

const outputSchema = z.object({
  errors: z.array(z.object({ severity: z.string(), formattedMessage: z.string() })).optional(),
  contracts: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          abi: z.array(z.unknown()),
          evm: z.object({ bytecode: z.object({ object: z.string() }) }),
        }),
      ),
    )
    .optional(),
});

/** A contract ready to deploy. */
export type Deployable = { readonly abi: Abi; readonly bytecode: Hex };

/** Contracts of a file in `bench/contracts`. */
export function compilePeers<Name extends string>(
  file: string,
  names: readonly Name[],
): Record<Name, Deployable> {
  const source = `bench/contracts/${file}`;
  const input = {
    language: "Solidity",
    sources: { [source]: { content: readFileSync(join(root, source), "utf8") } },
    settings: {
      evmVersion: "cancun",
      optimizer: { enabled: true, runs: 200 },
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const output = outputSchema.parse(
    JSON.parse(
      execFileSync(process.execPath, [join(root, "deploy/solc/solc.mjs"), "--standard-json"], {
        input: JSON.stringify(input),
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
      }),
    ),
  );
  const failed = output.errors?.filter((error) => error.severity === "error") ?? [];
  const built = output.contracts?.[source];
  if (failed.length > 0 || !built) {
    throw new Error(`The peers do not compile: ${failed.map((error) => error.formattedMessage).join("\n")}`);
  }
  const peer = (name: Name): [Name, Deployable] => {
    const contract = built[name];
    if (!contract) throw new Error(`${source} has no contract ${name}.`);
    return [name, { abi: contract.abi as Abi, bytecode: `0x${contract.evm.bytecode.object}` }];
  };
  return Object.fromEntries(names.map(peer)) as Record<Name, Deployable>;
}

const hex = z.string().transform((text): Hex => (text.startsWith("0x") ? (text as Hex) : `0x${text}`));

/** Artifacts of Truffle, Waffle, Hardhat and Foundry differ in where the bytecode is. */
const artifactSchema = z.object({
  abi: z.array(z.unknown()),
  bytecode: z.union([hex, z.object({ object: hex }).transform(({ object }) => object)]),
  linkReferences: z
    .record(z.string(), z.record(z.string(), z.array(z.object({ start: z.number(), length: z.number() }))))
    .default({}),
});

/**
 * A peer's own build, as its npm package brings it.
 * @param libraries Where the libraries that it is linked against are.
 */
export function publishedPeer(path: string, libraries: Readonly<Record<string, Address>> = {}): Deployable {
  const file = join(root, "node_modules", path);
  const { abi, bytecode, linkReferences } = artifactSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  let linked: string = bytecode;
  for (const [name, places] of Object.values(linkReferences).flatMap(Object.entries)) {
    const library = libraries[name];
    if (library === undefined) throw new Error(`${path} needs the library ${name}.`);
    for (const { start, length } of places) {
      // Two digits a byte, after "0x".
      const [from, to] = [2 + 2 * start, 2 + 2 * (start + length)];
      linked = linked.slice(0, from) + library.slice(2) + linked.slice(to);
    }
  }
  return { abi: abi as Abi, bytecode: linked as Hex };
}
