// Every function of every contract, called by a stranger in the middle of another act: as a token's hook could while a
// member is at work, and as a borrower can while a lender's loan is out. What the lock need not refuse stands in a
// list; everything else must be refused, and the list must not name more than it has to.
import { buildModule } from "@nomicfoundation/ignition-core";
import { network } from "hardhat";
import {
  type Abi,
  type AbiFunction,
  type Address,
  encodeErrorResult,
  getContract,
  type Hex,
  keccak256,
  maxUint256,
  parseAbi,
  stringToHex,
  toHex,
} from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import {
  exchangeAbi,
  financingPoolAbi,
  participantsAbi,
  stablecoinAbi,
  systemLockAbi,
} from "../../sdk/contracts/generated/index.ts";
import { participantRoles } from "../../sdk/contracts/vocabulary.ts";
import { testAsset } from "./Asset.ts";
import { type ManagedContract, managedAbis, restricted } from "./access.ts";
import { emptyCall } from "./arguments.ts";
import Credit from "./Credit.ts";
import EarlyPayment from "./EarlyPayment.ts";
import Exchange from "./Exchange.ts";
import Lading from "./Lading.ts";
import { pool } from "./Pool.ts";
import Rewards from "./Rewards.ts";

type Lender = "financingPool" | "exchange";

/** Functions that move no money, no piece and no price, or that let one caller in whose own act holds the lock. */
const needNoLock: { readonly [Contract in ManagedContract]?: readonly string[] } = {
  // The lock itself: for members only.
  systemLock: ["acquire", "acquireOpen", "release", "beginLoan", "endLoan"],
  // Who a company is and what it says.
  participants: ["register", "updateProfile", "requestRoles", "acceptAgreement", "setDelegate"],
  fingerprints: ["release"],
  issuerRegistry: ["issue", "revoke", "voidTag", "purge"],
  creditPassport: ["prove", "proveBatch"],
  receivables: [
    ...["issue", "issueBatch", "accept", "acceptBySig", "reject", "cancel", "lapse"],
    ...["raiseClaim", "withdrawClaim"],
  ],
  // What a report says takes effect in its receiver, which takes the lock where it moves something.
  reportHub: ["consume", "deliver"],
  priceGuard: ["record"],
  // Told by Receivables or the pool, in the middle of their own acts; and shares, which move no money.
  financingPool: ["onCollected", "onCreditNote", "transfer", "transferFrom"],
  coverVault: [
    ...["slash", "earnPremium", "replenish", "requestUnstake", "cancelUnstake"],
    ...["transfer", "transferFrom"],
  ],
  earlyPayment: ["onCollected"],
  // A root is claimed by only after its days of dispute.
  merkleDrops: ["propose"],
  exchange: ["transfer", "transferFrom"],
};

/** In every contract: allowances of one's own, calls of the other functions, and what only the manager may do. */
const everywhere = ["approve", "setApprovalForAll", "setOperator", "selfPermit", "multicall", "setAuthority"];

/** Views that tell a price, or what follows from one. */
const priceViews: Readonly<Record<Lender, readonly string[]>> = {
  financingPool: [
    ...["convertToAssets", "convertToShares", "entryAssets", "exitAssets", "maxMint", "maxRedeem"],
    ...["maxWithdraw", "previewDeposit", "previewMint", "previewRedeem", "previewWithdraw", "quote"],
    ...["totalAssets", "utilisationBps"],
  ],
  exchange: [
    ...["navOf", "quoteAdd", "quoteAddSingle", "quoteExactIn", "quoteExactOut", "quotePath"],
    "quoteRemove",
  ],
};

const money = 1_000_000n;

const probeAbi = parseAbi(["function probe(address target, bytes[] calls) returns (bytes[] refusals)"]);
const borrowerAbi = parseAbi([
  "function plan(address target, bytes data)",
  "function succeeded(uint256 index) view returns (bool)",
  "function results(uint256 index) view returns (bytes)",
]);

