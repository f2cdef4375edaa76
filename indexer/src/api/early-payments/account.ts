import type { Address, EarlyAccount, EarlyTotals } from "@lading/sdk/api";
import type { Reading } from "../server.ts";

const DAYS_PER_YEAR = 360n;
const BPS = 10_000n;

type TotalsRow = { asset: Address; fills: number; paid: string; discount: string; paid_days: string };

/** What an account earned as a buyer, bore as a supplier and has waiting for it. */
export async function accountOf(reading: Reading, account: Address): Promise<EarlyAccount> {
  const credits = await reading.rows<{ asset: Address; amount: string }>(
    "select asset, amount from early_credits where account = $1 and amount > 0 order by asset",
    [account],
  );
  return {
    account,
    asBuyer: await totalsOf(reading, "buyer", account),
    asSupplier: await totalsOf(reading, "owner", account),
    credits: credits.map(({ asset, amount }) => ({ asset: reading.asset(asset), amount })),
    asOf: reading.asOf,
  };
}

async function totalsOf(
  reading: Reading,
  party: "buyer" | "owner",
  account: Address,
): Promise<EarlyTotals[]> {
  const rows = await reading.rows<TotalsRow>(
    `select asset, count(*)::int as fills, sum(paid) as paid, sum(discount) as discount,
       sum(paid * days_early) as paid_days
     from early_fills where ${party} = $1 group by asset order by asset`,
    [account],
  );
  return rows.map((row) => {
    const [paid, discount, paidDays] = [BigInt(row.paid), BigInt(row.discount), BigInt(row.paid_days)];
    const rate = paidDays === 0n ? 0n : (discount * DAYS_PER_YEAR * BPS) / paidDays;
    return {
      asset: reading.asset(row.asset),
      fills: row.fills,
      paid: row.paid,
      proceeds: (paid - discount).toString(),
      discount: row.discount,
      averageRateBps: Number(rate),
    };
  });
}
