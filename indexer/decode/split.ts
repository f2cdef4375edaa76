import type { Address } from "viem";
import { lower } from "./event.ts";

export type SplitPiece = {
  id: bigint;
  obligationId: bigint;
  owner: Address;
  live: true;
  face: bigint;
  claimed: bigint;
  depth: number;
  parentId: bigint;
  takeUpBy: bigint;
  sender: Address | null;
};

/**
 * The pieces that a `Split` makes. A child that goes to anyone but the old owner waits to be taken up, unless a
 * listed holder gets it.
 * @param isHolder Whether an account is a contract that may own pieces.
 */
export function splitInto(
  parent: { id: bigint; obligationId: bigint; owner: Address; depth: number },
  split: {
    children: readonly bigint[];
    faces: readonly bigint[];
    claimed: readonly bigint[];
    recipients: readonly Address[];
    takeUpBy: bigint;
  },
  isHolder: (account: Address) => boolean,
): SplitPiece[] {
  return split.children.map((id, at) => {
    const face = split.faces[at];
    const claimed = split.claimed[at];
    const recipient = split.recipients[at];
    if (face === undefined || claimed === undefined || recipient === undefined) {
      throw new Error(`Split of piece ${parent.id} has lists of different lengths`);
    }
    const owner = lower(recipient);
    const waits = owner !== lower(parent.owner) && !isHolder(recipient);
    return {
      id,
      obligationId: parent.obligationId,
      owner,
      live: true,
      face,
      claimed,
      depth: parent.depth + 1,
      parentId: parent.id,
      takeUpBy: waits ? split.takeUpBy : 0n,
      sender: waits ? lower(parent.owner) : null,
    };
  });
}
