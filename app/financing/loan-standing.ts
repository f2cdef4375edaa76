import type { Financing, OwnedPiece } from "@lading/sdk/api";
import { carryingAt, provisionBpsAt, type Step } from "@lading/sdk/ladder";
import { WAD } from "./price.ts";

/** What anyone can do about a loan now. */
export type LoanAct = "settle" | "write-off" | "recover";

/** A loan at one instant. */
export interface LoanStanding {
  /** Asset units; down, zero when closed or written off. */
  carrying: bigint;
  /** Basis points the exit price takes off. */
  provisionBps: number;
  daysLate: number;
  /** Paid by the obligor and not collected yet; asset units. */
  collectable: bigint;
  act: LoanAct | null;
  /** From when it can be written off, a day; null when that is not ahead. */
  writeOffDay: number | null;
}

/**
 * A loan's value and what can be done about it at an instant.
 * @param piece The piece as the pool owns it; undefined when closed or not read yet.
 * @param writeOffDays By the pool's policy; undefined when unknown, then no write-off is offered.
 * @param t Chain seconds.
 */
export function loanStanding(
  loan: Pick<Financing, "state" | "dueDay" | "value" | "rate" | "startedAt">,
  piece: Pick<OwnedPiece, "collectable"> | undefined,
  steps: readonly Step[],
  writeOffDays: number | undefined,
  t: number,
): LoanStanding {
  const today = Math.floor(t / 86_400);
  const isOpen = loan.state === "open";
  const daysLate = isOpen ? Math.max(0, today - loan.dueDay) : 0;
  const collectable = BigInt(piece?.collectable ?? 0);
  // As in PoolSettlement.sol: the days count from the day after the due day.
  const from = writeOffDays === undefined ? undefined : loan.dueDay + 1 + writeOffDays;
  const isDue = isOpen && from !== undefined && today >= from;
  const entry = {
    value: BigInt(loan.value),
    rate: BigInt(loan.rate),
    startedAt: loan.startedAt,
    dueDay: loan.dueDay,
  };
  return {
    carrying: isOpen ? carryingAt(entry, BigInt(Math.max(t, loan.startedAt))) / WAD : 0n,
    provisionBps: isOpen ? provisionBpsAt(steps, loan.dueDay, BigInt(t)) : 0,
    daysLate,
    collectable,
    act: isOpen
      ? collectable > 0n
        ? "settle"
        : isDue
          ? "write-off"
          : null
      : loan.state === "written-off" && collectable > 0n
        ? "recover"
        : null,
    writeOffDay: isOpen && daysLate > 0 && !isDue ? (from ?? null) : null,
  };
}
