// Circuits: sizes, time to prove in Node, gas to verify. Peers cannot be run here: their figures were measured before, on
// two cores of another machine, and stand in the rows' notes; sizes and gas compare between machines, seconds roughly.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { commitmentOf, creditInputs, packContext, packPolicy } from "@lading/sdk/credit";
import {
  packPortfolioPolicy,
  portfolioCommitmentOf,
  portfolioInputs,
  portfolioSchema,
} from "@lading/sdk/portfolio";
import { pointsOf } from "@lading/sdk/portfolio-prover";
import { treeOf } from "@lading/sdk/prover";
import {
  type Abi,
  createTestClient,
  getAddress,
  type Hex,
  http,
  keccak256,
  publicActions,
  toHex,
  walletActions,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";
import { type CircuitEntry, circuits } from "../circuits/circuits.ts";
import { compileCircuit } from "../circuits/compile.ts";
import { readCircuit } from "../circuits/r1cs.ts";
import { startAnvil } from "../test/parity/processes.ts";
import { proveInBrowser } from "./prove-in-browser.ts";
import type { Row } from "./row.ts";

const BATCH = 16;
/** Proofs per circuit; the least counts, as everything else on the machine only adds. */
const RUNS = 3;
const elsewhere = "peer measured before, on another machine of two cores";

const subject = getAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
const claim = { subject, day: 20_780, until: 20_790 };
const days = { issuedDay: 20_700, expiryDay: 20_900 };

/** Puts a leaf among a thousand and gives its path. */
function pathOf(leaf: bigint) {
  const tree = treeOf([...Array.from({ length: 1_000 }, (_, index) => BigInt(index + 1)), leaf]);
  return tree.generateProof(tree.indexOf(leaf));
}

/** Inputs that each circuit accepts. */
const samples: Record<CircuitEntry["name"], () => Record<string, bigint | bigint[]>> = {
  credit: () => {
    const credential = {
      version: 1 as const,
      subject,
      score: 720,
      currency: "EUR",
      annualRevenue: 12_500_000n,
      totalDebt: 3_100_000n,
      latePaymentBps: 210,
      defaults24m: 0,
      historyMonths: 38,
      serial: 987_654_321n,
      ...days,
    };
    const gradeB = {
      minScore: 700,
      maxDebtRatioBps: 4_000,
      maxLatePaymentBps: 300,
      maxDefaults24m: 0,
      minHistoryMonths: 24,
    };
    return creditInputs({
      credential,
      proof: pathOf(commitmentOf(credential)),
      policy: packPolicy(gradeB, 77n),
      context: packContext(claim),
    });
  },
  portfolio: () => {
    const portfolio = portfolioSchema.parse({
      version: 1,
      subject,
      currency: "EUR",
      serial: "987654321",
      receivables: Array.from({ length: 32 }, (_, index) => ({
        obligor: keccak256(toHex(index % 8)),
        document: keccak256(toHex(1_000 + index)),
        amount: String(1_000_000 + index),
      })),
      ...days,
    });
    const policy = { currency: "EUR", minTotal: 30_000_000n, minObligors: 8, maxShareBps: 1_500 };
    return portfolioInputs({
      portfolio,
      proof: pathOf(portfolioCommitmentOf(portfolio)),
      policy: packPortfolioPolicy(policy, 77n),
      claim,
    });
  },
};

const provenSchema = z.object({
  cpuSeconds: z.number(),
  wallSeconds: z.number(),
  publicSignals: z.array(z.coerce.bigint()).length(4),
  proof: z.object({
    pi_a: z.array(z.string()),
    pi_b: z.array(z.array(z.string())),
    pi_c: z.array(z.string()),
    protocol: z.string(),
    curve: z.string(),
  }),
});
type Proven = z.infer<typeof provenSchema>;

async function proveOnce(name: CircuitEntry["name"]): Promise<Proven> {
  const inputs = join(mkdtempSync(join(tmpdir(), "lading-bench-")), "inputs.json");
  const decimal = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
  writeFileSync(inputs, JSON.stringify(samples[name](), decimal));
  const script = join(import.meta.dirname, "prove-once.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, name, inputs]);
  return provenSchema.parse(JSON.parse(stdout));
}

async function sizeRows(): Promise<Row[]> {
  const into = mkdtempSync(join(tmpdir(), "lading-bench-"));
  const rows: Row[] = [];
  const add = (row: Omit<Row, "area">) => rows.push({ area: "circuits", ...row });
  for (const { name } of circuits) {
    const constraints = readCircuit((await compileCircuit(name, into)).r1cs).constraints.length;
    const of = { name: `${name}: constraints`, value: constraints, unit: "constraints" };
    const file = (extension: string) =>
      statSync(join(import.meta.dirname, "..", "circuits", "keys", `${name}.${extension}`)).size / 1e6;
    const key = { name: `${name}: proving key`, value: file("zkey"), unit: "MB" };
    const program = { name: `${name}: witness program`, value: file("wasm"), unit: "MB" };
    if (name !== "credit") {
      for (const row of [of, key, program]) add(row);
      continue;
    }
    const note = elsewhere;
    add({ ...of, peer: "Semaphore v4, depth 20", peerValue: 6_431, note });
    add({ ...of, peer: "signature in the circuit", peerValue: 15_727, note });
    add({ ...of, peer: "iden3, query on chain", peerValue: 112_854, note });
    add({ ...key, peer: "signature in the circuit", peerValue: 9.7, note });
    add({ ...program, peer: "signature in the circuit", peerValue: 4.3, note });
  }
  return rows;
}

/** Rows of Node, and a proof of each circuit for the chain. */
async function nodeRows(): Promise<{ rows: Row[]; proofs: Record<CircuitEntry["name"], Proven> }> {
  const rows: Row[] = [];
  const best = async (name: CircuitEntry["name"]): Promise<Proven> => {
    const runs: Proven[] = [];
    for (let run = 0; run < RUNS; run++) runs.push(await proveOnce(name));
    return runs.reduce((a, b) => (a.cpuSeconds <= b.cpuSeconds ? a : b));
  };
  const proofs = { credit: await best("credit"), portfolio: await best("portfolio") };
  for (const { name } of circuits) {
    const note = `one thread, least of ${RUNS}`;
    const row = {
      area: "circuits",
      name: `${name}: prove in Node`,
      unit: "CPU s",
      value: proofs[name].cpuSeconds,
    };
    rows.push(
      name === "credit"
        ? {
            ...row,
            peer: "signature in the circuit",
            peerValue: 4.0,
            note: `${note}; peer 4.0 to 5.2, ${elsewhere}`,
          }
        : { ...row, note },
      { ...row, name: `${name}: prove in Node`, unit: "s", value: proofs[name].wallSeconds, note },
    );
  }
  return { rows, proofs };
}

const artifactSchema = z.object({ abi: z.array(z.unknown()), bytecode: z.string().startsWith("0x") });

/** Gas of verification alone, counted inside the contract. */
async function chainRows(proofs: Record<CircuitEntry["name"], Proven>): Promise<Row[]> {
  const file = join(import.meta.dirname, "../artifacts/contracts/test/ProofCosts.sol/ProofCosts.json");
  const artifact = artifactSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const abi = artifact.abi as Abi;
  const chain = await startAnvil(31338);
  try {
    const client = createTestClient({ mode: "anvil", transport: http(chain.url) })
      .extend(publicActions)
      .extend(walletActions);
    const account = mnemonicToAccount("test test test test test test test test test test test junk");
    const hash = await client.sendTransaction({
      account: account.address,
      data: artifact.bytecode as Hex,
      gas: 10_000_000n,
      chain: null,
    });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash, pollingInterval: 5 });
    if (!contractAddress) throw new Error("The measuring contract did not deploy.");
    const cost = async (functionName: string, args: readonly unknown[]): Promise<number> => {
      const result = await client.readContract({ address: contractAddress, abi, functionName, args });
      const [holds, gas] = z.tuple([z.boolean(), z.bigint()]).parse(result);
      if (!holds) throw new Error(`A proof does not hold on chain: ${functionName}.`);
      return Number(gas);
    };
    const { credit, portfolio } = proofs;
    const one = await cost("one", [credit.publicSignals, pointsOf(credit.proof)]);
    const batch = await cost("many", [
      Array(BATCH).fill(credit.publicSignals),
      Array(BATCH).fill(pointsOf(credit.proof)),
    ]);
    const area = "circuits";
    return [
      {
        area,
        name: "credit: verify one proof",
        value: one,
        unit: "gas",
        peer: "the precompiles alone, four inputs",
        peerValue: 205_600,
        note: "181,000 + 6,150 for each input",
      },
      {
        area,
        name: "credit: verify one proof",
        value: one,
        unit: "gas",
        peer: "snarkjs' verifier, four inputs",
        peerValue: 208_946,
        note: elsewhere,
      },
      {
        area,
        name: `credit: verify each of ${BATCH} proofs`,
        value: batch / BATCH,
        unit: "gas",
        peer: "one by one",
        peerValue: one,
      },
      {
        area,
        name: "portfolio: verify one proof",
        value: await cost("portfolio", [portfolio.publicSignals, pointsOf(portfolio.proof)]),
        unit: "gas",
      },
    ];
  } finally {
    await chain.stop();
  }
}

/** Sizes, seconds and gas of both circuits. */
export async function benchCircuits(): Promise<Row[]> {
  const sizes = await sizeRows();
  const { rows, proofs } = await nodeRows();
  return [...sizes, ...rows, ...(await proveInBrowser()), ...(await chainRows(proofs))];
}
