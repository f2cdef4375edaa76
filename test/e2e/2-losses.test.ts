import { financingPoolAbi, rewardsAbi } from "@lading/sdk/contracts";
import { personaOf, personas } from "@lading/sdk/personas";
import { encodeFunctionData, parseEventLogs } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeBrowser, connect, expectAccessible, leaveInPeace, type Visitor, visit } from "./browser.ts";
import { indexedObligation, indexedPool, type Ledger, ledger } from "./ledger.ts";
import { financingState, firstLoan, type Loan, openLoans, payLoan } from "./loans.ts";
import { act } from "./personas.ts";

/** Days overdue from which anyone may write a piece off. */
const writeOffDays = 60;

let chain: Ledger;
let meridian: Visitor;
/** A piece of the late payer's that the pool has financed, with its due day. */
let late: Loan;

beforeAll(async () => {
  chain = ledger();
  late = await firstLoan(openLoans(chain, "hanse"));
  meridian = await visit("meridian", `/fund/${chain.pool.address}`);
  await connect(meridian);
});

afterAll(closeBrowser);

describe("an invoice that is not paid", () => {
  it("lowers the exit price by time alone", async () => {
    const today = Math.floor((await chain.now()) / 86_400);
    const near = await firstLoan(
      openLoans(chain).then((loans) => loans.filter(({ dueDay }) => dueDay >= today)),
    );
    const before = await pricesNow();
    const sent = await transactionsUpTo(await chain.client.getBlockNumber());
    await chain.pass(near.dueDay + 3 - today);
    const after = await pricesNow();
    expect(after.provisions).toBeGreaterThan(before.provisions);
    expect(after.entry - after.exit).toBeGreaterThan(before.entry - before.exit);
    expect(await transactionsUpTo(await chain.client.getBlockNumber())).toBe(sent);
    await indexedObligation(near.obligationId, (indexed) => {
      expect(indexed.overdue).toBe(true);
      expect(indexed.daysLate).toBeGreaterThanOrEqual(1);
    });
    await meridian.page.reload();
    await expectShownExitPrice();
    await expectAccessible(meridian.page);
  });

  it("is written off when its day has come, and cover takes the loss before the pool", async () => {
    const days = late.dueDay + writeOffDays + 1 - Math.floor((await chain.now()) / 86_400);
    await chain.pass(Math.max(days, 0));
    const { page } = meridian;
    await page.goto(`/invoice/${late.obligationId}`);
    await page.getByRole("button", { name: "Write off" }).first().click();
    await expect.poll(() => financingState(chain, late.pieceId), { timeout: 45_000 }).toBe("writtenOff");
    const [event] = parseEventLogs({
      abi: financingPoolAbi,
      eventName: "WrittenOff",
      logs: await chain.client.getLogs({ address: chain.pool.address, fromBlock: 0n }),
    }).filter(({ args }) => args.pieceId === late.pieceId);
    if (!event) throw new Error("The pool has not written the piece off.");
    const { loss, namedCover, generalCover, uncovered } = event.args;
    expect(namedCover).toBeGreaterThan(0n);
    expect(namedCover + generalCover + uncovered).toBe(loss);
    expect(uncovered).toBe(0n);
    await indexedObligation(late.obligationId, ({ financing }) =>
      expect(financing?.state).toBe("written-off"),
    );
    await expectAccessible(page);
  });
});

