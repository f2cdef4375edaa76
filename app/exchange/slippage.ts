/** How far a price may move against somebody between the press and the block, and how long the press holds. */
export interface TradeSettings {
  slippageBps: number;
  /** Minutes after which the transaction is refused. */
  minutes: number;
}

export const usualSettings: TradeSettings = { slippageBps: 50, minutes: 20 };

/** Above this a setting is nearly always a slip of the finger: somebody else can take the difference. */
export const MOST_SLIPPAGE_BPS = 500;

/** The least that has to come out, rounded up: in the trader's favour. */
export const leastOut = (amount: bigint, slippageBps: number): bigint =>
  amount - (amount * BigInt(slippageBps)) / 10_000n;

/** The most that may go in, rounded down: in the trader's favour. */
export const mostIn = (amount: bigint, slippageBps: number): bigint =>
  amount + (amount * BigInt(slippageBps)) / 10_000n;
