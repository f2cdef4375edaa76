import type { EarlyOffer, OwnedPiece } from "@lading/sdk/api";
import { discountOf } from "@lading/sdk/early-payments";

/** What an offer means for one piece, asset units. */
export interface Chance {
  offer: EarlyOffer;
  piece: OwnedPiece;
  /** What is open on the piece. */
  open: bigint;
  /** At once: days from today, the discount at the posted rate and what is left of the amount. */
  instant: { days: number; discount: bigint; proceeds: bigint; isAffordable: boolean };
  /** In the round: days from the close to the due day. */
  roundDays: number;
}

/**
 * Which pieces an offer can pay early, as far as the chain's public state tells; the contract has the last word.
 * @param today Whole UTC day.
 * @param closeDay Day on which the offer closes, whole UTC day.
 */
export function chancesOf(
  offer: EarlyOffer,
  pieces: readonly OwnedPiece[],
  today: number,
  closeDay: number,
): Chance[] {
  return pieces.flatMap((piece): Chance[] => {
    const { obligation } = piece;
    const open = BigInt(piece.open);
    const roundDays = obligation.dueDay - closeDay;
    const isFit =
      piece.live &&
      piece.takeUpBy === null &&
      open > 0n &&
      obligation.state === "accepted" &&
      !obligation.contested &&
      // Of an invoice that was split, a payment would go to all holders.
      obligation.pieces === 1 &&
      obligation.obligor === offer.buyer &&
      obligation.asset.address === offer.asset.address &&
      roundDays >= offer.minDaysEarly;
    if (!isFit) return [];
    const days = obligation.dueDay - today;
    const discount = discountOf(open, offer.instantRateBps, days);
    const proceeds = open - discount;
    return [
      {
        offer,
        piece,
        open,
        instant: { days, discount, proceeds, isAffordable: proceeds <= BigInt(offer.left) },
        roundDays,
      },
    ];
  });
}