describe("a funder who leaves", () => {
  it("joins the queue when the pool has not the cash, and is filled as a loan is paid", async () => {
    const { page, wallet } = meridian;
    // Whoever staked shares in the farm takes them back, and all but one funder leave: now the rest of the cash is short.
    for (const key of ["larkfield", "meridian"]) await leaveFarm(key);
    for (const key of ["larkfield", "castellan", "ostrava-re"]) await leaveWithAll(key);
    const [cash] = await chain.client.readContract({ ...chain.ofPool, functionName: "books" });
    const held = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "balanceOf",
      args: [wallet.address],
    });
    const worth = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "convertToAssets",
      args: [held],
    });
    expect(worth).toBeGreaterThan(cash);
    await page.goto(`/fund/${chain.pool.address}`);
    await page.getByRole("tab", { name: "Redeem" }).click();
    await page.getByRole("button", { name: "Max" }).click();
    await page.getByRole("button", { name: "Review request" }).click();
    const dialog = page.getByRole("dialog", { name: "Join the redemption queue" });
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Join the queue" }).click();
    await expect.poll(queued, { timeout: 45_000 }).toBe(held);
    await indexedPool(chain.pool.address, (indexed) => expect(indexed.queuedShares).toBe(String(held)));

    // What is in the pool goes out first; the rest waits.
    await page.getByRole("button", { name: "Serve from cash" }).click();
    await expect.poll(queued, { timeout: 45_000 }).toBeLessThan(held);
    const waiting = await queued();
    expect(waiting).toBeGreaterThan(0n);

    await payLoan(chain, await firstLoan(openLoans(chain, "norrland")));
    await indexedPool(chain.pool.address, ({ books }) => expect(BigInt(books.cash)).toBeGreaterThan(0n));
    await page.reload();
    await page.getByRole("button", { name: "Serve from cash" }).click();
    await expect.poll(queued, { timeout: 45_000 }).toBeLessThan(waiting);

    const before = await chain.balanceOf(wallet.address);
    await page.getByRole("button", { name: /^Claim/ }).click();
    await expect.poll(() => chain.balanceOf(wallet.address), { timeout: 45_000 }).toBeGreaterThan(before);
    await indexedPool(chain.pool.address, async (indexed) => {
      expect(indexed.queuedShares).toBe(String(await queued()));
    });
  });

  it("leaves the browser without a complaint", async () => {
    await leaveInPeace(meridian);
  });
});

const pricesNow = async () => {
  const [entry, exit, books] = await Promise.all([
    chain.client.readContract({ ...chain.ofPool, functionName: "entryAssets" }),
    chain.client.readContract({ ...chain.ofPool, functionName: "exitAssets" }),
    chain.client.readContract({ ...chain.ofPool, functionName: "books" }),
  ]);
  const [, , , , provisions] = books;
  return { entry, exit, provisions };
};

/** The page's price is the chain's; it moves by less than the last digit shown in the time of reading both. */
async function expectShownExitPrice(): Promise<void> {
  const shown = meridian.page.locator("dl > div", { hasText: "Exit price" }).first().locator("dd").first();
  await expect
    .poll(
      async () => {
        const price = await chain.client.readContract({
          ...chain.ofPool,
          functionName: "convertToAssets",
          args: [10n ** 18n],
        });
        const text = ((await shown.textContent()) ?? "").replace(/\D/g, "");
        const difference = BigInt(text) - price / 10n ** 6n;
        return difference >= -2n && difference <= 2n;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}

/** Transactions of every persona so far: time passing adds none. */
async function transactionsUpTo(blockNumber: bigint): Promise<number> {
  const counts = personas.map(({ address }) => chain.client.getTransactionCount({ address, blockNumber }));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

const queued = () => chain.client.readContract({ ...chain.ofPool, functionName: "queuedShares" });

/** A funder takes its pool shares out of the farm over them. */
async function leaveFarm(key: string): Promise<void> {
  const { rewards } = chain.deployment.contracts;
  const { address } = personaOf(key);
  const farms = { address: rewards, abi: rewardsAbi } as const;
  const farmId = await chain.client.readContract({
    ...farms,
    functionName: "farmIdOf",
    args: [chain.pool.address, 0n],
  });
  const staked = await chain.client.readContract({
    ...farms,
    functionName: "stakeOf",
    args: [farmId, address],
  });
  const data = encodeFunctionData({ abi: rewardsAbi, functionName: "unstake", args: [farmId, staked] });
  await act(key, [{ to: rewards, data }]);
}

/** A funder redeems everything at once while cash suffices. */
async function leaveWithAll(key: string): Promise<void> {
  const { address } = personaOf(key);
  const shares = await chain.client.readContract({
    ...chain.ofPool,
    functionName: "balanceOf",
    args: [address],
  });
  const args = [shares, address, address] as const;
  const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "redeem", args });
  await act(key, [{ to: chain.pool.address, data }]);
}
