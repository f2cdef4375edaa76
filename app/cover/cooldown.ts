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
