/// <reference lib="dom" />
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grades, receivablesAbi } from "@lading/sdk/contracts";
import { type Credential, readCredential } from "@lading/sdk/credit";
import { dateOfDay } from "@lading/sdk/documents";
import { personaOf } from "@lading/sdk/personas";
import type { Locator, Page } from "playwright-core";
import { encodeFunctionData } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { invoiceDocument } from "../../deploy/local/seed/invoice-document.ts";
import {
  closeBrowser,
  connect,
  expectAccessible,
  leaveInPeace,
  reviewOf,
  type Visitor,
  visit,
} from "./browser.ts";
import { indexedObligation, type Ledger, ledger } from "./ledger.ts";
import { act } from "./personas.ts";
import { expectPrices, gradeOf, issuerOf, quoteOf } from "./prices.ts";

/** Figures of grade B: better than B asks for, and late payments above what A allows. */
const figures = {
  "Credit score": "742",
  "Yearly revenue": "8400000",
  "Total debt": "1600000",
  "Late payments, %": "1.8",
  Defaults: "0",
  "History seen": "60",
};
const number = `LT-C${Date.now()}`;

let chain: Ledger;
let folder: string;
let veritas: Visitor;
let lumen: Visitor;
/** An invoice of Lumen's that Norrland has accepted and no pool has bought. */
let id: bigint;
/** The sample credential of Lumen's, as a file and as it is read. */
let file: string;
let credential: Credential;
/** Parts of the proving key that Lumen's browser asked for. */
const downloads: string[] = [];

beforeAll(async () => {
  chain = ledger();
  folder = mkdtempSync(join(tmpdir(), "lading-credit-"));
  veritas = await visit("veritas-credit", "/assess");
  lumen = await visit("lumen", "/sell?tab=upload");
  lumen.page.on("request", (request) => {
    if (/\/api\/circuits\/credit\/[0-9a-f]{64}/.test(request.url())) downloads.push(request.url());
  });
  await connect(lumen);
  id = await acceptedInvoice();
});

afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

describe("an assessor's desk", () => {
  it("issues one credential by form, and puts nothing on the chain but its commitment", async () => {
    const { page } = veritas;
    await connect(veritas);
    await page.getByRole("combobox", { name: "Company" }).click();
    await page.getByRole("option", { name: new RegExp(personaOf("highland").name) }).click();
    for (const [label, value] of Object.entries(figures)) await page.getByLabel(label).fill(value);
    await page.getByText("Grade B, and any below it").waitFor();
    await page.getByText("Late payments of 1.80% (180 bps) exceed the 1.00% (100 bps) of grade A.").waitFor();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Review the credential" }).click();
    const dialog = reviewOf(page, "Issue this credential");
    await dialog.getByText("could prove B").waitFor();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Issue", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });

    const handed = readCredential(readFileSync(await handedOver("highland"), "utf8"));
    expect(handed).toMatchObject({ subject: personaOf("highland").address, score: 742, latePaymentBps: 180 });
    expect(await issuerOf(handed)).toBe(veritas.wallet.address);
    await rowOf("highland").getByText("Stands").waitFor();
  });

  it("names the wrong lines of a table, and issues a good one in one transaction", async () => {
    const { page } = veritas;
    const today = Math.floor((await chain.now()) / 86_400);
    const header =
      "account,score,currency,annualRevenue,totalDebt,latePaymentBps,defaults24m,historyMonths,validUntil";
    const line = (key: string, score: number) =>
      `${personaOf(key).address},${score},EUR,3100000,900000,90,0,48,${dateOfDay(today + 180)}`;
    await page.getByRole("tab", { name: "Many, from a table" }).click();
    const input = page.locator('input[accept=".csv,text/csv"]');
    await input.setInputFiles(saved("bad.csv", [header, line("castello", 1_001), line("polder", 800)]));
    await page.getByText("Line 2.").waitFor();
    await page.getByText("The score has to be a whole number up to 1000, not “1001”.").first().waitFor();
    await expectAccessible(page);

    const sent = await chain.client.getTransactionCount({ address: veritas.wallet.address });
    await input.setInputFiles(saved("good.csv", [header, line("castello", 850), line("polder", 720)]));
    const dialog = reviewOf(page, "Issue 2 credentials");
    await dialog.getByRole("button", { name: "Issue 2", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await chain.client.getTransactionCount({ address: veritas.wallet.address })).toBe(sent + 1);
    await rowOf("castello").getByText("Stands").waitFor();
  });

  it("keeps the records encrypted, under a key that cannot be taken out, over a reload", async () => {
    const { page } = veritas;
    const kept = await page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open("lading.vault"));
      const transaction = database.transaction(["keys", "records"]);
      const keys = await done<CryptoKey[]>(transaction.objectStore("keys").getAll());
      const records = await done<{ ciphertext: ArrayBuffer }[]>(transaction.objectStore("records").getAll());
      database.close();
      return {
        extractable: keys.map((key) => key.extractable),
        texts: records.map(({ ciphertext }) => new TextDecoder("latin1").decode(ciphertext)),
      };
    });
    expect(kept.extractable).toEqual([false]);
    expect(kept.texts).toHaveLength(3);
    for (const text of kept.texts) expect(text).not.toMatch(/score|subject|0x/);
    await page.reload();
    await rowOf("highland").getByText("Stands").waitFor();
    await rowOf("polder").getByText("Stands").waitFor();
  });
});

