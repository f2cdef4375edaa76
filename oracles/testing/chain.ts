import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import {
  deploymentSchema,
  invoiceFeed,
  legalIdHash,
  participantRoles,
  participantsAbi,
  receivablesAbi,
  reportHubAbi,
  systemRoles,
} from "@lading/sdk/contracts";
import {
  type Abi,
  type Address,
  createTestClient,
  getAddress,
  type Hex,
  http,
  maxUint64,
  parseAbi,
  publicActions,
  stringToHex,
  toFunctionSelector,
  walletActions,
  zeroAddress,
  zeroHash,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { z } from "zod";
import { freePort } from "./ports.ts";

const ROOT = new URL("../../", import.meta.url);
const MNEMONIC = "test test test test test test test test test test test junk";
/** The chain's clock starts here, so that the sample invoices are neither old nor new. */
export const CHAIN_START = Date.UTC(2026, 10, 20) / 1000;

const artifact = z.object({ abi: z.custom<Abi>(Array.isArray), bytecode: z.custom<Hex>() });
const companies = z.array(
  z.object({ key: z.string(), lei: z.string(), role: z.string(), country: z.string() }),
);

export const accountOf = (index: number) => mnemonicToAccount(MNEMONIC, { addressIndex: index });
export const privateKeyOf = (index: number): Hex => {
  const key = accountOf(index).getHdKey().privateKey;
  if (key === null) throw new Error("The mnemonic gave no key.");
  return `0x${Buffer.from(key).toString("hex")}`;
};

/** Accounts 17, 18 and 19 attest; the signer set is their addresses in ascending order. */
export const attesterIndexes = [17, 18, 19] as const;

const managerAbi = parseAbi([
  "function setTargetFunctionRole(address target, bytes4[] selectors, uint64 roleId)",
  "function grantRole(uint64 roleId, address account, uint32 executionDelay)",
]);
const memberAbi = parseAbi(["function setMember(address member, bool isMember)"]);
const tokenAbi = parseAbi([
  "function mint(address to, uint256 amount)",
  "function approve(address spender, uint256 amount)",
]);

export type TestChain = Awaited<ReturnType<typeof startChain>>;

/** A chain of its own with the contracts, the sample companies verified, and EUR listed. */
export async function startChain(folder: string) {
  const port = await freePort();
  const anvil = spawn(
    new URL("node_modules/.bin/anvil", ROOT).pathname,
    ["--port", String(port), "--timestamp", String(CHAIN_START), "--accounts", "20", "--silent"],
    { stdio: "ignore" },
  );
  const rpcUrl = `http://127.0.0.1:${port}`;
  const operator = accountOf(0);
  const client = createTestClient({
    account: operator,
    chain: foundry,
    mode: "anvil",
    transport: http(rpcUrl, { retryCount: 20, retryDelay: 100 }),
    pollingInterval: 20,
  })
    .extend(publicActions)
    .extend(walletActions);

  const send = async (
    account: ReturnType<typeof accountOf>,
    call: { address: Address; abi: Abi; functionName: string; args: readonly unknown[] },
  ) => {
    const hash = await client.writeContract({ ...call, account, chain: foundry });
    const receipt = await client.waitForTransactionReceipt({ hash });
    if (receipt.status !== "success") throw new Error(`${call.functionName} reverted.`);
    return receipt;
  };
  const deploy = async (source: string, args: readonly unknown[]): Promise<Address> => {
    const name = source.slice(source.lastIndexOf("/") + 1);
    const path = new URL(`artifacts/${source}.sol/${name}.json`, ROOT);
    const { abi, bytecode } = artifact.parse(JSON.parse(readFileSync(path, "utf8")));
    const hash = await client.deployContract({
      abi,
      bytecode,
      args: [...args],
      account: operator,
      chain: foundry,
    });
    const { contractAddress } = await client.waitForTransactionReceipt({ hash });
    if (!contractAddress) throw new Error(`${name} was not deployed.`);
    return getAddress(contractAddress);
  };

  const accessManager = await deploy("@openzeppelin/contracts/access/manager/AccessManager", [
    operator.address,
  ]);
  const systemLock = await deploy("contracts/access/SystemLock", [accessManager]);
  const participants = await deploy("contracts/identity/Participants", [accessManager]);
  const fingerprints = await deploy("contracts/receivables/Fingerprints", [accessManager]);
  const reportHub = await deploy("contracts/oracles/ReportHub", [accessManager]);
  const priceGuard = await deploy("contracts/oracles/PriceGuard", [accessManager]);
  const receivables = await deploy("contracts/receivables/Receivables", [
    accessManager,
    systemLock,
    participants,
    fingerprints,
    reportHub,
  ]);
  const euro = await deploy("contracts/tokens/TestStablecoin", ["Test Euro", "tEUR"]);

  const manage = (functionName: "setTargetFunctionRole" | "grantRole", args: readonly unknown[]) =>
    send(operator, { address: accessManager, abi: managerAbi, functionName, args });
  const issueSelector = selectorOf(receivablesAbi, "issue");
  await manage("setTargetFunctionRole", [receivables, [issueSelector], maxUint64]);
  const claimSelector = toFunctionSelector("claim((bytes32,bytes32[4]),bytes32)");
  await manage("setTargetFunctionRole", [fingerprints, [claimSelector], systemRoles.fingerprintClaimant]);
  await manage("grantRole", [systemRoles.fingerprintClaimant, receivables, 0]);
  await send(operator, {
    address: systemLock,
    abi: memberAbi,
    functionName: "setMember",
    args: [receivables, true],
  });

  await send(operator, {
    address: euro,
    abi: tokenAbi,
    functionName: "mint",
    args: [operator.address, 1_000_000n],
  });
  await send(operator, {
    address: euro,
    abi: tokenAbi,
    functionName: "approve",
    args: [receivables, 1_000_000n],
  });
  await send(operator, {
    address: receivables,
    abi: receivablesAbi,
    functionName: "listAsset",
    args: [euro, stringToHex("EUR", { size: 3 }), 365, 1_000_000n, 1_000_000n],
  });

  const configureFeed = (indexes: readonly number[], threshold: number) =>
    send(operator, {
      address: reportHub,
      abi: reportHubAbi,
      functionName: "configureFeed",
      args: [
        invoiceFeed,
        receivables,
        indexes
          .map((index) => accountOf(index).address)
          .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
        threshold,
      ],
    });
  await configureFeed(attesterIndexes, 2);

  const company = new Map<string, ReturnType<typeof accountOf>>();
  const listed = companies.parse(
    JSON.parse(readFileSync(new URL("docs/examples/companies.json", ROOT), "utf8")),
  );
  const roles = participantRoles.supplier | participantRoles.buyer;
  for (const [index, { key, lei, country }] of listed.entries()) {
    const account = accountOf(index + 1);
    company.set(key, account);
    await send(account, {
      address: participants,
      abi: participantsAbi,
      functionName: "register",
      args: [legalIdHash("0199", lei), stringToHex(country, { size: 2 }), roles, zeroHash, ""],
    });
    await send(operator, {
      address: participants,
      abi: participantsAbi,
      functionName: "approve",
      args: [account.address, roles, BigInt(CHAIN_START) + 31_536_000n],
    });
  }

  const block = await client.getBlock();
  const deployment = deploymentSchema.parse({
    chainId: foundry.id,
    name: "Test",
    startBlock: Number(block.number),
    startBlockHash: block.hash,
    contracts: {
      accessManager,
      systemLock,
      // What the oracles never call is not deployed here.
      emergencyStop: zeroAddress,
      participants,
      fingerprints,
      reportHub,
      priceGuard,
      receivables,
      issuerRegistry: zeroAddress,
      creditPassport: zeroAddress,
      earlyPayment: zeroAddress,
      rewards: zeroAddress,
      merkleDrops: zeroAddress,
      exchange: zeroAddress,
      navArbitrage: zeroAddress,
      pieceRefinance: zeroAddress,
    },
    assets: [{ address: euro, symbol: "tEUR", name: "Test Euro", decimals: 6, currency: "EUR" }],
    pools: [],
    rewardTokens: [],
  });
  const deploymentPath = `${folder}/deployment.json`;
  writeFileSync(deploymentPath, JSON.stringify(deployment));

  return {
    rpcUrl,
    client,
    deployment,
    deploymentPath,
    send,
    configureFeed,
    /** Account of a sample company. */
    company(key: string) {
      const account = company.get(key);
      if (account === undefined) throw new Error(`There is no sample company ${key}.`);
      return account;
    },
    async stop() {
      const exited = once(anvil, "exit");
      anvil.kill();
      await exited;
    },
  };
}

function selectorOf(abi: Abi, name: string): Hex {
  const found = abi.find((entry) => entry.type === "function" && entry.name === name);
  if (found?.type !== "function") throw new Error(`The ABI has no ${name}.`);
  return toFunctionSelector(found);
}
