/**
 * The reporters behind a bitmap.
 * @param bitmap Bit i is set when the signer at position i of the set signed.
 * @param set In the order of the feed's configuration.
 * @throws Error when a bit points beyond the set: the digest belongs to another set.
 */
export function signersIn<Signer>(bitmap: bigint, set: readonly Signer[]): Signer[] {
  if (bitmap >> BigInt(set.length) !== 0n) {
    throw new Error(`Signer bitmap ${bitmap} does not fit a set of ${set.length}`);
  }
  return set.filter((_, position) => ((bitmap >> BigInt(position)) & 1n) === 1n);
}