describe("a supplier who has never heard of zero knowledge", () => {
  it("takes the sample credential, and has it back as a file", async () => {
    const { page } = lumen;
    await page.goto("/prove");
    await page.getByRole("button", { name: "Take the sample credential" }).click();
    await cardOf(page).getByText("Stands").waitFor();
    await expectAccessible(page);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    file = join(folder, "lumen.json");
    await (await download).saveAs(file);
    credential = readCredential(readFileSync(file, "utf8"));
    expect(credential.subject).toBe(lumen.wallet.address);
    await discard(page);
  });

  it("is told in a sentence what is wrong with a file", async () => {
    const { page } = lumen;
    const input = page.locator('input[accept=".json,application/json"]').first();
    const refused = async (name: string, text: string, sentence: RegExp) => {
      await input.setInputFiles(saved(name, [text]));
      await page.getByText(sentence).first().waitFor();
    };
    const text = readFileSync(file, "utf8");
    await refused("invoice.json", "<Invoice/>", /not JSON, so it is not a credential/);
    await refused("other.json", "{}", /This file is not a credential\./);
    await refused("version.json", text.replace('"version": 1', '"version": 2'), /version 2/);
    await refused("damaged.json", text.replace('"score": 742', '"score": 7420'), /was changed: the score/);
    const others = readFileSync(await handedOver("highland"), "utf8");
    await refused("highland.json", others, /is for Highland .* not for the company you act for/);
    await expectAccessible(page);

    // These are read, and then found to prove nothing.
    const { issuedDay, expiryDay } = credential;
    const moved = (days: number) =>
      text
        .replace(`"issuedDay": ${issuedDay}`, `"issuedDay": ${issuedDay + days}`)
        .replace(`"expiryDay": ${expiryDay}`, `"expiryDay": ${expiryDay + days}`);
    const useless: [name: string, text: string, sentence: RegExp][] = [
      ["digit.json", text.replace('"score": 742', '"score": 942'), /One changed digit is enough/],
      ["expired.json", moved(-400), /expired on/],
      ["early.json", moved(400), /not valid yet/],
    ];
    for (const [name, content, sentence] of useless) {
      await refused(name, content, sentence);
      await cardOf(page).getByText("Proves nothing").waitFor();
      await discard(page);
    }
  });

  it("sees which grade the credential meets, by what margin it misses a better one, and what it is worth", async () => {
    const { page } = lumen;
    await page.locator('input[accept=".json,application/json"]').first().setInputFiles(file);
    await cardOf(page).getByText("Stands").waitFor();
    await page.getByText("Late payments of 1.80% (180 bps) exceed the 1.00% (100 bps) of grade A.").waitFor();
    await chooseInvoice(page);
    await expectPrices(page, id, { "No proof": "none", "With grade B": "B" });
    await expectAccessible(page);
  });

  it("proves grade B in the browser, and the quote for the same invoice improves", async () => {
    const { page, wallet } = lumen;
    const before = await quoteOf(id);
    expect(before.supplierGrade).toBe(grades.indexOf("E"));
    await page.getByRole("button", { name: "Prove grade B" }).click();
    const dialog = reviewOf(page, "Prove grade B");
    await dialog.getByRole("progressbar").waitFor();
    // A proof can be given up and begun again.
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "Prove grade B" }).click();
    await dialog.getByText(/^Made in/).waitFor({ timeout: 120_000 });
    console.log(`in Chromium: ${await dialog.getByText(/^Made in/).textContent()}`);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Record grade B" }).click();
    await dialog.waitFor({ state: "hidden" });

    expect(await gradeOf(wallet.address)).toBe("B");
    const after = await quoteOf(id);
    expect(after.supplierGrade).toBe(grades.indexOf("B"));
    expect(after.advance).toBeGreaterThan(before.advance);
    expect(after.annualRateBps).toBeLessThan(before.annualRateBps);
    await page.getByText("Grade B, proven").waitFor();
    await chooseInvoice(page);
    await expectPrices(page, id, { "No proof": "none", "Now, grade B": undefined });
    await expectAccessible(page);
  });

  it("brings the keys once: the second proof downloads nothing", async () => {
    const { page } = lumen;
    expect(downloads.length).toBeGreaterThan(0);
    downloads.length = 0;
    await page.reload();
    await page.getByRole("button", { name: "Prove grade B anew" }).click();
    const dialog = reviewOf(page, "Prove grade B");
    await dialog.getByText(/^Made in/).waitFor({ timeout: 120_000 });
    expect(downloads).toEqual([]);
    await dialog.getByRole("button", { name: "Cancel" }).click();

    // A copy that is not what its hash says is not used.
    await page.evaluate(async () => {
      const cache = await caches.open("lading.circuits");
      for (const request of await cache.keys()) await cache.put(request, new Response("damaged"));
    });
    await page.getByRole("button", { name: "Prove grade B anew" }).click();
    await dialog.getByText(/^Made in/).waitFor({ timeout: 120_000 });
    expect(downloads).toHaveLength(2);
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  it("has its grade on its public page", async () => {
    const { page, wallet } = lumen;
    await page.getByRole("link", { name: "Public page" }).click();
    await page.waitForURL(new RegExp(`/company/${wallet.address}`, "i"));
    await page.getByText("Grade B, proven").waitFor();
    await page.getByText("Verified", { exact: true }).waitFor();
    await expectAccessible(page);
  });
});

