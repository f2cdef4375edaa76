import {
  earlyOfferDetail,
  liquidityPositionDetail,
  marketList,
  type market as marketShape,
} from "@lading/sdk/api";
import {
  earlyPaymentAbi,
  exchangeAbi,
  financingPoolAbi,
  rewardsAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { personaOf } from "@lading/sdk/personas";
import { type Address, encodeFunctionData, erc20Abi, parseEventLogs, parseUnits } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  closeBrowser,
  connect,
  expectAccessible,
  leaveInPeace,
  reviewOf,
  type Visitor,
  visit,
} from "./browser.ts";
import { acceptedInvoice, type IssuedInvoice } from "./invoices.ts";
import { type Ledger, ledger, untilIndexed } from "./ledger.ts";
import { openLoans, payLoan } from "./loans.ts";
import { act, provide } from "./personas.ts";

type Market = z.infer<typeof marketShape>;

let chain: Ledger;

beforeAll(async () => {
  chain = ledger();
  // Earlier stories have let months pass: late loans hold the share's market shut until they are paid.
  for (const loan of await openLoans(chain)) await payLoan(chain, loan);
  const queued = await chain.client.readContract({ ...chain.ofPool, functionName: "queuedShares" });
  if (queued > 0n) {
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "processQueue", args: [100n] });
    await act("operator", [{ to: chain.pool.address, data }]);
  }
});

afterAll(closeBrowser);

/** The market of the euro pool's shares, as the index has it. */
async function shareMarket(): Promise<Market> {
  let found: Market | undefined;
  await untilIndexed("markets", marketList, ({ items }) => {
    found = items.find((item) => item.pool === chain.pool.address.toLowerCase());
    expect(found).toBeDefined();
  });
  if (!found) throw new Error("The demo world trades shares of the euro pool.");
  return found;
}

/** A market of shares without liquidity. */
async function emptyMarket(): Promise<Market & { pool: string }> {
  let found: (Market & { pool: string }) | undefined;
  await untilIndexed("markets", marketList, ({ items }) => {
    found = items.flatMap((item) =>
      item.supply === "0" && item.pool !== null ? [{ ...item, pool: item.pool }] : [],
    )[0];
    expect(found).toBeDefined();
  });
  if (!found) throw new Error("The demo world leaves the reserve pool's market to be opened.");
  return found;
}

const keyOf = ({ token0, token1, feePips, exponent, maxImpairmentBps }: Market) => ({
  token0,
  token1,
  fee: feePips,
  t: BigInt(exponent),
  maxImpairmentBps,
});

const held = (token: Address, owner: Address) =>
  chain.client.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] });

/** Digits of a figure on the screen, as an integer of its last digit. */
const digits = (text: string): bigint => BigInt(text.replace(/\D/g, "") || "0");

