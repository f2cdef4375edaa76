import type { CoverPosition } from "@lading/sdk/api";

type Cooldown = NonNullable<CoverPosition["cooldown"]>;

/** Where a request to leave stands at an instant; `seconds` count down to the next change. */
export type CooldownStage =
  | { kind: "none" }
  /** The shares still earn and can still be slashed. */
  | { kind: "waiting"; seconds: number; progressBps: number }
  /** Unstaking works now. */
  | { kind: "open"; seconds: number }
  /** Nobody left in time: the request has no effect any more. */
  | { kind: "lapsed" };

/**
 * Where a request stands.
 * @param t Chain seconds.
 * @param cooldownSeconds Whole length of the cooldown, for its progress.
 */
export function cooldownStage(cooldown: Cooldown | null, t: number, cooldownSeconds: number): CooldownStage {
  if (!cooldown || cooldown.shares === "0") return { kind: "none" };
  if (t < cooldown.opensAt) {
    const seconds = cooldown.opensAt - t;
    const gone = Math.max(0, cooldownSeconds - seconds);
    return {
      kind: "waiting",
      seconds,
      progressBps: Math.floor((gone * 10_000) / Math.max(1, cooldownSeconds)),
    };
  }
  return t < cooldown.closesAt ? { kind: "open", seconds: cooldown.closesAt - t } : { kind: "lapsed" };
}

/** Days of the window after a cooldown, and the least length of a cooldown, as in CoverVault.sol. */
export const UNSTAKE_WINDOW_DAYS = 7;
const MIN_COOLDOWN_DAYS = 7;

/** How long a request to leave waits: no shorter than a late invoice takes to be written off. */
export const cooldownDays = (writeOffDays: number): number => Math.max(writeOffDays, MIN_COOLDOWN_DAYS);

/** A countdown in words of its two largest units: "9 days 4 hours", "3 minutes 20 seconds". */
export function spanInWords(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
    ["second", 1],
  ] as const;
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) return "a moment";
  let left = seconds;
  const words: string[] = [];
  for (const [name, size] of units.slice(first, first + 2)) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) words.push(`${count} ${name}${count === 1 ? "" : "s"}`);
  }
  return words.join(" ");
}
