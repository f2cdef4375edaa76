// `node circuits/production.ts <step> <circuit> …`: the steps of a production ceremony, one party at a time.
//
//   begin      <circuit> <powers of tau>                      the coordinator
//   contribute <circuit> <name>                               each party in turn
//   beacon     <circuit> <source> <hexadecimal> <exponent>    the coordinator, when contributions are closed
//   verify     <circuit> <powers of tau>                      anybody
//   publish    <circuit> <powers of tau>                      the coordinator; writes circuits/keys and contracts/credit
import { copyFileSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { circuitNamed } from "./circuits.ts";
import { compileCircuit } from "./compile.ts";
import { keys, publishKey } from "./keys.ts";
import { begin, close, contribute, faultsOf, latestKey, readTranscript } from "./phase2.ts";

const [step = "", name, ...rest] = process.argv.slice(2);

/** The n-th word after the circuit's name. */
function word(index: number, what: string): string {
  const found = rest[index];
  if (!found) throw new Error(`${step} needs ${what}.`);
  return found;
}

async function run(): Promise<string> {
  const circuit = circuitNamed(name);
  const folder = resolve("ceremony", circuit.name);
  const compile = async () => {
    const into = join(folder, "build");
    mkdirSync(into, { recursive: true });
    return compileCircuit(circuit.name, into);
  };
  switch (step) {
    case "begin": {
      const { r1cs } = await compile();
      const tau = word(0, "the file of the public powers of tau");
      await begin(folder, { circuit: circuit.name, r1cs, tau, power: circuit.power, rehearsal: false });
      return `Begun in ${folder}. Send the folder to the first party.`;
    }
    case "contribute": {
      const { record } = await contribute(folder, word(0, "the party's name"));
      return `Contributed. Publish this where you are known, and send the folder to the next party: ${record}`;
    }
    case "beacon": {
      const exponent = Number(word(2, "the exponent of its number of hashes"));
      await close(folder, word(0, "the beacon's source"), word(1, "the beacon's value"), exponent);
      return "Closed.";
    }
    case "verify":
    case "publish": {
      const { r1cs, wasm } = await compile();
      const faults = await faultsOf(folder, { r1cs, tau: word(0, "the file of the public powers of tau") });
      const { rehearsal, steps } = readTranscript(folder);
      if (rehearsal) faults.push("it was a rehearsal, on powers of tau of its own");
      if (faults.length > 0) throw new Error(`The key does not hold: ${faults.join("; ")}.`);
      const list = steps.map(({ name, kind, record }) => `${record} ${kind} ${name}`).join("\n");
      if (step === "verify") return `The key holds. Find your record here:\n${list}`;
      if (steps.at(-1)?.kind !== "beacon") throw new Error("Close the ceremony with a beacon first.");
      copyFileSync(latestKey(folder), join(keys, `${circuit.name}.zkey`));
      copyFileSync(wasm, join(keys, `${circuit.name}.wasm`));
      await publishKey(circuit, r1cs, "production");
      return `Published. Run \`npm run build -w circuits\`, build the contracts and commit.`;
    }
    default:
      throw new Error("Steps: begin, contribute, beacon, verify, publish.");
  }
}

try {
  console.log(await run());
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
