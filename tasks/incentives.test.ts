import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTaskScene, type TaskScene } from "./scene.ts";

let scene: TaskScene;
let run: TaskScene["run"];
let reward: Address;
let euro: Address;

beforeAll(async () => {
  scene = await openTaskScene(8_680);
  run = scene.run;
  const [token] = scene.deployment.rewardTokens;
  const [asset] = scene.deployment.assets;
  if (!token || !asset) throw new Error("nothing was deployed");
  [reward, euro] = [token.address, asset.address];
});

afterAll(() => scene.close());

describe("farm", () => {
  it("funds a campaign, stakes pool shares, and pays what they earn", async () => {
    await scene.register("meridian", 4);
    await run(["participant", "approve"], { account: "meridian" });
    await scene.mint("meridian", euro, "1000");
    await run(["pool", "deposit"], { pool: "EUR", amount: "1000" });
    await scene.mint("operator", reward, "3000");
    const dust = await run(["farm", "fund"], { farm: "1", token: "tLAD", amount: "1" });
    expect(dust.failure).toMatch(
      /at least 9999999 are needed.*Rewards_RateTooLow|at least 10000000 are needed/,
    );
    const funded = await run(["farm", "fund"], { farm: "1", token: "tLAD", amount: "3000" });
    expect(funded.output).toMatch(/Farm 1 pays (100|99\.999999) tLAD a day for 30 days/);
    const staker = { farm: "1", as: "meridian" };
    expect((await run(["farm", "stake"], { ...staker, shares: "all" })).output).toMatch(/of lEUR are staked/);
    await scene.pass(1);
    expect((await run(["farm", "list"], { as: "meridian" })).output).toMatch(
      /you can claim 100(\.\d+)? tLAD/,
    );
    expect((await run(["farm", "claim"], staker)).output).toMatch(/Claimed 100(\.\d+)? tLAD/);
    expect((await run(["farm", "unstake"], { ...staker, shares: "all" })).output).toMatch(/came back/);
    expect((await run(["farm", "unstake"], { ...staker, shares: "1" })).failure).toMatch(/less than 1/);
    expect((await run(["farm", "claim"], { farm: "99" })).failure).toMatch(/no such farm/);
  });
});

describe("market", () => {
  const pair = { one: "lEUR", other: "tEUR" };

  it("takes liquidity, quotes and trades at the quote, and gives it back", async () => {
    expect((await run(["market", "list"], {})).output).toMatch(/lEUR\/tEUR: 0 lEUR, 0 tEUR, fee 0\.05%/);
    const order = { sell: "lEUR", buy: "tEUR", amount: "10" };
    expect((await run(["market", "quote"], order)).failure).toMatch(/Nobody has provided liquidity/);
    await scene.mint("meridian", euro, "1000");
    const added = await run(["market", "add"], { ...pair, amount: "500", otheramount: "500" });
    expect(added.output).toMatch(/Added 500 lEUR and 500 tEUR for \d+ shares/);
    const [, brings] = (await run(["market", "quote"], order)).output.match(/10 lEUR bring (\S+) tEUR/) ?? [];
    expect(Number(brings)).toBeGreaterThan(9.98);
    expect(Number(brings)).toBeLessThan(10);
    const swapped = await run(["market", "swap"], order);
    expect(swapped.output).toContain(`10 lEUR brought ${brings} tEUR`);
    expect((await run(["market", "remove"], { ...pair, percent: "101" })).failure).toMatch(/1 to 100/);
    expect((await run(["market", "remove"], { ...pair, percent: "50" })).output).toMatch(
      /Took out 254\.9\d* lEUR and 245\.0\d* tEUR/,
    );
  });

  it("opens a pool as the governor, after the delay and once", async () => {
    const other = { one: "tUSD", other: "tEUR" };
    expect((await run(["market", "create"], other)).output).toMatch(/Scheduled/);
    await scene.pass(3);
    expect((await run(["market", "create"], other)).output).toMatch(/tUSD and tEUR is open/);
    expect((await run(["market", "create"], other)).failure).toMatch(/There is a pool of tUSD and tEUR/);
  });
});