describe("a funder on the exchange", () => {
  let funder: Visitor;
  let market: Market;
  let exchange: { address: Address; abi: typeof exchangeAbi };

  beforeAll(async () => {
    market = await shareMarket();
    exchange = { address: chain.deployment.contracts.exchange, abi: exchangeAbi };
    const assets = parseUnits("20000", 6);
    const { address } = personaOf("larkfield");
    await provide("larkfield", assets * 2n);
    await act("larkfield", [
      {
        to: chain.asset.address,
        data: encodeFunctionData({
          abi: stablecoinAbi,
          functionName: "approve",
          args: [chain.pool.address, assets],
        }),
      },
      {
        to: chain.pool.address,
        data: encodeFunctionData({ abi: financingPoolAbi, functionName: "deposit", args: [assets, address] }),
      },
    ]);
    funder = await visit("larkfield", "/fund/exchange");
    await connect(funder);
  });

  it("finds the market of its shares, priced against the books", async () => {
    const { page } = funder;
    await page
      .getByRole("link", { name: new RegExp(`${market.base.symbol} / ${market.quote.symbol}`) })
      .first()
      .click();
    await page.waitForURL(new RegExp(`/fund/exchange/${market.id}`));
    const nav = await chain.client.readContract({
      ...exchange,
      functionName: "navOf",
      args: [keyOf(market)],
    });
    const shown = page.locator("dl > div", { hasText: /^NAV/ }).first().locator("dd").first();
    await expect
      .poll(
        async () => {
          // Six digits on the screen; asset units × 1e27 per unit of the share on the chain.
          const wad = (nav * 10n ** BigInt(market.base.decimals - market.quote.decimals)) / 10n ** 9n;
          const difference = digits((await shown.textContent()) ?? "") - wad / 10n ** 12n;
          return difference >= -5n && difference <= 5n;
        },
        { timeout: 45_000 },
      )
      .toBe(true);
    await expectAccessible(page);
  });

  it("sells shares for cash near what the books say", async () => {
    const { page, wallet } = funder;
    const shares = parseUnits("1000", market.base.decimals);
    const before = await chain.balanceOf(wallet.address);
    await page.getByRole("textbox", { name: "You pay" }).fill("1000");
    const [quoted] = await chain.client.readContract({
      ...exchange,
      functionName: "quoteExactIn",
      args: [keyOf(market), market.base.address, shares],
    });
    await expect
      .poll(
        async () =>
          near(
            parseUnits(await page.getByRole("textbox", { name: "You get" }).inputValue(), 6),
            quoted,
            1_000n,
          ),
        { timeout: 45_000 },
      )
      .toBe(true);
    await page
      .getByText(/what the pool's books say/)
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Review swap" }).click();
    const review = reviewOf(page, /^Swap /);
    await expectAccessible(page);
    await review.getByRole("button", { name: /^Swap / }).click();
    await review.waitFor({ state: "hidden" });
    const proceeds = (await chain.balanceOf(wallet.address)) - before;
    expect(near(proceeds, quoted, 1_000n)).toBe(true);
    const books = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "convertToAssets",
      args: [shares],
    });
    // The market's own price, the discount to the books that it shows; the fee and the impact of this trade off it.
    const { premiumBps, feePips } = market;
    expect(premiumBps).toBeGreaterThan(-500);
    expect(premiumBps).toBeLessThan(300);
    const [price, impact] = [10_000 + (premiumBps ?? Number.NaN), 50];
    expect(proceeds * 10_000n).toBeGreaterThan(books * BigInt(price - feePips / 100 - impact));
    expect(proceeds * 10_000n).toBeLessThan(books * BigInt(price + 10));
  });

  it("provides liquidity, and sees its part of the market", async () => {
    const { page, wallet } = funder;
    await page.getByRole("tab", { name: "Add" }).click();
    await page.getByRole("textbox", { name: market.base.symbol, exact: true }).fill("5000");
    await page.getByRole("button", { name: "Review addition" }).click();
    const review = reviewOf(page, /^Add liquidity to/);
    await expectAccessible(page);
    await review.getByRole("button", { name: "Add liquidity" }).click();
    await review.waitFor({ state: "hidden" });
    const shares = await liquidityOf(wallet.address);
    expect(shares).toBeGreaterThan(0n);
    await untilIndexed(
      `markets/${market.id}/positions/${wallet.address.toLowerCase()}`,
      liquidityPositionDetail,
      (position) => expect(position.shares).toBe(String(shares)),
    );
    await page
      .getByText(/of the market$/)
      .first()
      .waitFor();
  });

  it("stakes it in a farm, and what time earns is there to claim", async () => {
    const { page, wallet } = funder;
    const { rewards: address } = chain.deployment.contracts;
    const rewards = { address, abi: rewardsAbi } as const;
    const shares = await liquidityOf(wallet.address);
    const farmId = await chain.client.readContract({
      ...rewards,
      functionName: "farmIdOf",
      args: [exchange.address, BigInt(market.id)],
    });
    expect(farmId).toBeGreaterThan(0n);
    const [token] = chain.deployment.rewardTokens;
    if (!token) throw new Error("The demo world has a reward token.");
    const stakeOf = () =>
      chain.client.readContract({ ...rewards, functionName: "stakeOf", args: [farmId, wallet.address] });
    const stakedBefore = await stakeOf();

    await page.getByRole("navigation", { name: "Fund" }).getByRole("link", { name: "Farms" }).click();
    const card = page.getByRole("article", {
      name: `Liquidity of ${market.base.symbol} / ${market.quote.symbol}`,
    });
    await card.getByRole("button", { name: /^Stake/ }).click();
    const dialog = reviewOf(page, /^Stake:/);
    await dialog.getByRole("button", { name: "Max" }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: /^Stake / }).click();
    await dialog.waitFor({ state: "hidden" });
    expect((await stakeOf()) - stakedBefore).toBe(shares);

    await chain.pass(7);
    const claimable = () =>
      chain.client.readContract({
        ...rewards,
        functionName: "claimable",
        args: [farmId, token.address, wallet.address],
      });
    const earned = await claimable();
    expect(earned).toBeGreaterThan(0n);
    await page.reload();
    // Four digits after the point on the screen, and it goes on growing.
    const shown = card.getByText(new RegExp(`^[\\d,.]+ ${token.symbol}$`)).last();
    await expect
      .poll(
        async () =>
          near(parseShown((await shown.textContent()) ?? "", token.decimals), await claimable(), 200n),
        { timeout: 45_000 },
      )
      .toBe(true);
    await expectAccessible(page);

    const before = await held(token.address, wallet.address);
    await card.getByRole("button", { name: "Claim" }).click();
    const claim = reviewOf(page, "Claim rewards");
    await claim.getByRole("button", { name: "Claim" }).click();
    await claim.waitFor({ state: "hidden" });
    expect((await held(token.address, wallet.address)) - before).toBeGreaterThanOrEqual(earned);
  });

  it("runs the arbitrage example when the price is off, and the price comes back", async () => {
    const { page, wallet } = funder;
    const { address } = personaOf("larkfield");
    const shares = (await held(market.base.address, address)) / 2n;
    await act("larkfield", [
      {
        to: market.base.address,
        data: encodeFunctionData({
          abi: erc20Abi,
          functionName: "approve",
          args: [exchange.address, shares],
        }),
      },
      {
        to: exchange.address,
        data: encodeFunctionData({
          abi: exchangeAbi,
          functionName: "swapExactIn",
          args: [keyOf(market), market.base.address, shares, 0n, address, 2n ** 40n],
        }),
      },
    ]);
    const off = await shareMarket();
    expect(off.premiumBps).toBeLessThan(0);

    await page.getByRole("navigation", { name: "Fund" }).getByRole("link", { name: "Flash loans" }).click();
    const example = page.getByRole("article", { name: `${market.base.symbol} / ${market.quote.symbol}` });
    await example.getByRole("button", { name: /^Gain / }).click();
    const review = reviewOf(page, "Run the arbitrage example");
    await expectAccessible(page);
    const before = await chain.balanceOf(wallet.address);
    await review.getByRole("button", { name: /^Gain / }).click();
    await review.waitFor({ state: "hidden" });
    expect(await chain.balanceOf(wallet.address)).toBeGreaterThan(before);
    await untilIndexed("markets", marketList, ({ items }) => {
      const now = items.find(({ id }) => id === market.id);
      expect(now?.premiumBps ?? 0).toBeGreaterThan(off.premiumBps ?? 0);
    });
    await page
      .getByRole("row", { name: new RegExp(market.quote.symbol) })
      .first()
      .waitFor();
    await expectAccessible(page);
  });

  it("opens a market that nobody has provided to, at what the books say", async () => {
    const { page, wallet } = funder;
    const empty = await emptyMarket();
    const pool = chain.deployment.pools.find(({ address }) => address.toLowerCase() === empty.pool);
    if (!pool) throw new Error("The market trades shares of a pool.");
    const assets = parseUnits("5000", 6);
    await provide("larkfield", 2n * assets);
    await act("larkfield", [
      {
        to: chain.asset.address,
        data: encodeFunctionData({
          abi: stablecoinAbi,
          functionName: "approve",
          args: [pool.address, assets],
        }),
      },
      {
        to: pool.address,
        data: encodeFunctionData({
          abi: financingPoolAbi,
          functionName: "deposit",
          args: [assets, wallet.address],
        }),
      },
    ]);

    await page.getByRole("navigation", { name: "Fund" }).getByRole("link", { name: "Exchange" }).click();
    await page
      .getByRole("link", { name: new RegExp(`${empty.base.symbol} / ${empty.quote.symbol}`) })
      .first()
      .click();
    await page.waitForURL(new RegExp(`/fund/exchange/${empty.id}`));
    await page.getByRole("textbox", { name: empty.quote.symbol, exact: true }).fill("2500");
    await page.getByRole("button", { name: "Review opening" }).click();
    const review = reviewOf(page, /^Open the market/);
    await expectAccessible(page);
    await review.getByRole("button", { name: "Open the market" }).click();
    await review.waitFor({ state: "hidden" });

    const shares = await chain.client.readContract({
      ...exchange,
      functionName: "balanceOf",
      args: [wallet.address, BigInt(empty.id)],
    });
    const [, baseIn, quoteIn, supply] = await chain.client.readContract({
      ...exchange,
      functionName: "poolOf",
      args: [BigInt(empty.id)],
    });
    expect(quoteIn).toBe(parseUnits("2500", 6));
    // What nobody can take out again.
    expect(supply - shares).toBe(1_000n);
    const books = await chain.client.readContract({
      address: pool.address,
      abi: financingPoolAbi,
      functionName: "convertToAssets",
      args: [baseIn],
    });
    expect(near(books, quoteIn, 10_000n)).toBe(true);
    await untilIndexed("markets", marketList, ({ items }) => {
      const opened = items.find(({ id }) => id === empty.id);
      expect(opened?.supply).toBe(String(supply));
      expect(Math.abs(opened?.premiumBps ?? 10_000)).toBeLessThanOrEqual(1);
    });
    // The page is a market's like any other now.
    await page
      .getByRole("button", { name: "Review addition" })
      .or(page.getByText("Put in"))
      .first()
      .waitFor();
    await expectAccessible(page);
  });

  const liquidityOf = (owner: Address) =>
    chain.client.readContract({ ...exchange, functionName: "balanceOf", args: [owner, BigInt(market.id)] });

  it("leaves the browser without a complaint", async () => {
    await leaveInPeace(funder);
  });
});

