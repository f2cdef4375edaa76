import {
  accessManagerAbi,
  invoiceFeed,
  participantRoles,
  permissions,
  systemRoles,
} from "@lading/sdk/contracts";
import { keccak256, maxUint256, stringToHex, toBytes, zeroHash } from "viem";
import { EUR } from "./deploy.ts";
import { approveEarlyPayment } from "./early-payments.ts";
import { provideLiquidity } from "./exchange.ts";
import { fundFarms } from "./farms.ts";
import { prepareBorrowers } from "./flash-loans.ts";
import { pickPool } from "./funding.ts";
import {
  assessors,
  attesters,
  buyers,
  clerk,
  funders,
  lender,
  operator,
  stranger,
  suppliers,
  underwriters,
} from "./people.ts";
import type { PoolParts, World } from "./world.ts";

const YEAR = 365n * 86_400n;

const must = (receipt: unknown): void => {
  if (receipt === null) throw new Error("A step of the preparation was refused");
};

/** Registers and approves everyone, spreads money and approvals, grades buyers and stakes first cover. */
export async function prepare(world: World): Promise<void> {
  const { at, send, pools } = world;
  const groups = [
    [buyers, participantRoles.buyer, "DE"],
    [suppliers, participantRoles.supplier, "SE"],
    [funders, participantRoles.funder, "NL"],
    [underwriters, participantRoles.underwriter, "CH"],
  ] as const;
  const until = (await world.now()) + 5n * YEAR;
  for (const [people, role, country] of groups) {
    for (const person of people) {
      const legal = keccak256(toBytes(`0199:${person.address}`));
      const profile = [keccak256(toBytes(person.address)), `https://example.test/${person.address}`] as const;
      must(await send(person, at.participants, "register", [legal, stringToHex(country), role, ...profile]));
      must(await send(operator, at.participants, "approve", [person.address, role, until]));
      must(await send(operator, at.token, "mint", [person.address, 50_000_000n * EUR]));
      for (const spender of [at.receivables, ...pools.flatMap(({ pool, cover }) => [pool, cover])]) {
        must(await send(person, at.token, "approve", [spender.address, maxUint256]));
      }
    }
  }
  for (const supplier of suppliers) {
    for (const { pool } of pools) {
      must(await send(supplier, at.receivables, "setApprovalForAll", [pool.address, true]));
    }
  }
  for (const assessor of assessors) {
    const legal = keccak256(toBytes(`0199:${assessor.address}`));
    const role = participantRoles.assessor;
    must(await send(assessor, at.participants, "register", [legal, stringToHex("FR"), role, legal, ""]));
    must(await send(operator, at.participants, "approve", [assessor.address, role, until]));
  }
  const [buyer] = buyers;
  if (buyer === undefined) throw new Error("A buyer is needed");
  const wad = 10n ** 18n;
  must(
    await send(buyer, at.participants, "setDelegate", [
      clerk.address,
      permissions.accept,
      15_000n * wad,
      until,
    ]),
  );
  const manager = { address: world.deployment.contracts.accessManager, abi: accessManagerAbi };
  must(await send(operator, manager, "grantRole", [systemRoles.externalLender, lender.address, 0]));
  for (const parts of pools) await preparePool(world, parts);
  await approveEarlyPayment(world);
  await provideLiquidity(world);
  await fundFarms(world);
  await prepareBorrowers(world);
}

/** Grades the buyers, lets the pool finance, and gives it cover and cash. */
async function preparePool({ client, send }: World, { pool, cover, policy }: PoolParts): Promise<void> {
  for (const [index, { address }] of buyers.entries()) {
    must(await send(operator, policy, "setObligorGrade", [address, index + 1]));
  }
  // Write-offs and unstaking within the time that the scenario passes.
  const caps = await client.readContract({ ...policy, functionName: "caps" });
  must(await send(operator, policy, "setCaps", [{ ...caps, writeOffDays: 8 }]));
  must(await send(operator, pool, "setFundingLimit", [2_000_000n * EUR, 86_400]));
  for (const underwriter of underwriters) {
    for (const id of [0n, ...buyers.map((one) => BigInt(one.address))]) {
      must(await send(underwriter, cover, "stake", [id, 80_000n * EUR, underwriter.address]));
    }
  }
  for (const funder of funders) {
    must(await send(funder, pool, "deposit", [300_000n * EUR, funder.address]));
  }
}

export async function suspend(world: World): Promise<boolean> {
  const { address } = world.random.pick(suppliers);
  const receipt = await world.send(operator, world.at.participants, "suspend", [address, "Sanctions check"]);
  // Comes back at once: a world of suspended suppliers would teach nothing.
  await world.send(operator, world.at.participants, "reinstate", [address]);
  return receipt !== null;
}

