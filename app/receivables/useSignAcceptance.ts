"use client";
import type { Obligation } from "@lading/sdk/api";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useConfig, useConnection } from "wagmi";
import { signTypedData } from "wagmi/actions";
import { showToast } from "../design/Toast.tsx";
import { postJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useSession, useSignIn } from "../session/useSession.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { acceptanceTypedData } from "./acceptance.ts";

/**
 * Approves an invoice free of gas: the wallet signs the terms, and whoever wants the invoice accepted records the
 * signature on the chain. Signs in first when that has not been done.
 */
export function useSignAcceptance(): UseMutationResult<void, Error, Obligation> {
  const config = useConfig();
  const { address } = useConnection();
  const { chainId, contracts } = useDeployment();
  const { isOwn } = useSession();
  const signIn = useSignIn();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (obligation: Obligation) => {
      if (!address) throw new Error("Connect the buyer's wallet to sign.");
      const title = `Approve invoice ${obligation.id} by signature`;
      const toast = showToast(undefined, "busy", { title, description: "Confirm in your wallet." });
      try {
        if (!isOwn) await signIn.mutateAsync();
        // Good for as long as the invoice can be accepted at all.
        const deadline = obligation.acceptBy;
        const data = acceptanceTypedData(obligation, address, deadline, {
          chainId,
          receivables: contracts.receivables,
        });
        const signature = await signTypedData(config, { account: address, ...data });
        await postJson("/api/acceptances", {
          obligationId: obligation.id,
          acceptor: address,
          deadline,
          signature,
        });
        showToast(toast, "good", {
          title,
          description:
            "Signed and checked by the contract. The supplier can record it; that costs you nothing.",
        });
      } catch (error) {
        const { explainError, isUserRejection } = await import("@lading/sdk/contracts");
        const { sentence, how } = explainError(error);
        if (isUserRejection(error)) showToast(toast, "info", { title, description: sentence });
        else if (error instanceof Error && error.name === "ApiError") {
          showToast(toast, "bad", { title, description: error.message });
        } else showToast(toast, "bad", { title, description: `${sentence} ${how}` });
        throw error;
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.chain }),
  });
}