describe("a buyer with idle cash", () => {
  const buyer = "norrland";
  const sellers = [
    { key: "lumen", rate: "9", name: "Linen bed sets" },
    { key: "castello", rate: "7.5", name: "Tiles" },
    { key: "polder", rate: "6", name: "Apples" },
  ] as const;
  const suppliers: { visitor: Visitor; invoice: IssuedInvoice }[] = [];
  let desk: Visitor;
  let offerId: bigint;
  const early = () => ({ address: chain.deployment.contracts.earlyPayment, abi: earlyPaymentAbi }) as const;

  it("owes three suppliers what it has accepted", async () => {
    for (const [index, { key, name }] of sellers.entries()) {
      const visitor = await visit(key, "/sell?tab=early");
      await connect(visitor);
      const invoice = await acceptedInvoice(chain, visitor, {
        seller: key,
        buyer,
        number: `EP-${Date.now()}-${index}`,
        days: 60,
        line: { name, quantity: 100, unit: "C62", price: 10_000n },
      });
      suppliers.push({ visitor, invoice });
    }
    await provide(buyer, parseUnits("50000", 6));
    desk = await visit(buyer, "/buy");
    await connect(desk);
  });

  it("offers to pay early, and holds the cash ready for it", async () => {
    const { page } = desk;
    await page.getByRole("tab", { name: "Early payment" }).click();
    await page.getByRole("button", { name: "Offer early payment" }).click();
    const dialog = reviewOf(page, "Offer early payment");
    await dialog.getByRole("textbox", { name: "Cash to use" }).fill("15000");
    await expectAccessible(page);
    const before = await chain.balanceOf(desk.wallet.address);
    await dialog.getByRole("button", { name: /^Offer / }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(before - (await chain.balanceOf(desk.wallet.address))).toBe(parseUnits("15000", 6));
    const made = await chain.client.getContractEvents({
      ...early(),
      eventName: "OfferMade",
      args: { buyer: desk.wallet.address },
      fromBlock: 0n,
      strict: true,
    });
    offerId = made.at(-1)?.args.offerId ?? 0n;
    expect(offerId).toBeGreaterThan(0n);
  });

  it("is asked by three suppliers, each with the highest discount it would give", async () => {
    for (const [index, { visitor, invoice }] of suppliers.entries()) {
      const { page } = visitor;
      await page.reload();
      const card = page.getByRole("article", {
        name: `Invoice ${invoice.id} in round ${offerId}`,
        exact: true,
      });
      await card.getByRole("button", { name: "Ask", exact: true }).click();
      const dialog = reviewOf(page, /^Ask for early payment/);
      await dialog.getByRole("textbox").fill(sellers[index]?.rate ?? "");
      if (index === 0) await expectAccessible(page);
      await dialog.getByRole("button", { name: "Ask", exact: true }).click();
      await dialog.waitFor({ state: "hidden" });
      const ask = await chain.client.readContract({ ...early(), functionName: "askOf", args: [invoice.id] });
      expect(ask).toMatchObject({ owner: visitor.wallet.address, offerId, open: invoice.face });
    }
  });

  it("adds cash when it sees that not all of them can be paid, and what that changes", async () => {
    const { page } = desk;
    const round = page.getByRole("article", { name: `Round ${offerId}`, exact: true });
    const inRound = () => round.locator("dl > div", { hasText: "Cash in the round" }).locator("dd").first();
    await page.reload();
    await page.getByRole("tab", { name: "Early payment" }).click();
    // It reaches for the first invoice and half of the second, at the second's rate.
    await round.getByText(/clears at 7\.50% a year/).waitFor();
    await round.getByRole("button", { name: "Add cash" }).click();
    const dialog = reviewOf(page, `Add cash to round ${offerId}`);
    await dialog.getByRole("textbox", { name: "Cash to add" }).fill("25000");
    const factOf = (label: string) =>
      dialog.locator("dl > div", { hasText: label }).locator("dd").first().textContent();
    expect(await factOf("Discount if nobody asks any more")).toBe("7.50%6.00%");
    await expectAccessible(page);

    const before = await chain.balanceOf(desk.wallet.address);
    await dialog.getByRole("button", { name: /^Add / }).click();
    await dialog.waitFor({ state: "hidden" });
    const added = parseUnits("25000", 6);
    expect(before - (await chain.balanceOf(desk.wallet.address))).toBe(added);
    const offer = await chain.client.readContract({ ...early(), functionName: "offerOf", args: [offerId] });
    const budget = parseUnits("40000", 6);
    expect(offer.budget).toBe(budget);
    await untilIndexed(`early-payments/offers/${offerId}`, earlyOfferDetail, (indexed) => {
      expect(indexed.budget).toBe(String(budget));
      expect(indexed.preview?.rateBps).toBe(600);
    });
    await expect
      .poll(async () => digits((await inRound().textContent()) ?? ""), { timeout: 45_000 })
      .toBe(4_000_000n);
  });

  it("clears the round at one rate for all three, who have their money in the same transaction", async () => {
    await chain.pass(1);
    const { page } = desk;
    await page.reload();
    await page.getByRole("tab", { name: "Early payment" }).click();
    const round = page.getByRole("article", { name: `Round ${offerId}`, exact: true });
    const before = await Promise.all(suppliers.map(({ visitor }) => chain.balanceOf(visitor.wallet.address)));
    await round.getByRole("button", { name: "Clear the round" }).click();
    const dialog = reviewOf(page, `Clear round ${offerId}`);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Clear the round" }).click();
    await dialog.waitFor({ state: "hidden" });

    const filled = parseEventLogs({
      abi: earlyPaymentAbi,
      eventName: "Filled",
      logs: await chain.client.getLogs({ address: early().address, fromBlock: 0n }),
    }).filter(({ args }) => args.offerId === offerId);
    expect(filled).toHaveLength(3);
    expect(new Set(filled.map(({ transactionHash }) => transactionHash)).size).toBe(1);
    // The lowest that was needed holds for everyone: 6 % a year.
    expect(new Set(filled.map(({ args }) => args.rateBps))).toEqual(new Set([600]));
    for (const [index, { visitor, invoice }] of suppliers.entries()) {
      const fill = filled.find(({ args }) => args.pieceId === invoice.id)?.args;
      if (!fill) throw new Error(`Invoice ${invoice.id} was not filled.`);
      expect(fill.paid).toBe(invoice.face);
      const got = (await chain.balanceOf(visitor.wallet.address)) - (before[index] ?? 0n);
      expect(got).toBe(fill.paid - fill.discount);
      expect(await chain.stateOf(invoice.id)).toBe("settled");
    }

    const discount = filled.reduce((sum, { args }) => sum + args.discount, 0n);
    await untilIndexed(`early-payments/offers/${offerId}`, earlyOfferDetail, (offer) => {
      expect(offer.discount).toBe(String(discount));
      expect(offer.result?.rateBps).toBe(600);
    });
    // The page says the same to the cent.
    const earned = round.locator("dl > div", { hasText: "You earned" }).locator("dd").first();
    await expect
      .poll(async () => digits((await earned.textContent()) ?? ""), { timeout: 45_000 })
      .toBe(roundCents(discount));
    await expectAccessible(page);
  });

  it("shows each supplier what it got", async () => {
    const [first] = suppliers;
    if (!first) throw new Error("There are three suppliers.");
    await first.visitor.page.reload();
    await first.visitor.page.getByRole("region", { name: "Paid early" }).first().waitFor();
    await expectAccessible(first.visitor.page);
  });

  it("is told, with a staff wallet, that the company pays and has to allow it first", async () => {
    const staff = await visit("norrland-payables", "/buy");
    await connect(staff);
    const { page } = staff;
    await page.getByRole("tab", { name: "Early payment" }).click();
    await page.getByRole("button", { name: "Offer early payment" }).click();
    const dialog = reviewOf(page, "Offer early payment");
    await dialog.getByText(/The company has €/).waitFor();
    await dialog.getByRole("textbox", { name: "Cash to use" }).fill("100");
    await dialog.getByRole("button", { name: /^Offer / }).click();
    await dialog
      .getByText(/own wallet has not allowed that much tEUR/)
      .first()
      .waitFor();
    await leaveInPeace(staff);
  });

  it("leaves the browsers without a complaint", async () => {
    await leaveInPeace(desk);
    for (const { visitor } of suppliers) await leaveInPeace(visitor);
  });
});

/** Whether two amounts differ by no more than a part in `parts`. */
function near(a: bigint, b: bigint, parts: bigint): boolean {
  const difference = a > b ? a - b : b - a;
  return difference * parts <= b;
}

/** "1,234.5678 LDG" in the token's units. */
const parseShown = (text: string, decimals: number): bigint =>
  parseUnits((/[\d,]+(?:\.\d+)?/.exec(text)?.[0] ?? "0").replaceAll(",", ""), decimals);

/** Units of six decimals as cents, as money is rounded for people. */
const roundCents = (units: bigint): bigint => (units + 5_000n) / 10_000n;