export async function renew(world: World): Promise<boolean> {
  const { random, at } = world;
  const { address } = random.pick(suppliers);
  const until = (await world.now()) + 5n * YEAR + BigInt(random.whole(0, 1_000));
  const roles = participantRoles.supplier | (random.next() < 0.5 ? participantRoles.carrier : 0);
  return (await world.send(operator, at.participants, "approve", [address, roles, until])) !== null;
}

export async function describe(world: World): Promise<boolean> {
  const { random, at } = world;
  const person = random.pick([...suppliers, ...funders]);
  const hash = random.hash();
  const profile = await world.send(person, at.participants, "updateProfile", [
    hash,
    "https://example.test/new",
  ]);
  await world.send(person, at.participants, "acceptAgreement", [random.hash()]);
  const roles = await world.send(person, at.participants, "requestRoles", [random.whole(1, 255)]);
  return profile !== null && roles !== null;
}

export async function delegate(world: World): Promise<boolean> {
  const { random, at } = world;
  const person = random.pick(suppliers);
  const until = (await world.now()) + BigInt(random.whole(60, 86_400));
  const rights = random.next() < 0.3 ? 0 : random.whole(1, 15);
  const args = [clerk.address, rights, BigInt(random.whole(1, 1_000)) * 10n ** 18n, until] as const;
  return (await world.send(person, at.participants, "setDelegate", args)) !== null;
}

export async function grade(world: World): Promise<boolean> {
  const { random } = world;
  const { policy } = pickPool(world);
  const buyer = random.pick(buyers);
  return (
    (await world.send(operator, policy, "setObligorGrade", [buyer.address, random.whole(1, 5)])) !== null
  );
}

/** Another provision table; the pool follows when somebody tells it to, perhaps much later. */
export async function changeSteps(world: World): Promise<boolean> {
  const { random } = world;
  const { policy } = pickPool(world);
  const first = random.whole(100, 900);
  const steps = [
    { daysLate: random.whole(0, 3), bps: first },
    { daysLate: random.whole(10, 20), bps: first + 1_500 },
    { daysLate: random.whole(30, 50), bps: 9_000 },
  ];
  return (await world.send(operator, policy, "setProvisionSteps", [steps])) !== null;
}

export async function refreshSteps(world: World): Promise<boolean> {
  return (await world.send(stranger, pickPool(world).pool, "refreshProvisionSteps", [])) !== null;
}

export async function changeTerms(world: World): Promise<boolean> {
  const { random } = world;
  const { policy } = pickPool(world);
  const model = {
    baseBps: random.whole(200, 600),
    kinkBps: random.whole(6_000, 9_000),
    slopeBelowBps: random.whole(100, 500),
    slopeAboveBps: random.whole(800, 2_000),
    tenorSlopeBps: random.whole(0, 30),
  };
  const split = {
    premiumBps: random.whole(500, 2_000),
    protocolBps: random.whole(0, 800),
    namedPremiumBps: 5_000,
  };
  const rates = await world.send(operator, policy, "setRateModel", [model]);
  const shares = await world.send(operator, policy, "setInterestSplit", [split]);
  return rates !== null && shares !== null;
}

export async function collectFees(world: World): Promise<boolean> {
  const { pool } = pickPool(world);
  return (await world.send(operator, pool, "collectProtocolFees", [operator.address])) !== null;
}

export async function claimExternal(world: World): Promise<boolean> {
  const { random, at } = world;
  const tag = random.hash();
  world.tags.push(tag);
  const partial = `0x${random.whole(1, 60).toString(16).padStart(64, "0")}` as const;
  const tags = { exact: tag, partials: [partial, zeroHash, partial, zeroHash] } as const;
  const claimed = await world.send(lender, at.fingerprints, "claimExternal", [tags]);
  if (random.next() < 0.5) await world.send(lender, at.fingerprints, "release", [tag]);
  return claimed !== null;
}

/** The same signers again: the digest changes all the same. */
export async function reconfigureFeed(world: World): Promise<boolean> {
  const signers = attesters.map(({ address }) => address);
  const args = [invoiceFeed, world.at.receivables.address, signers, 2] as const;
  return (await world.send(operator, world.at.hub, "configureFeed", args)) !== null;
}

/** Another watch over the asset's price, as wide as before. */
export async function changeFeed(world: World): Promise<boolean> {
  const { client, at, random } = world;
  const asset = at.token.address;
  const [feed] = await client.readContract({ ...at.guard, functionName: "feedOf", args: [asset] });
  const next = { ...feed, toleranceBps: random.whole(150, 400) };
  return (await world.send(operator, at.guard, "setFeed", [asset, next])) !== null;
}
