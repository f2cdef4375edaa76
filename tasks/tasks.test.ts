import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  accessManagerAbi,
  creditPassportAbi,
  type Deployment,
  financingPoolAbi,
  participantStatuses,
  participantsAbi,
  priceGuardAbi,
  stablecoinAbi,
  systemRoles,
} from "@lading/sdk/contracts";
import { mnemonic, personaOf } from "@lading/sdk/personas";
import { createWalletClient, http, parseUnits } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LocalClient } from "../deploy/local/chain.ts";
import { openTaskScene, type TaskScene } from "./scene.ts";

let scene: TaskScene;
let home: string;
let client: LocalClient;
let deployment: Deployment;
let run: TaskScene["run"];
let register: TaskScene["register"];

beforeAll(async () => {
  scene = await openTaskScene(8_679);
  ({ home, client, deployment, run, register } = scene);
});

afterAll(() => scene.close());

const recordOf = (key: string) =>
  client.readContract({
    address: deployment.contracts.participants,
    abi: participantsAbi,
    functionName: "participantOf",
    args: [personaOf(key).address],
  });

const statusOf = async (key: string) => participantStatuses[(await recordOf(key)).status];

const gradeOf = (key: string) =>
  client.readContract({
    address: deployment.contracts.creditPassport,
    abi: creditPassportAbi,
    functionName: "gradeOf",
    args: [personaOf(key).address],
  });

const holds = async (role: keyof typeof systemRoles, key: string): Promise<boolean> => {
  const [isMember] = await client.readContract({
    address: deployment.contracts.accessManager,
    abi: accessManagerAbi,
    functionName: "hasRole",
    args: [systemRoles[role], personaOf(key).address],
  });
  return isMember;
};

const feedOf = async (currency: string) => {
  const asset = deployment.assets.find((candidate) => candidate.currency === currency);
  if (!asset) throw new Error(`nothing was deployed in ${currency}`);
  const [{ aggregator }] = await client.readContract({
    address: deployment.contracts.priceGuard,
    abi: priceGuardAbi,
    functionName: "feedOf",
    args: [asset.address],
  });
  return aggregator;
};

describe("deploy", () => {
  it("writes a record that other processes read", () => {
    expect(deployment.assets.map(({ symbol }) => symbol)).toEqual(["tEUR", "tUSD"]);
    expect(deployment.pools.map(({ symbol }) => symbol)).toEqual(["lEUR", "rEUR", "lUSD"]);
  });

  it("hands every role to the operator and leaves the deployer none", async () => {
    expect(await holds("registrar", "operator")).toBe(true);
    expect(await holds("admin", "operator")).toBe(true);
    const deployer = mnemonicToAccount(mnemonic, { addressIndex: 16 }).address;
    for (const role of Object.values(systemRoles)) {
      const [isMember] = await client.readContract({
        address: deployment.contracts.accessManager,
        abi: accessManagerAbi,
        functionName: "hasRole",
        args: [role, deployer],
      });
      expect(isMember).toBe(false);
    }
  });
});

describe("participant", () => {
  it("approves what a company asked for, suspends, reinstates and revokes it", async () => {
    await register("polder", 1);
    expect((await run(["participant", "list"], {})).output).toMatch(/pending .*Polder Fresh/);
    await run(["participant", "approve"], { account: "polder", days: "30" });
    expect(await statusOf("polder")).toBe("active");
    expect((await recordOf("polder")).roles).toBe(1);
    expect((await run(["participant", "show"], { account: "polder" })).output).toMatch(/roles +supplier/);
    await run(["participant", "suspend"], { account: "polder", reason: "Papers are missing" });
    expect(await statusOf("polder")).toBe("suspended");
    await run(["participant", "reinstate"], { account: "polder" });
    expect(await statusOf("polder")).toBe("active");
    await run(["participant", "revoke"], { account: "polder", reason: "Left" });
    expect(await statusOf("polder")).toBe("revoked");
  });

  it("says in a sentence why it cannot, and changes nothing", async () => {
    await register("lumen", 1);
    const byStranger = await run(["participant", "approve"], { account: "lumen", as: "hanse" });
    expect(byStranger.failure).not.toBe("");
    const noRole = await run(["participant", "approve"], { account: "lumen", roles: "king" });
    expect(noRole.failure).toMatch(/"king" is no role\. Known: supplier, buyer/);
    const noAccount = await run(["participant", "show"], { account: "nobody" });
    expect(noAccount.failure).toMatch(/neither an address nor one of operator, norrland/);
    expect(await statusOf("lumen")).toBe("pending");
  });
});

