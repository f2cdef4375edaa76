import type { Address, NextAction, Obligation, Piece } from "@lading/sdk/api";

/** Days after the due day from which a pool's pieces can be written off; `null` when its policy is not known. */
export type WriteOffDays = (pool: Address) => number | null;

type Act = NextAction["act"];

/**
 * The acts that the public state allows now. What a contract alone can tell (verification, limits, balances) is left
 * to the simulation before sending.
 * @param now Seconds.
 * @param today Whole UTC days.
 * @param earlyPayment The contract that holds pieces while they ask for early payment.
 */
export function nextActionsOf(
  obligation: Omit<Obligation, "nextActions">,
  pieces: readonly Piece[],
  now: number,
  today: number,
  writeOffDays: WriteOffDays,
  earlyPayment: Address,
): NextAction[] {
  const actions: NextAction[] = [];
  const add = (act: Act, by: NextAction["by"], pieceId: string | null = null, pool: Address | null = null) =>
    actions.push({ act, by, pieceId, pool });
  const { creditor, obligor } = obligation;

  if (obligation.state === "issued") {
    if (now <= obligation.acceptBy) add("accept", obligor);
    else add("lapse", "anyone");
    add("reject", obligor);
    add("cancel", creditor);
  }
  if (obligation.state === "accepted") {
    if (obligation.open !== "0") add("pay", "anyone");
    add(obligation.contested ? "withdraw-claim" : "raise-claim", obligor);
  } else if (obligation.contested) {
    add("withdraw-claim", obligor);
  }
  for (const piece of pieces) {
    if (piece.live && obligation.state !== "issued") addForPiece(piece);
  }
  return actions;

  function addForPiece(piece: Piece) {
    const { id, owner, financing } = piece;
    const due = piece.collectable !== "0";
    if (piece.takeUpBy !== null) {
      add("take-up", owner, id);
      if (now >= piece.takeUpBy) add("give-back", "anyone", id);
      return;
    }
    if (financing?.state === "open") {
      const { pool } = financing;
      if (due) add("settle", "anyone", id, pool);
      add("buy-back", financing.seller, id, pool);
      const days = writeOffDays(pool);
      if (days !== null && today >= obligation.dueDay + 1 + days) add("write-off", "anyone", id, pool);
      return;
    }
    if (financing?.state === "written-off") {
      if (due) add("recover", "anyone", id, financing.pool);
      return;
    }
    if (financing?.heldForSeller) {
      add("settle", "anyone", id, financing.pool);
      return;
    }
    if (due) add("collect", "anyone", id);
    if (obligation.state !== "accepted" || owner === earlyPayment) return;
    if (!obligation.contested && today < obligation.dueDay && piece.open !== "0") add("finance", owner, id);
    if (piece.depth < MAX_DEPTH) add("split", owner, id);
  }
}

/** `Tiers.sol`: a piece is split five times at most. */
const MAX_DEPTH = 5;
