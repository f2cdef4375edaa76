import type { Hash } from "viem";

/** Repeatable chance: mulberry32. */
export function chance(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    /** A whole number from `from` to `to`, both included. */
    whole,
    /** A bigint from 1 to `most`. */
    part: (most: bigint): bigint => {
      const fraction = BigInt(whole(0, 1_000_000));
      return (most * fraction) / 1_000_000n + (fraction === 0n ? 1n : 0n);
    },
    pick<Item>(items: readonly Item[]): Item {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error("Nothing to pick from");
      return item;
    },
    hash: (): Hash => {
      let digits = "";
      for (let at = 0; at < 8; at++)
        digits += Math.floor(next() * 4_294_967_296)
          .toString(16)
          .padStart(8, "0");
      return `0x${digits}`;
    },
  };
}
export type Chance = ReturnType<typeof chance>;