describe("the assessor revokes", () => {
  it("ends the passport with the credential, after a last question", async () => {
    const { page } = veritas;
    // The record was made elsewhere: with its file the passport can be ended too.
    await page.locator('input[accept=".json,application/json"]').first().setInputFiles(file);
    await rowOf("lumen").getByRole("button", { name: "Revoke" }).click();
    const dialog = reviewOf(page, "Revoke this credential");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Revoke", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(BigInt(await issuerOf(credential))).toBe(0n);
    expect(await gradeOf(lumen.wallet.address)).toBe("none");
    await rowOf("lumen").getByText("Revoked").waitFor();
  });

  it("and the next quote falls back", async () => {
    const { page } = lumen;
    await page.goto("/prove");
    await page.getByText("Its assessor has revoked this credential.").first().waitFor();
    await page.getByText("Grade B was ended by its assessor").waitFor();
    await chooseInvoice(page);
    await expectPrices(page, id, { "No proof": undefined });
    await page.goto(`/invoice/${id}`);
    await page.getByRole("button", { name: "Get cash" }).click();
    const dialog = page.getByRole("dialog", { name: "Get cash", exact: true });
    await dialog.getByText("You E").first().waitFor();
    const quote = await quoteOf(id);
    expect(quote.supplierGrade).toBe(grades.indexOf("E"));
    await expectAccessible(page);
  });

  it("ends without a complaint of the browser", async () => {
    await leaveInPeace(veritas);
    await leaveInPeace(lumen);
  });
});

/** Uploads, issues and has accepted an invoice of Lumen's, as the first story does. */
async function acceptedInvoice(): Promise<bigint> {
  const { page } = lumen;
  const today = Math.floor((await chain.now()) / 86_400);
  const document = invoiceDocument({
    number,
    seller: "lumen",
    buyer: "norrland",
    currency: "EUR",
    issueDate: dateOfDay(today - 1),
    dueDate: dateOfDay(today + 60),
    lines: [{ name: "Table linen", quantity: 400, unit: "C62", price: 4_500n }],
  });
  await page.locator('input[type="file"]').setInputFiles(saved("invoice.xml", [document]));
  const sheet = page.getByRole("dialog", { name: `Invoice ${number}` });
  await sheet.getByText(/^[23] of 3/).waitFor();
  await sheet.getByRole("button", { name: "Issue on chain" }).click();
  await page.waitForURL(/\/invoice\/\d+$/);
  const issued = BigInt(page.url().split("/").at(-1) ?? "0");
  const data = encodeFunctionData({ abi: receivablesAbi, functionName: "accept", args: [issued] });
  await act("norrland", [{ to: chain.deployment.contracts.receivables, data }]);
  await indexedObligation(issued, ({ state }) => expect(state).toBe("accepted"));
  return issued;
}

/** A file of this story's folder. */
function saved(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join("\r\n"));
  return path;
}

const rowOf = (key: string): Locator =>
  veritas.page
    .getByRole("table", { name: "Issued credentials" })
    .getByRole("row", { name: new RegExp(personaOf(key).name.split(" ")[0] ?? key) });

/** Downloads a credential's file from the assessor's list. */
async function handedOver(key: string): Promise<string> {
  const download = veritas.page.waitForEvent("download");
  await rowOf(key).getByRole("button", { name: "File" }).click();
  const path = join(folder, `${key}.json`);
  await (await download).saveAs(path);
  return path;
}

/** The credential as its holder sees it. */
const cardOf = (page: Page): Locator =>
  page.getByRole("article", { name: `Credential of ${personaOf("veritas-credit").name}` });

/** Deletes the one credential that is held. */
async function discard(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Delete" }).click();
  await page
    .getByRole("dialog", { name: "Delete this credential" })
    .getByRole("button", { name: "Delete" })
    .click();
  // The card is out of reach behind the dialog before it is gone: this comes when it is.
  await page.getByText("Drop your credential here").waitFor();
}

/** Picks the story's invoice where the company has several to price. */
async function chooseInvoice(page: Page): Promise<void> {
  const choice = page.getByRole("combobox", { name: "Invoice" });
  if ((await choice.count()) === 0) return;
  await choice.click();
  await page.getByRole("option", { name: new RegExp(`${number}|No\\. ${id}\\b`) }).click();
}