describe("roles", () => {
  it("lists holders with their delays", async () => {
    const { output } = await run(["roles", "list"], {});
    expect(output).toMatch(/governor +acts wait 48 hours +Lading operations/);
    expect(output).toMatch(/registrar +acts at once +Lading operations/);
  });

  it("grants behind the admin's delay: schedules, refuses too early, then executes", async () => {
    const args = { role: "registrar", account: "veritas-credit" };
    expect((await run(["roles", "grant"], args)).output).toMatch(/Scheduled\. Run the same command again/);
    expect((await run(["roles", "grant"], args)).failure).toMatch(/can be executed from/);
    expect(await holds("registrar", "veritas-credit")).toBe(false);
    await client.increaseTime({ seconds: 2 * 86_400 });
    await client.mine({ blocks: 1 });
    expect((await run(["roles", "grant"], args)).output).toMatch(/Veritas Credit Bureau .* is registrar/);
    expect(await holds("registrar", "veritas-credit")).toBe(true);
  });
});

describe("pool", () => {
  it("takes a deposit of a verified funder and shows it in the books", async () => {
    await register("meridian", 4);
    await run(["participant", "approve"], { account: "meridian" });
    const account = mnemonicToAccount(mnemonic, { addressIndex: personaOf("meridian").accountIndex });
    const wallet = createWalletClient({ account, transport: http(scene.rpcUrl) });
    const [asset] = deployment.assets;
    const [pool] = deployment.pools;
    if (!asset || !pool) throw new Error("nothing was deployed");
    const hash = await wallet.writeContract({
      address: asset.address,
      abi: stablecoinAbi,
      functionName: "mint",
      args: [account.address, parseUnits("1000", 6)],
      chain: null,
    });
    await client.waitForTransactionReceipt({ hash });
    expect((await run(["pool", "deposit"], { pool: "EUR", amount: "750.25" })).failure).toBe("");
    const shares = await client.readContract({
      address: pool.address,
      abi: financingPoolAbi,
      functionName: "balanceOf",
      args: [account.address],
    });
    expect(shares).toBeGreaterThan(0n);
    expect((await run(["pool", "show"], { pool: "eur" })).output).toMatch(/cash +EUR 750\.25/);
    expect((await run(["pool", "show"], { pool: "reur" })).output).toMatch(/reserve pool[\s\S]*cash +EUR 0/);
  });

  it("refuses an amount with too many decimals and a currency without a pool", async () => {
    const tooFine = await run(["pool", "deposit"], { pool: "EUR", amount: "1.0000001" });
    expect(tooFine.failure).toMatch(/at most 6 decimals/);
    expect((await run(["pool", "show"], { pool: "JPY" })).failure).toMatch(
      /no pool JPY\. Known: EUR, USD, lEUR, rEUR, lUSD/,
    );
  });
});

describe("feed", () => {
  it("shows the mock feed, breaks its peg and with it deposits, and mends it", async () => {
    expect((await run(["feed", "show"], { currency: "EUR" })).output).toMatch(
      /tEUR is healthy[\s\S]*peg +1, give or take 200/,
    );
    expect((await run(["feed", "move"], { currency: "EUR", price: "0.97" })).output).toMatch(/pegBroken/);
    const refused = await run(["pool", "deposit"], { pool: "EUR", amount: "1" });
    expect(refused.failure).toMatch(/off its peg: 0\.9700 instead of 1\.0000.*PriceGuard_PegBroken/);
    expect((await run(["feed", "move"], { currency: "EUR", price: "1.01" })).output).toMatch(/healthy/);
    expect((await run(["pool", "deposit"], { pool: "EUR", amount: "1" })).failure).toBe("");
  });

  it("sets a feed behind the governor's delay, and refuses what is no address or price", async () => {
    const aggregator = await feedOf("USD");
    const terms = { currency: "EUR", aggregator, tolerance: "50" };
    expect((await run(["feed", "set"], terms)).output).toMatch(/Scheduled/);
    await client.increaseTime({ seconds: 2 * 86_400 });
    await client.mine({ blocks: 1 });
    expect((await run(["feed", "set"], terms)).output).toMatch(/tEUR is watched/);
    expect(await feedOf("EUR")).toBe(aggregator);
    expect((await run(["feed", "set"], { ...terms, aggregator: "0x12" })).failure).toMatch(/not an address/);
    expect((await run(["feed", "move"], { currency: "EUR", price: "-1" })).failure).toMatch(/not a price/);
  });
});

describe("invoice", () => {
  it("says when there is no such obligation", async () => {
    expect((await run(["invoice", "show"], { id: "99" })).failure).toMatch(/no obligation 99/);
    expect((await run(["invoice", "accept"], { id: "99" })).failure).not.toBe("");
    expect((await run(["invoice", "show"], { id: "ninety" })).failure).toMatch(
      /not the number of an obligation/,
    );
  });
});

