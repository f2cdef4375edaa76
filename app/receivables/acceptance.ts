import type { Obligation } from "@lading/sdk/api";
import { acceptanceTypes, receivablesDomain } from "@lading/sdk/contracts";
import type { Address } from "viem";

/** What a buyer signs to approve without gas: every term of the debt, so that no other can be put under it. */
export const acceptanceTypedData = (
  obligation: Pick<Obligation, "id" | "documentHash" | "asset" | "face" | "dueDay">,
  acceptor: Address,
  deadline: number,
  where: { chainId: number; receivables: Address },
) =>
  ({
    domain: receivablesDomain(where.chainId, where.receivables),
    types: acceptanceTypes,
    primaryType: "Acceptance",
    message: {
      obligationId: BigInt(obligation.id),
      acceptor,
      documentHash: obligation.documentHash,
      asset: obligation.asset.address,
      face: BigInt(obligation.face),
      dueDay: obligation.dueDay,
      deadline: BigInt(deadline),
    },
  }) as const;
