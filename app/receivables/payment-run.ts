import type { Obligation, OwnedPiece } from "@lading/sdk/api";

/** A chosen invoice of a payment run, with the amount to pay; smallest units of its asset. */
export interface RunLine {
  obligation: Pick<Obligation, "id" | "asset" | "open" | "documentHash">;
  amount: bigint;
}

/** The lines of one asset: what one permit and one figure are for. */
export interface RunTotal {
  asset: Obligation["asset"];
  count: number;
  amount: bigint;
}

/** Totals by asset, in the order in which the assets first appear. Amounts of different assets are never added. */
export function runTotals(lines: readonly RunLine[]): RunTotal[] {
  const totals = new Map<string, RunTotal>();
  for (const { obligation, amount } of lines) {
    const total = totals.get(obligation.asset.address) ?? { asset: obligation.asset, count: 0, amount: 0n };
    total.count += 1;
    total.amount += amount;
    totals.set(obligation.asset.address, total);
  }
  return [...totals.values()];
}

/** `IReceivables.Payment`. */
export interface PaymentArgument {
  obligationId: bigint;
  amount: bigint;
  pieceIds: readonly bigint[];
}

/**
 * The argument of `payBatch`. Live pieces of each invoice go along, so that the money passes straight through to
 * their owners in the same transaction.
 * @param pieces Pieces of the chosen invoices; those of others are left out.
 */
export function runPayments(
  lines: readonly RunLine[],
  pieces: readonly Pick<OwnedPiece, "id" | "obligationId" | "live">[],
): PaymentArgument[] {
  return lines.map(({ obligation, amount }) => ({
    obligationId: BigInt(obligation.id),
    amount,
    pieceIds: pieces
      .filter((piece) => piece.live && piece.obligationId === obligation.id)
      .map((piece) => BigInt(piece.id)),
  }));
}
