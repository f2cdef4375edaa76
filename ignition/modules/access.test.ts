import { buildModule } from "@nomicfoundation/ignition-core";
import { network } from "hardhat";
import {
  type Abi,
  type AbiFunction,
  type Address,
  BaseError,
  getContract,
  type Hex,
  toFunctionSelector,
} from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { accessManagerAbi } from "../../sdk/contracts/generated/index.ts";
import { type SystemRole, systemRoles } from "../../sdk/contracts/vocabulary.ts";
import { testAsset } from "./Asset.ts";
import {
  bootstrapRoles,
  type CallerRole,
  closable,
  delayedRoles,
  type ManagedContract,
  managedAbis,
  publicFunctions,
  restricted,
} from "./access.ts";
import { emptyCall } from "./arguments.ts";
import Credit from "./Credit.ts";
import EarlyPayment from "./EarlyPayment.ts";
import Exchange from "./Exchange.ts";
import Handover from "./Handover.ts";
import Lading from "./Lading.ts";
import { pool } from "./Pool.ts";
import Rewards from "./Rewards.ts";

const contractNames = Object.keys(managedAbis) as ManagedContract[];
const roles = Object.keys(systemRoles).filter((role) => role !== "admin") as Exclude<SystemRole, "admin">[];

const mutators = (contract: ManagedContract): AbiFunction[] => {
  const abi: Abi = managedAbis[contract];
  return abi.filter(
    (item): item is AbiFunction =>
      item.type === "function" && item.stateMutability !== "view" && item.stateMutability !== "pure",
  );
};

const refusals = ["AccessManagedUnauthorized(address)", "SystemLock_Closed(address)"].map(toFunctionSelector);

type Deployed = { readonly address: Address };

async function deploy() {
  const connection = await network.create();
  const eur = testAsset("EUR");
  const eurPool = pool("EUR", eur);
  const system = buildModule("System", (m) => ({
    ...m.useModule(Lading),
    ...m.useModule(Credit),
    ...m.useModule(eurPool),
    ...m.useModule(EarlyPayment),
    ...m.useModule(Rewards),
    ...m.useModule(Exchange),
  }));
  const { ignition, viem } = connection;
  const contracts: Record<ManagedContract | "accessManager", Deployed> = await ignition.deploy(system);
  const client = await viem.getPublicClient();
  const [admin, stranger, ...others] = await viem.getWalletClients();
  if (!admin || !stranger) throw new Error("The network has no accounts.");
  const accessManager = getContract({
    abi: accessManagerAbi,
    address: contracts.accessManager.address,
    client: { public: client, wallet: admin },
  });
  const holders = new Map<CallerRole, Address>([["public", stranger.account.address]]);
  for (const role of roles) {
    const holder = others[roles.indexOf(role)];
    if (!holder) throw new Error(`No account is left for ${role}.`);
    await accessManager.write.grantRole([systemRoles[role], holder.account.address, 0]);
    holders.set(role, holder.account.address);
  }
  const emergencyStop = getContract({
    abi: managedAbis.emergencyStop,
    address: contracts.emergencyStop.address,
    client: { public: client, wallet: admin },
  });
  return { contracts, emergencyStop, holders, client };
}

let system: Awaited<ReturnType<typeof deploy>>;
beforeAll(async () => {
  system = await deploy();
}, 120_000);

/** Whether manager and lock let `from` through; what the function does afterwards is another matter. */
async function isLetThrough(contract: ManagedContract, item: AbiFunction, from: Address): Promise<boolean> {
  const data = emptyCall(item);
  try {
    await system.client.call({ account: from, to: system.contracts[contract].address, data });
    return true;
  } catch (error) {
    const cause = error instanceof BaseError ? error.walk((each) => revertData(each) !== undefined) : null;
    const reason = revertData(cause);
    if (reason === undefined) throw error;
    return !refusals.some((refusal) => reason.startsWith(refusal));
  }
}

function revertData(error: unknown): Hex | undefined {
  if (typeof error !== "object" || error === null || !("data" in error)) return undefined;
  return typeof error.data === "string" ? (error.data as Hex) : undefined;
}

