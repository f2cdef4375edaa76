import { duesAt, least, type OpenFinancing } from "@lading/sdk/ladder";

const WAD = 10n ** 18n;

/** WAD; what an open financing had earned beside its carrying value when it was written off: it comes after the loss. */
export function writtenOffInterest(
  financing: Omit<OpenFinancing, "lateInterest"> & { lateAccrued: bigint },
  t: bigint,
): bigint {
  const { fees, late } = duesAt({ ...financing, lateInterest: financing.lateAccrued }, t);
  return fees + late;
}

/**
 * Parts the pool's share of a recovery into loss made good and interest earned before the write-off.
 * @param toPool Asset units, as `Recovered` reports them: both together.
 * @returns `loss` and `interest.paid` in asset units, `interest.left` in WAD.
 */
export function recoveryOf(
  financing: { uncovered: bigint | null; recoveredToPool: bigint; lateAccrued: bigint },
  toPool: bigint,
): { loss: bigint; interest: { paid: bigint; left: bigint } } {
  const open = (financing.uncovered ?? 0n) - financing.recoveredToPool;
  const loss = least(toPool, open);
  const paid = toPool - loss;
  const left = financing.lateAccrued - paid * WAD;
  return { loss, interest: { paid, left: left > 0n ? left : 0n } };
}