async function deploy() {
  const { ignition, viem } = await network.create();
  const eur = testAsset("EUR");
  const eurPool = pool("EUR", eur);
  const contracts: Record<ManagedContract | "token", { readonly address: Address }> = await ignition.deploy(
    buildModule("Reentry", (m) => ({
      ...m.useModule(Lading),
      ...m.useModule(Credit),
      ...m.useModule(eur),
      ...m.useModule(eurPool),
      ...m.useModule(EarlyPayment),
      ...m.useModule(Rewards),
      ...m.useModule(Exchange),
    })),
  );
  const client = await viem.getPublicClient();
  const [wallet] = await viem.getWalletClients();
  if (!wallet) throw new Error("The network has no accounts.");
  const self = wallet.account.address;

  const at = <const Contract extends Abi>(abi: Contract, { address }: { readonly address: Address }) =>
    getContract({ abi, address, client: { public: client, wallet } });
  const lock = at(systemLockAbi, contracts.systemLock);
  const probe = await viem.deployContract("LockProbe", [lock.address]);
  await lock.write.setMember([probe.address, true]);

  // Something to lend: a deposit in the pool, and liquidity on the exchange.
  const participants = at(participantsAbi, contracts.participants);
  const { funder } = participantRoles;
  const legalId = keccak256(toHex("funder"));
  await participants.write.register([legalId, stringToHex("DE", { size: 2 }), funder, legalId, ""]);
  await participants.write.approve([self, funder, 2n ** 40n]);
  const token = at(stablecoinAbi, contracts.token);
  const other = at(stablecoinAbi, await viem.deployContract("TestStablecoin", ["Other", "OTHER"]));
  for (const coin of [token, other]) {
    await coin.write.mint([self, 10n * money]);
    await coin.write.approve([contracts.financingPool.address, maxUint256]);
    await coin.write.approve([contracts.exchange.address, maxUint256]);
  }
  const financingPool = at(financingPoolAbi, contracts.financingPool);
  await financingPool.write.deposit([money, self]);
  const exchange = at(exchangeAbi, contracts.exchange);
  const isFirst = token.address.toLowerCase() < other.address.toLowerCase();
  const key = {
    token0: isFirst ? token.address : other.address,
    token1: isFirst ? other.address : token.address,
    fee: 3_000,
    t: 10n ** 18n,
    maxImpairmentBps: 0,
  };
  await exchange.write.createPool([key]);
  await exchange.write.addLiquidity([key, 2n * money, 2n * money, 0n, self, maxUint256]);

  return {
    contracts,
    probe: probe.address,
    /** What a stranger's calls revert with while a member is at work; "0x" for what went through. */
    async interrupt(contract: ManagedContract, items: readonly AbiFunction[]): Promise<readonly Hex[]> {
      const { result } = await client.simulateContract({
        address: probe.address,
        abi: probeAbi,
        functionName: "probe",
        args: [contracts[contract].address, items.map(emptyCall)],
        account: self,
      });
      return result;
    },
    /** The same while a flash loan by `lender` is out. */
    async borrow(lender: Lender, items: readonly AbiFunction[]): Promise<readonly Hex[]> {
      const borrower = at(borrowerAbi, await viem.deployContract("FlashBorrower"));
      await token.write.mint([borrower.address, money]);
      for (const item of items) {
        await borrower.write.plan([contracts[lender].address, emptyCall(item)]);
      }
      const loan = [borrower.address, token.address, 1_000n, "0x"] as const;
      if (lender === "exchange") await exchange.write.flashLoan(loan);
      else await financingPool.write.flashLoan(loan);
      const refusals: Hex[] = [];
      for (const index of items.keys()) {
        const went = await borrower.read.succeeded([BigInt(index)]);
        refusals.push(went ? "0x" : await borrower.read.results([BigInt(index)]));
      }
      return refusals;
    },
  };
}

let system: Awaited<ReturnType<typeof deploy>>;
beforeAll(async () => {
  system = await deploy();
}, 180_000);

const functionsOf = (contract: ManagedContract, ...mutability: AbiFunction["stateMutability"][]) => {
  const abi: Abi = managedAbis[contract];
  return abi.filter(
    (item): item is AbiFunction => item.type === "function" && mutability.includes(item.stateMutability),
  );
};

const officers = new Set(
  restricted.filter(([, , role]) => role !== "public").map(([contract, name]) => `${contract}.${name}`),
);

/** Functions that anyone can call: officers cannot be made to act by a hook. */
const reachable = (contract: ManagedContract): AbiFunction[] =>
  functionsOf(contract, "nonpayable", "payable").filter(
    ({ name }) => !officers.has(`${contract}.${name}`) && !everywhere.includes(name),
  );

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();

const namesOf = (items: readonly AbiFunction[], refusals: readonly Hex[], fits: (refusal?: Hex) => boolean) =>
  sorted(items.filter((_, index) => fits(refusals[index])).map(({ name }) => name));

const busy = (): Hex =>
  encodeErrorResult({ abi: systemLockAbi, errorName: "SystemLock_Busy", args: [system.probe] });

const lending = (lender: Lender): Hex =>
  encodeErrorResult({
    abi: systemLockAbi,
    errorName: "SystemLock_Lending",
    args: [system.contracts[lender].address],
  });

describe("while a member is at work", () => {
  it.each(Object.keys(managedAbis) as ManagedContract[])(
    "%s refuses all that moves something",
    async (contract) => {
      const items = reachable(contract);
      const refusals = await system.interrupt(contract, items);
      expect(namesOf(items, refusals, (refusal) => refusal !== busy())).toEqual(
        sorted(needNoLock[contract] ?? []),
      );
    },
  );

  it.each(Object.keys(priceViews) as Lender[])("%s shows no price", async (contract) => {
    const items = functionsOf(contract, "view");
    const refusals = await system.interrupt(contract, items);
    expect(namesOf(items, refusals, (refusal) => refusal === busy())).toEqual(sorted(priceViews[contract]));
  });
});

describe("while its flash loan is out (F3)", () => {
  it.each(Object.keys(priceViews) as Lender[])("%s refuses all that moves something", async (lender) => {
    const items = reachable(lender);
    const refusals = await system.borrow(lender, items);
    expect(namesOf(items, refusals, (refusal) => refusal !== lending(lender))).toEqual(
      sorted(needNoLock[lender] ?? []),
    );
  });

  it.each(Object.keys(priceViews) as Lender[])("%s shows no price", async (lender) => {
    const items = functionsOf(lender, "view");
    const refusals = await system.borrow(lender, items);
    expect(namesOf(items, refusals, (refusal) => refusal === lending(lender))).toEqual(
      sorted(priceViews[lender]),
    );
  });
});