describe.each(contractNames)("%s", (contract) => {
  const rows = restricted.filter(([name]) => name === contract);
  const entrances: readonly string[] = closable[contract] ?? [];
  const open = [...Object.keys(publicFunctions[contract]), ...entrances];

  it("has every mutator in exactly one of the lists", () => {
    const names = [...new Set(mutators(contract).map((item) => item.name))].sort();
    const listed = [...rows.map(([, name]) => name as string), ...open].sort();
    expect(listed).toEqual(names);
  });

  it("lets exactly the listed role call each restricted function", async () => {
    for (const item of mutators(contract)) {
      const row = rows.find(([, name]) => name === item.name);
      if (!row) continue;
      for (const [role, holder] of system.holders) {
        const expected = row[2] === role || row[2] === "public";
        expect(await isLetThrough(contract, item, holder), `${contract}.${item.name} by ${role}`).toBe(
          expected,
        );
      }
    }
  });

  it("lets a stranger reach the own checks of every function that asks no role", async () => {
    const stranger = system.holders.get("public") as Address;
    for (const item of mutators(contract)) {
      // `setAuthority` answers everyone but the manager with the manager's own error.
      if (!open.includes(item.name) || item.name === "setAuthority") continue;
      expect(await isLetThrough(contract, item, stranger), `${contract}.${item.name}`).toBe(true);
    }
  });

  it("gives nobody but the manager a way to change its manager", async () => {
    for (const item of mutators(contract).filter(({ name }) => name === "setAuthority")) {
      for (const [role, holder] of system.holders) {
        expect(await isLetThrough(contract, item, holder), role).toBe(false);
      }
    }
  });
});

describe("the guardian", () => {
  it("closes what creates exposure, and nothing else", async () => {
    const { contracts, emergencyStop, holders } = system;
    const guardian = holders.get("guardian") as Address;
    const governor = holders.get("governor") as Address;
    const stranger = holders.get("public") as Address;
    for (const contract of [
      "receivables",
      "issuerRegistry",
      "creditPassport",
      "financingPool",
      "coverVault",
      "earlyPayment",
      "rewards",
      "merkleDrops",
      "exchange",
    ] as const) {
      const target = contracts[contract].address;
      await emergencyStop.write.close([target], { account: guardian });
      for (const item of mutators(contract)) {
        const isPublic = item.name in publicFunctions[contract];
        if (item.name === "setAuthority") continue;
        expect(await isLetThrough(contract, item, stranger), `${contract}.${item.name} while closed`).toBe(
          isPublic,
        );
      }
      await emergencyStop.write.reopen([target], { account: governor });
    }
  });

  it("cannot close the way back", async () => {
    const { contracts, emergencyStop, holders } = system;
    const account = holders.get("guardian") as Address;
    for (const target of [contracts.emergencyStop.address, contracts.accessManager.address]) {
      await expect(emergencyStop.write.close([target], { account })).rejects.toThrow(
        "EmergencyStop_NotClosable",
      );
    }
  });
});

describe("the handover", () => {
  it("leaves the deploying account without any role, and the governor behind its delay", async () => {
    const { ignition, viem } = await network.create();
    const [deployer, heir] = await viem.getWalletClients();
    if (!deployer || !heir) throw new Error("The network has no accounts.");
    const account = heir.account.address;
    const named = Object.fromEntries([...bootstrapRoles, "admin"].map((role) => [role, account]));
    const deployed: { accessManager: Deployed } = await ignition.deploy(
      buildModule("HandedOver", (m) => {
        const { accessManager } = m.useModule(Lading);
        m.useModule(Handover);
        return { accessManager };
      }),
      { parameters: { Handover: { ...named, governanceDelay: 86_400 } } },
    );
    const accessManager = getContract({
      abi: accessManagerAbi,
      address: deployed.accessManager.address,
      client: await viem.getPublicClient(),
    });
    for (const role of [...bootstrapRoles, "admin"] as const) {
      const id = systemRoles[role];
      const [isMember] = await accessManager.read.hasRole([id, deployer.account.address]);
      expect(isMember, `${role} of the deploying account`).toBe(false);
      const isDelayed = role === "admin" || delayedRoles.some((delayed) => delayed === role);
      expect(await accessManager.read.hasRole([id, account]), role).toEqual([true, isDelayed ? 86_400 : 0]);
    }
  });
});
