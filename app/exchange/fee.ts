/** A market's fee, millionths, as basis points rounded up: what a trader reads is never less than what is taken. */
export const feeBps = (pips: number): number => Math.ceil(pips / 100);
