/** Scale of fees per share: 18 digits more than a unit, so that small fees on many shares are not lost. */
const SCALE = 10n ** 18n;

export type FeeSums = { baseFeesPerShare: bigint; quoteFeesPerShare: bigint };

/** A market's sums after a fee; nobody earns it while there are no shares. */
export function withFee(sums: FeeSums, supply: bigint, fee: { base: bigint; quote: bigint }): FeeSums {
  if (supply === 0n)
    return { baseFeesPerShare: sums.baseFeesPerShare, quoteFeesPerShare: sums.quoteFeesPerShare };
  return {
    baseFeesPerShare: sums.baseFeesPerShare + (fee.base * SCALE) / supply,
    quoteFeesPerShare: sums.quoteFeesPerShare + (fee.quote * SCALE) / supply,
  };
}

/** A holder's fees so far, scaled, and the sums at which they stand. */
export type Provider = FeeSums & { shares: bigint; staked: bigint; baseFees: bigint; quoteFees: bigint };

/** The holder brought up to the market's sums, with the shares it had until now. */
export const earnedUpTo = (provider: Provider, sums: FeeSums) => {
  const shares = provider.shares + provider.staked;
  return {
    baseFees: provider.baseFees + shares * (sums.baseFeesPerShare - provider.baseFeesPerShare),
    quoteFees: provider.quoteFees + shares * (sums.quoteFeesPerShare - provider.quoteFeesPerShare),
    baseFeesPerShare: sums.baseFeesPerShare,
    quoteFeesPerShare: sums.quoteFeesPerShare,
  };
};

/** Whole units, rounded down. */
export const unitsOf = (scaled: bigint): bigint => scaled / SCALE;
