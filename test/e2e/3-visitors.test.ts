/// <reference lib="dom" />
import { gzipSync } from "node:zlib";
import { personaOf } from "@lading/sdk/personas";
import type { Page } from "playwright-core";
import { parseUnits } from "viem";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { closeBrowser, expectAccessible, leaveInPeace, type Visitor, visit } from "./browser.ts";
import { type Ledger, ledger } from "./ledger.ts";
import { provide } from "./personas.ts";

/** Kilobytes of JavaScript, gzip, that a first visit may load. */
const budgets: readonly [path: string, kilobytes: number][] = [
  ["/", 215],
  ["/sell", 420],
  ["/fund", 420],
  // Neither the prover nor what reads a credential.
  ["/prove", 420],
  ["/fund/exchange", 420],
  ["/fund/farms", 420],
  ["/fund/flash", 420],
];

let chain: Ledger;

beforeAll(() => {
  chain = ledger();
});

afterAll(closeBrowser);

describe("a visitor with the built-in demo wallet", () => {
  let visitor: Visitor;

  beforeAll(async () => {
    visitor = await visit("larkfield", `/fund/${chain.pool.address}`);
  });

  it("connects, becomes a funder and deposits", async () => {
    const { page } = visitor;
    const funder = personaOf("larkfield");
    await connectDemoWallet(page);
    await page
      .getByRole("button", { name: /Change persona/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: new RegExp(funder.name) }).click();
    await page
      .getByRole("button", { name: new RegExp(`Change persona:.*${funder.name}`) })
      .first()
      .waitFor();

    await provide(funder.key, parseUnits("5000", 6));
    const before = await sharesOf(funder.address);
    await page.reload();
    await page.getByRole("tab", { name: "Deposit" }).click();
    await page.getByRole("textbox", { name: "Amount" }).fill("1250.50");
    await page.getByRole("button", { name: "Review deposit" }).click();
    const dialog = page.getByRole("dialog", { name: /^Deposit into/ });
    await expectAccessible(page);
    await dialog.getByRole("button", { name: /^Deposit/ }).click();
    await expect.poll(() => sharesOf(funder.address), { timeout: 45_000 }).toBeGreaterThan(before);
    const worth = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "convertToAssets",
      args: [(await sharesOf(funder.address)) - before],
    });
    // Bought at the entry price, worth the exit price, both rounded in the pool's favour.
    expect(worth).toBeLessThanOrEqual(parseUnits("1250.50", 6));
    expect(worth).toBeGreaterThan(parseUnits("1000", 6));
    await leaveInPeace(visitor);
  });
});

describe("a phone", () => {
  it("has room for the whole bar while the wallet is connected and not signed in", async () => {
    const visitor = await visit("norrland", "/fund");
    const { page } = visitor;
    const banner = page.getByRole("banner");
    await connectDemoWallet(page);
    await banner.getByRole("button", { name: /^Wallet / }).click();
    // It signs in by itself, and stays out once it was sent out.
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await banner.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      // Each control in sight and wide enough for a thumb.
      for (const control of await banner.getByRole("button").filter({ visible: true }).all()) {
        const box = await control.boundingBox();
        expect(box?.width).toBeGreaterThanOrEqual(36);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await expectAccessible(page);
    }
    await leaveInPeace(visitor);
  });
});

describe("every page", () => {
  const company = `/company/${personaOf("lumen").address}`;
  const paths = [
    "/",
    "/join",
    "/sell",
    "/sell?tab=early",
    "/buy",
    "/fund",
    "/fund/exchange",
    "/fund/farms",
    "/fund/flash",
    "/cover",
    "/prove",
    "/assess",
    "/invoice/1",
    company,
  ];

  it.each(paths)("%s passes axe in both themes, wide and narrow, without a complaint", async (path) => {
    const visitor = await visit("norrland", path);
    const { page } = visitor;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      // Colours pass into each other; what is judged is where they end.
      await page.waitForTimeout(500);
      await page.evaluate(() =>
        Promise.allSettled(
          document
            .getAnimations()
            .filter((one) => one instanceof CSSTransition)
            .map(({ finished }) => finished),
        ),
      );
      for (const width of [1366, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.getByRole("main").waitFor();
        await page.waitForLoadState("networkidle");
        await expectAccessible(page);
        expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      }
    }
    await leaveInPeace(visitor);
  });
});

describe("the first visit", () => {
  it.each(budgets)("to %s loads at most %i kB of JavaScript", async (path, kilobytes) => {
    const { app } = inject("stack");
    const html = await (await fetch(`${app}${path}`)).text();
    // Polyfills marked `noModule` are for browsers that no longer exist; none loads them.
    const tags = [...html.matchAll(/<(?:script|link)[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
    const scripts = new Set(
      tags.flatMap(([tag]) => /(?:src|href)="(\/_next\/[^"]+\.js)"/.exec(tag)?.[1] ?? []),
    );
    expect(scripts.size).toBeGreaterThan(0);
    let bytes = 0;
    for (const url of scripts) {
      const response = await fetch(`${app}${url}`);
      bytes += gzipSync(Buffer.from(await response.arrayBuffer())).byteLength;
    }
    expect(Math.round(bytes / 1024)).toBeLessThanOrEqual(kilobytes);
  });
});

describe("a page that does not exist", () => {
  it("says so and leads back", async () => {
    const visitor = await visit("norrland", "/invoice/999999");
    await visitor.page
      .getByText(/no (such )?invoice|not found|does not exist/i)
      .first()
      .waitFor();
    await visitor.leave();
  });
});

/** Leaves the announced wallet, which is connected from the start, for the demo wallet, as a person would. */
async function connectDemoWallet(page: Page): Promise<void> {
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Wallet / })
    .click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await page.getByRole("button", { name: "Connect wallet" }).first().click();
  await page
    .getByRole("dialog", { name: "Connect a wallet" })
    .getByRole("button", { name: "Demo wallet" })
    .click();
}

/** Pixels by which a page is wider than its window. */
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const sharesOf = (address: `0x${string}`) =>
  chain.client.readContract({ ...chain.ofPool, functionName: "balanceOf", args: [address] });