describe("credential", () => {
  const header =
    "account,score,currency,annualRevenue,totalDebt,latePaymentBps,defaults24m,historyMonths,validUntil";
  const address = (key: string) => personaOf(key).address;
  let out: string;
  /** Path of the file that was made for a persona. */
  const fileOf = (key: string): string => {
    const name = readdirSync(out).find((each) => each.startsWith(key));
    if (!name) throw new Error(`No credential for ${key} in ${out}.`);
    return join(out, name);
  };
  const written = (name: string, text: string): string => {
    const path = join(home, name);
    writeFileSync(path, text);
    return path;
  };

  beforeAll(async () => {
    out = join(home, "credentials");
    await register("veritas-credit", 64);
    await run(["participant", "approve"], { account: "veritas-credit" });
  });

  it("names what is wrong with a batch, line by line, and issues nothing", async () => {
    const statements = written(
      "wrong.csv",
      `${header}\n${address("lumen")},1001,EUR,1,1,1,0,1,2999-01-01\nlumen,700,EUR,1,1,1,0,1,2999-01-01\n`,
    );
    const { failure } = await run(["credential", "issue"], { statements, out });
    expect(failure).toMatch(/line 2: The score has to be a whole number up to 1000/);
    expect(failure).toMatch(/line 3: The account has to be an address, not “lumen”/);
    expect(() => readdirSync(out)).toThrow();
    const missing = await run(["credential", "issue"], { statements: join(home, "none.csv"), out });
    expect(missing.failure).toMatch(/no readable file/);
  });

  it("issues a batch and a single one, and writes a file for each company", async () => {
    const statements = written(
      "batch.csv",
      `${header}\n${address("lumen")},742,EUR,8400000,2600000,180,0,60,2999-01-01\n${address("castello")},655,GBP,3100000,1500000,620,1,30,2999-01-01\n`,
    );
    const { output } = await run(["credential", "issue"], { statements, out, note: "Annual review" });
    expect(output).toMatch(/Issued 2\./);
    const single = written(
      "one.json",
      JSON.stringify({
        ...{ account: address("hanse"), score: 820, currency: "EUR", annualRevenue: "9000000" },
        ...{ totalDebt: 100, latePaymentBps: 10, defaults24m: 0, historyMonths: 90 },
        validUntil: "2999-01-01",
      }),
    );
    expect((await run(["credential", "issue"], { statements: single, out })).output).toMatch(/Issued 1\./);
    expect(JSON.parse(readFileSync(fileOf("lumen"), "utf8"))).toMatchObject({
      format: "lading.credential",
      subject: address("lumen"),
      issuer: { name: "Veritas Credit Bureau", note: "Annual review" },
    });
  });

  it("shows which grades are met, and what is missing for the others", async () => {
    const { output } = await run(["credential", "show"], { subject: fileOf("lumen") });
    expect(output).toMatch(/it stands in the assessors' register/);
    expect(output).toMatch(/Grade A +score 742 is below the 800 of grade A; .*late payments 180 bps exceed/);
    expect(output).toMatch(/Grade B +met/);
    expect((await run(["credential", "show"], { subject: "lumen" })).output).toMatch(/no passport/);
  });

  it("refuses in a sentence before any work, and proves for the company itself", async () => {
    const file = fileOf("lumen");
    const byAnother = await run(["credential", "prove"], { file, grade: "B", as: "castello" });
    expect(byAnother.failure).toMatch(/belongs to 0x15d3.*, not to 0x9965/);
    const tooGood = await run(["credential", "prove"], { file, grade: "A" });
    expect(tooGood.failure).toMatch(/late payments 180 bps exceed the 100 bps of grade A/);
    const edited = written("edited.json", readFileSync(file, "utf8").replace('"score": 742', '"score": 842'));
    expect((await run(["credential", "prove"], { file: edited, grade: "B" })).failure).toMatch(
      /no assessor has issued exactly this record/,
    );
    const noFile = await run(["credential", "prove"], { file: join(home, "batch.csv") });
    expect(noFile.failure).toMatch(/not JSON/);
    expect(await gradeOf("lumen")).toBe(0);

    const { output, failure } = await run(["credential", "prove"], { file });
    expect(failure).toBe("");
    expect(output).toMatch(/Lumen Textiles Lda .* has grade B before/);
    expect(await gradeOf("lumen")).toBe(2);
    expect((await run(["credential", "show"], { subject: "lumen" })).output).toMatch(/has proven grade B/);
  });

  it("revokes by its assessor alone, and what was proven ends at once", async () => {
    const file = fileOf("lumen");
    expect((await run(["credential", "revoke"], { file, as: "castello" })).failure).toMatch(
      /not issued by you/,
    );
    expect(await gradeOf("lumen")).toBe(2);
    expect((await run(["credential", "revoke"], { file })).output).toMatch(/^Revoked\./);
    expect(await gradeOf("lumen")).toBe(0);
    expect((await run(["credential", "prove"], { file })).failure).toMatch(/its assessor has revoked/);
    expect((await run(["credential", "revoke"], { file })).failure).toMatch(/Nothing to revoke/);
    // The others' credentials still prove.
    const castello = await run(["credential", "prove"], { file: fileOf("castello"), as: "castello" });
    expect(castello.output).toMatch(/has grade C/);
  });
});