describe("drop", () => {
  it("builds a list, proposes it, and pays each account once its window has passed", async () => {
    const csv = join(scene.home, "earned.csv");
    const list = join(scene.home, "list.json");
    writeFileSync(csv, "lumen,12.5\ncastello,7\n");
    expect((await run(["drop", "build"], { drop: "1", csv, list })).output).toMatch(/2 accounts, 19\.5 tLAD/);
    expect((await run(["drop", "propose"], { list })).failure).toMatch(/Fund the drop first/);
    await scene.mint("operator", reward, "20");
    await run(["drop", "fund"], { drop: "1", amount: "20" });
    expect((await run(["drop", "propose"], { list })).output).toMatch(/unless it is disputed/);
    expect((await run(["drop", "claim"], { list })).failure).toMatch(/not in force/);
    await run(["drop", "dispute"], { drop: "1", reason: "Castello's amount is old" });
    await run(["drop", "propose"], { list });
    await scene.pass(2);
    expect((await run(["drop", "claim"], { list })).output).toMatch(/has had 12\.5 tLAD/);
    expect((await run(["drop", "claim"], { list })).failure).toMatch(/has been claimed/);
    expect((await run(["drop", "claim"], { list, as: "hanse" })).failure).toMatch(/names no/);
    expect((await run(["drop", "show"], { drop: "1" })).output).toMatch(
      /promised +19\.5 tLAD, claimed 12\.5/,
    );
  });
});

describe("early-payment", () => {
  it("opens a round, tells its state, and returns the budget", async () => {
    await scene.register("norrland", 2);
    await run(["participant", "approve"], { account: "norrland" });
    await scene.mint("norrland", euro, "500");
    expect((await run(["early-payment", "list"], {})).output).toMatch(/No offer/);
    const terms = { currency: "EUR", budget: "500" };
    expect((await run(["early-payment", "offer"], { ...terms, early: "1" })).failure).toMatch(/do not fit/);
    expect((await run(["early-payment", "offer"], terms)).output).toMatch(/Offer 1 of EUR 500 takes asks/);
    expect((await run(["early-payment", "list"], {})).output).toMatch(
      /open .*EUR 500 left, from 4%, at once 8%/,
    );
    const asked = await run(["early-payment", "ask"], { offer: "1", piece: "77", rate: "6.5" });
    expect(asked.failure).toMatch(/no such piece/);
    expect((await run(["early-payment", "clear"], { offer: "1" })).failure).toMatch(/open until/);
    expect((await run(["early-payment", "cancel"], { offer: "1" })).output).toMatch(/is closed/);
  });

  it("pays one piece at once, and clears the round of the others at one rate", async () => {
    await scene.register("lumen", 1);
    await run(["participant", "approve"], { account: "lumen" });
    const pieces = [];
    for (const face of ["100", "110", "120"]) pieces.push(await scene.accepted("lumen", "norrland", face));
    const [taken, asked, withdrawn] = pieces.map(String);
    if (!taken || !asked || !withdrawn) throw new Error("Too few pieces.");
    await scene.mint("norrland", euro, "500");
    expect((await run(["early-payment", "offer"], { currency: "EUR", budget: "500" })).output).toMatch(
      /Offer 2/,
    );
    const offer = { offer: "2" };
    // 8 per cent a year over 60 days.
    expect((await run(["early-payment", "take"], { ...offer, piece: taken })).output).toMatch(
      /is paid early: EUR 98\.[67]/,
    );
    await run(["early-payment", "ask"], { ...offer, piece: withdrawn, rate: "5" });
    expect((await run(["early-payment", "withdraw"], { piece: withdrawn })).output).toMatch(/is back/);
    expect((await run(["early-payment", "ask"], { ...offer, piece: asked, rate: "6.5" })).output).toMatch(
      /asks in round 2 at 6\.5% or less/,
    );
    expect((await run(["early-payment", "list"], {})).output).toMatch(
      /would clear at 6\.5% with asks of EUR 110/,
    );
    await scene.pass(2);
    const cleared = (await run(["early-payment", "clear"], offer)).output;
    expect(cleared).toMatch(/Round 2 clears at 6\.5%/);
    expect(cleared).toMatch(new RegExp(`piece ${asked}: .* gets EUR 108\\.8`));
  });
});
