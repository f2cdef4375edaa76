/** What an amount of borrowed money would bring, asset units; below zero when it costs. `undefined` when it cannot run. */
export type ProfitOf = (amount: bigint) => Promise<bigint | undefined>;

export interface Chance {
  amount: bigint;
  profit: bigint;
}

/** Powers of two below the most that are tried first. */
const HALVINGS = 12;
/** Times that the distance between neighbours of the best is halved afterwards. */
const REFINEMENTS = 5;

/**
 * Looks for the amount that brings most: profit grows with the amount until the price has been moved to where buying
 * stops being cheap, and falls after. Amounts are tried coarsely, then finer around the best.
 * @param most Largest amount that can be borrowed, asset units.
 * @returns `undefined` when no amount brings anything.
 */
export async function bestAmount(most: bigint, profitOf: ProfitOf): Promise<Chance | undefined> {
  const known = new Map<bigint, bigint>();
  const look = async (amounts: readonly bigint[]) => {
    const fresh = [...new Set(amounts)].filter(
      (amount) => amount > 0n && amount <= most && !known.has(amount),
    );
    const profits = await Promise.all(fresh.map(profitOf));
    for (const [index, amount] of fresh.entries()) {
      const profit = profits[index];
      if (profit !== undefined) known.set(amount, profit);
    }
  };
  const best = (): Chance | undefined =>
    [...known].reduce<Chance | undefined>(
      (found, [amount, profit]) =>
        found === undefined || profit > found.profit ? { amount, profit } : found,
      undefined,
    );
  await look(Array.from({ length: HALVINGS + 1 }, (_, step) => most >> BigInt(step)));
  let step = (best()?.amount ?? 0n) >> 1n;
  for (let round = 0; round < REFINEMENTS && step > 0n; round++) {
    const { amount } = best() ?? { amount: 0n };
    await look([amount - step, amount + step]);
    step >>= 1n;
  }
  const found = best();
  return found && found.profit > 0n ? found : undefined;
}
