import AxeBuilder from "@axe-core/playwright";
import { readDeployment } from "@lading/sdk/deployment";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import { installWallet, type TestWallet, walletName } from "./wallet.ts";

const executablePath = process.env.LADING_CHROMIUM ?? "/usr/bin/chromium";

/** Everything a browser may complain about; a story must end without any. */
export type Complaints = string[];

/** A person at a browser. */
export type Visitor = {
  page: Page;
  context: BrowserContext;
  wallet: TestWallet;
  complaints: Complaints;
  leave(): Promise<void>;
};

let running: Promise<Browser> | undefined;

/** One headless browser for a file of stories. */
export function browser(): Promise<Browser> {
  running ??= chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return running;
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

/** Opens a browser window of its own with the wallet of a persona in it, not yet connected. */
export async function visit(key: string, path: string): Promise<Visitor> {
  const stack = inject("stack");
  const { chainId } = readDeployment(stack.deployment);
  const context = await (await browser()).newContext({
    baseURL: stack.app,
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1366, height: 900 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(45_000);
  const wallet = await installWallet(context, stack.rpcUrl, chainId, key);
  const page = await context.newPage();
  const complaints = listen(page, stack.app);
  await page.goto(path);
  return { page, context, wallet, complaints, leave: () => context.close() };
}

/** Leaves the demo wallet, which is connected from the start, connects the announced one, and signs in with it. */
export async function connect({ page }: Visitor): Promise<void> {
  const banner = page.getByRole("banner");
  await banner.getByRole("button", { name: /^Wallet / }).click();
  await page.getByRole("menuitem", { name: "Disconnect" }).click();
  await banner.getByRole("button", { name: "Connect wallet" }).click();
  const choice = page.getByRole("dialog", { name: "Connect a wallet" });
  await choice.getByRole("button", { name: walletName }).click();
  await choice.waitFor({ state: "hidden" });
  const signIn = banner.getByRole("button", { name: "Sign in", exact: true });
  await signIn.click();
  await signIn.waitFor({ state: "hidden" });
}

/** A review before a signature; the toast of the same act may have the same name. */
export const reviewOf = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("dialog", { name }).and(page.locator(":not([data-type])"));

function listen(page: Page, app: string): Complaints {
  const complaints: Complaints = [];
  page.on("console", (message) => {
    const isAhead = /status of 404/.test(message.text()) && isNotYetIndexed(message.location().url);
    if (message.type() === "error" && !isAhead) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // What a navigation or a newer question cuts off has not failed.
    if (reason !== "net::ERR_ABORTED") complaints.push(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    const isAhead = response.status() === 404 && isNotYetIndexed(response.url());
    if (response.url().startsWith(app) && response.status() >= 400 && !isAhead) {
      complaints.push(`response: ${response.status()} ${response.url()}`);
    }
  });
  return complaints;
}

/** A page opened right after issuing may ask before the index has read the block; it asks again by itself. */
const isNotYetIndexed = (url: string): boolean => /\/api\/chain\/obligations\/\d+$/.test(url);

/** No barrier that axe knows of, by WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // Experimental in axe: takes a shortened address for the visible label of a wallet's button.
    .disableRules(["label-content-name-mismatch"])
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
  );
  expect(found).toEqual([]);
}

/** Ends a visit that must have passed without a complaint. */
export async function leaveInPeace(visitor: Visitor): Promise<void> {
  expect(visitor.complaints).toEqual([]);
  await visitor.leave();
}
