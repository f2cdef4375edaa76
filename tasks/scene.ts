import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type AttestedInvoice,
  type Deployment,
  participantsAbi,
  receivablesAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { attesterAccountIndexes, mnemonic, personaOf } from "@lading/sdk/personas";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import {
  type Address,
  createWalletClient,
  http,
  keccak256,
  parseEventLogs,
  parseUnits,
  stringToHex,
  toBytes,
  zeroAddress,
  zeroHash,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { vi } from "vitest";
import { type LocalClient, localClient, startChain } from "../deploy/local/chain.ts";
import { takeCharge } from "../deploy/local/processes.ts";
import { root } from "../deploy/local/settings.ts";
import { attest } from "../test/attest.ts";

/** A fresh chain with the whole system on it, for the tests of tasks. */
export type TaskScene = {
  rpcUrl: string;
  /** Folder that is removed at the end. */
  home: string;
  client: LocalClient;
  deployment: Deployment;
  /** Runs a task as the command line would and gives back what it wrote. */
  run(id: string[], args: Record<string, string>): Promise<{ output: string; failure: string }>;
  /** A persona registers itself, as it would in the app. */
  register(key: string, roles: number): Promise<void>;
  /** Gives a persona whole units of a test token with six decimals. */
  mint(key: string, token: Address, amount: string): Promise<void>;
  /** An invoice of the first asset between two registered personas, due in 60 days: attested, issued and accepted. */
  accepted(supplier: string, buyer: string, face: string): Promise<bigint>;
  /** Moves the chain's clock on. */
  pass(days: number): Promise<void>;
  close(): Promise<void>;
};

/** @param port Of the chain; every test file has its own. */
export async function openTaskScene(port: number): Promise<TaskScene> {
  const rpcUrl = `http://127.0.0.1:${port}`;
  const home = mkdtempSync(join(tmpdir(), "lading-tasks-"));
  const processes = await takeCharge(home);
  await startChain(processes, home, port);
  const client = localClient(rpcUrl);
  const record = join(home, "deployment.json");
  // Read when Hardhat's settings are loaded.
  vi.stubEnv("LADING_RPC_URL", rpcUrl);
  const { default: config } = await import("../hardhat.config.ts");
  const hre = await createHardhatRuntimeEnvironment(config, { network: "local" }, root);

  const run: TaskScene["run"] = async (id, args) => {
    const written: Record<"output" | "failure", string> = { output: "", failure: "" };
    const capture = (into: keyof typeof written) => (text: string | Uint8Array) => {
      written[into] += String(text);
      return true;
    };
    const out = vi.spyOn(process.stdout, "write").mockImplementation(capture("output"));
    const err = vi.spyOn(process.stderr, "write").mockImplementation(capture("failure"));
    try {
      const session = id[0] === "deploy" ? {} : { deployment: record };
      await hre.tasks.getTask(id).run({ ...session, ...args });
    } finally {
      out.mockRestore();
      err.mockRestore();
      process.exitCode = 0;
    }
    return written;
  };
  await run(["deploy"], { record });
  const deployment = readDeployment(record);
  const walletOf = (key: string) =>
    createWalletClient({
      account: mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex }),
      transport: http(rpcUrl),
    });

  return {
    rpcUrl,
    home,
    client,
    deployment,
    run,
    async register(key, roles) {
      const hash = await walletOf(key).writeContract({
        address: deployment.contracts.participants,
        abi: participantsAbi,
        functionName: "register",
        args: [keccak256(toBytes(key)), stringToHex("NL", { size: 2 }), roles, keccak256("0x"), ""],
        chain: null,
      });
      await client.waitForTransactionReceipt({ hash });
    },
    async mint(key, token, amount) {
      const hash = await walletOf(key).writeContract({
        address: token,
        abi: stablecoinAbi,
        functionName: "mint",
        args: [personaOf(key).address, parseUnits(amount, 6)],
        chain: null,
      });
      await client.waitForTransactionReceipt({ hash });
    },
    async accepted(supplier, buyer, face) {
      const { chainId, contracts, assets } = deployment;
      const { timestamp } = await client.getBlock();
      const today = Number(timestamp) / 86_400;
      const hash = keccak256(toBytes(`${supplier} ${buyer} ${face} ${timestamp}`));
      const invoice = {
        creditor: personaOf(supplier).address,
        obligor: personaOf(buyer).address,
        asset: assets[0]?.address ?? zeroAddress,
        face: parseUnits(face, 6),
        issuedDay: Math.floor(today),
        dueDay: Math.floor(today) + 60,
        acceptBy: timestamp + 86_400n,
        documentHash: hash,
        orderId: zeroHash,
        tags: { exact: hash, partials: [zeroHash, zeroHash, zeroHash, zeroHash] },
      } satisfies AttestedInvoice;
      const signers = attesterAccountIndexes.map((addressIndex) =>
        mnemonicToAccount(mnemonic, { addressIndex }),
      );
      const hub = { address: contracts.reportHub, chainId, client };
      const { report, signatures } = await attest(invoice, hub, signers, timestamp);
      const onReceivables = { address: contracts.receivables, abi: receivablesAbi, chain: null } as const;
      const sent = await walletOf(supplier).writeContract({
        ...onReceivables,
        functionName: "issue",
        args: [invoice, report, signatures],
      });
      const { logs } = await client.waitForTransactionReceipt({ hash: sent });
      const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs });
      if (!issued) throw new Error("Nothing was issued.");
      const { obligationId, pieceId } = issued.args;
      const accepts = { ...onReceivables, functionName: "accept", args: [obligationId] } as const;
      await client.waitForTransactionReceipt({ hash: await walletOf(buyer).writeContract(accepts) });
      return pieceId;
    },
    async pass(days) {
      await client.increaseTime({ seconds: days * 86_400 });
      await client.mine({ blocks: 1 });
    },
    async close() {
      vi.unstubAllEnvs();
      await processes.stopAll(() => undefined);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
