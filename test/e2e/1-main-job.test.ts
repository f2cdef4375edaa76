import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { financingPoolAbi, financingStates, receivablesAbi } from "@lading/sdk/contracts";
import { dateOfDay } from "@lading/sdk/documents";
import { parseEventLogs, parseUnits } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invoiceDocument } from "../../deploy/local/seed/invoice-document.ts";
import { closeBrowser, connect, expectAccessible, leaveInPeace, type Visitor, visit } from "./browser.ts";
import { indexedObligation, indexedPool, type Ledger, ledger } from "./ledger.ts";
import { provide } from "./personas.ts";

/** The supplier's invoice: 42,500.00 EUR, due in sixty days. */
const number = `LT-${Date.now()}`;
const face = parseUnits("42500", 6);

let chain: Ledger;
let lumen: Visitor;
let norrland: Visitor;
let folder: string;
let id: bigint;
let advance: bigint;

beforeAll(async () => {
  chain = ledger();
  folder = mkdtempSync(join(tmpdir(), "lading-invoice-"));
  lumen = await visit("lumen", "/sell?tab=upload");
  norrland = await visit("norrland", "/buy");
});

afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

describe("an e-invoice becomes cash", () => {
  it("is uploaded, checked and signed by the attesters", async () => {
    const today = Math.floor((await chain.now()) / 86_400);
    const file = join(folder, "invoice.xml");
    writeFileSync(
      file,
      invoiceDocument({
        number,
        seller: "lumen",
        buyer: "norrland",
        currency: "EUR",
        issueDate: dateOfDay(today - 1),
        dueDate: dateOfDay(today + 60),
        lines: [{ name: "Linen bed sets", quantity: 1_700, unit: "C62", price: 2_500n }],
      }),
    );
    await connect(lumen);
    await lumen.page.locator('input[type="file"]').setInputFiles(file);
    const sheet = lumen.page.getByRole("dialog", { name: `Invoice ${number}` });
    await sheet.getByText("Every rule of EN 16931 and of the network is met.").waitFor();
    await sheet.getByText(/^[23] of 3/).waitFor();
    await expectAccessible(lumen.page);
  });

  it("is issued by the supplier's own transaction", async () => {
    const sheet = lumen.page.getByRole("dialog", { name: `Invoice ${number}` });
    await sheet.getByRole("button", { name: "Issue on chain" }).click();
    await lumen.page.waitForURL(/\/invoice\/\d+$/);
    id = BigInt(lumen.page.url().split("/").at(-1) ?? "0");
    const obligation = await chain.obligation(id);
    expect(await chain.stateOf(id)).toBe("issued");
    expect(obligation.face).toBe(face);
    expect(obligation.creditor).toBe(lumen.wallet.address);
    expect(obligation.obligor).toBe(norrland.wallet.address);
    await indexedObligation(id, (indexed) => {
      expect(indexed).toMatchObject({ state: "issued", face: String(face) });
      expect(indexed.documentHash).toBe(obligation.documentHash);
    });
    await lumen.page.getByText("€42,500.00").first().waitFor();
    await expectAccessible(lumen.page);
  });

  it("is accepted by the buyer's signature, without a transaction of his", async () => {
    const { page, wallet } = norrland;
    await connect(norrland);
    const sent = await chain.client.getTransactionCount({ address: wallet.address });
    await page.getByRole("tab", { name: /To approve/ }).click();
    await page
      .getByRole("row", { name: new RegExp(`#${id}\\b`) })
      .getByRole("button", { name: "Review" })
      .click();
    await page.getByRole("button", { name: "Sign without gas" }).click();

    // Declining changes nothing and is no error.
    wallet.declineNext();
    const review = page.getByRole("dialog", { name: "Approve by signature" });
    await review.getByRole("button", { name: "Sign", exact: true }).click();
    await page
      .getByText(/declined/i)
      .first()
      .waitFor();
    expect(await chain.stateOf(id)).toBe("issued");

    await review.getByRole("button", { name: /^(Sign|Try again)$/ }).click();
    await page.getByRole("button", { name: "Record on the chain" }).waitFor();
    await expectAccessible(page);
    expect(await chain.stateOf(id)).toBe("issued");
    expect(await chain.client.getTransactionCount({ address: wallet.address })).toBe(sent);
  });

  it("has the signature recorded by the supplier, and is then binding", async () => {
    await lumen.page.reload();
    await lumen.page.getByRole("button", { name: "Approved by signature: record" }).click();
    await expect.poll(() => chain.stateOf(id), { timeout: 30_000 }).toBe("accepted");
    const [accepted] = await chain.client.getContractEvents({
      address: chain.deployment.contracts.receivables,
      abi: receivablesAbi,
      eventName: "Accepted",
      args: { obligationId: id },
      fromBlock: 0n,
      strict: true,
    });
    expect(accepted?.args).toMatchObject({ bySignature: true, acceptor: norrland.wallet.address });
    await indexedObligation(id, (indexed) => expect(indexed.state).toBe("accepted"));
  });

  it("is financed: the advance arrives as quoted", async () => {
    const { page, wallet } = lumen;
    const before = await chain.balanceOf(wallet.address);
    const quote = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "quote",
      args: [id],
    });
    await page.getByRole("button", { name: "Get cash" }).click();
    await page
      .getByRole("dialog", { name: "Get cash", exact: true })
      .getByRole("button", { name: "Review" })
      .click();
    const review = page.getByRole("dialog", { name: "Review the sale" });
    await expectAccessible(page);
    await review.getByRole("button", { name: "Sell and get the advance" }).click();
    await review.waitFor({ state: "hidden" });
    advance = (await chain.balanceOf(wallet.address)) - before;
    expect(advance).toBe(quote.advance);
    const financing = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "financingOf",
      args: [id],
    });
    expect(financingStates[financing.state]).toBe("open");
    expect(financing.seller).toBe(wallet.address);
    await indexedObligation(id, ({ financing: indexed }) =>
      expect(indexed).toMatchObject({ state: "open", advance: String(advance) }),
    );
  });

  it("is paid early, and the interest not earned is given back", async () => {
    await chain.pass(20);
    await provide("norrland", face);
    const debtIfHeld = await fullTermInterest();
    const seller = lumen.wallet.address;
    const before = await chain.balanceOf(seller);
    const { page } = norrland;
    await page.goto("/buy");
    await page.getByRole("tab", { name: /To pay/ }).click();
    const row = page.getByRole("row", { name: new RegExp(`#${id}\\b`) });
    await row.getByRole("checkbox").click();
    await page.getByRole("button", { name: "Review payment" }).click();
    const dialog = page.getByRole("dialog", { name: "Pay this invoice" });
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Pay", exact: true }).click();
    await expect.poll(() => chain.stateOf(id), { timeout: 45_000 }).toBe("settled");

    const [collected] = parseEventLogs({
      abi: financingPoolAbi,
      eventName: "PieceCollected",
      logs: await chain.client.getLogs({ address: chain.pool.address, fromBlock: 0n }),
    }).filter(({ args }) => args.pieceId === id);
    if (!collected) throw new Error("The pool has not collected the piece.");
    const { amount, toPool, toPremium, toProtocol, toSeller } = collected.args;
    expect(amount).toBe(face);
    expect(toPool + toPremium + toProtocol + toSeller).toBe(face);
    expect((await chain.balanceOf(seller)) - before).toBe(toSeller);
    const interest = face - advance - toSeller;
    // Twenty of the sixty to sixty-one days up to the end of the due day, and the moments that the story takes.
    expect(interest).toBeGreaterThanOrEqual((debtIfHeld * 20n) / 61n);
    expect(interest).toBeLessThan((debtIfHeld * 35n) / 100n);
    await indexedObligation(id, (indexed) => {
      expect(indexed).toMatchObject({ state: "settled", open: "0" });
      expect(indexed.financing?.state).toBe("closed");
    });
    await page.goto(`/invoice/${id}`);
    await page.getByText("Settled").first().waitFor();
    await expectAccessible(page);
  });

  it("leaves the pool's books the same on chain and in the index", async () => {
    const [cash, , base, , provisions, supply] = await chain.client.readContract({
      ...chain.ofPool,
      functionName: "books",
    });
    expect(base).toBeGreaterThan(0n);
    await indexedPool(chain.pool.address, (indexed) => {
      expect(indexed).toMatchObject({ books: { cash: String(cash), supply: String(supply) } });
    });
    expect(provisions).toBeGreaterThanOrEqual(0n);
  });

  it("ends without a complaint of the browser", async () => {
    await leaveInPeace(lumen);
    await leaveInPeace(norrland);
  });
});

/** Interest from financing to the end of the due day, from the terms fixed at financing. */
async function fullTermInterest(): Promise<bigint> {
  const { rate, feeRate, startedAt, dueDay } = await chain.client.readContract({
    ...chain.ofPool,
    functionName: "financingOf",
    args: [id],
  });
  const seconds = BigInt((dueDay + 1) * 86_400 - startedAt);
  return ((rate + feeRate) * seconds) / 10n ** 18n;
}
