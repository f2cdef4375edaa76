import * as shapes from "@lading/sdk/api";
import { type Address, getAddress } from "viem";
import { ask, everyPage } from "./compare-api.ts";
import type { Differences } from "./differences.ts";
import type { World } from "./world.ts";

/** Every loan that was ever made, what each lender offers, and what it has earned by lending. */
export async function compareFlashLoans(world: World, url: string, differences: Differences): Promise<void> {
  const { client, at, pools } = world;
  const { items: offers } = await ask(url, "/flash-offers", shapes.flashOfferList);
  const lenders = [at.exchange.address, ...pools.map(({ pool }) => pool.address)];
  const listed = await everyPage(url, "/flash-loans?limit=40", shapes.flashLoanPage, async () => undefined);
  let made = 0;
  for (const address of lenders) {
    // The exchange and the pools lend alike.
    const lender = { address, abi: pools[0].pool.abi } as const;
    const loans = await loansOf(world, address);
    made += loans.length;
    await compareLoans(url, address, loans, differences);
    const own = offers.filter((offer) => offer.lender === address.toLowerCase());
    // The exchange lends the asset and the reward token, a pool its asset.
    differences.expect(`tokens lent by ${address}`, own.length, address === at.exchange.address ? 2 : 1);
    const feeBps = await client.readContract({ ...lender, functionName: "flashFeeBps" });
    for (const offer of own) {
      const token = getAddress(offer.token.address);
      const available = await client.readContract({ ...lender, functionName: "maxFlashLoan", args: [token] });
      const ofToken = loans.filter((loan) => loan.token === token);
      differences.expectFields(`offer of ${offer.token.symbol} by ${offer.name}`, offer, {
        available,
        feeBps,
        loans: ofToken.length,
        lent: ofToken.reduce((sum, { amount }) => sum + amount, 0n),
        fees: ofToken.reduce((sum, { fee }) => sum + fee, 0n),
      });
    }
  }
  differences.expect("flash loans", listed, made);
}

/** A lender's loans by its events, newest first. */
async function loansOf({ client, pools }: World, lender: Address) {
  const events = await client.getContractEvents({
    address: lender,
    abi: pools[0].pool.abi,
    eventName: "FlashLoaned",
    fromBlock: 0n,
    strict: true,
  });
  return events.reverse().map(({ args, blockNumber, logIndex, transactionHash }) => ({
    ...args,
    block: blockNumber,
    logIndex,
    transaction: transactionHash,
  }));
}

/** In pages of seven, so that paging is tried; a batch is one loan of each token. */
async function compareLoans(
  url: string,
  lender: Address,
  onChain: Awaited<ReturnType<typeof loansOf>>,
  differences: Differences,
) {
  const shown: shapes.FlashLoan[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${cursor}`;
    const path = `/flash-loans?lender=${lender}&limit=7${query}`;
    const page: shapes.FlashLoanPage = await ask(url, path, shapes.flashLoanPage);
    shown.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  differences.expect(`loans by ${lender}`, shown.length, onChain.length);
  for (const [index, loan] of onChain.entries()) {
    const row = shown[index];
    differences.expectFields(`loan ${index} by ${lender}`, { ...row, token: row?.token.address }, loan);
  }
}
