"use client";
import type { EarlyOffer } from "@lading/sdk/api";
import { type DeployedAsset, earlyPaymentAbi } from "@lading/sdk/contracts";
import { type Address, encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";

export interface OfferTerms {
  /** The company that offers; staff wallets act for it, and it pays. */
  buyer: Address;
  /** Asset units. */
  budget: bigint;
  minRateBps: number;
  instantRateBps: number;
  minDaysEarly: number;
  /** Chain seconds. */
  closesAt: number;
}

/** Asks are paid in one transaction up to this many; the rest by further ones. */
const FILLS_AT_ONCE = 40n;

/** What buyers do with rounds of early payment. */
export function useOfferActs() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { earlyPayment } = useDeployment().contracts;
  const now = useChainNow();

  const make = (asset: DeployedAsset, terms: OfferTerms) =>
    runner.start({
      title: "Offer early payment",
      asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to make an offer.");
        return spendSteps({
          config,
          owner: address,
          payer: terms.buyer,
          token: asset.address,
          tokenName: asset.symbol,
          spender: earlyPayment,
          amount: terms.budget,
          act: encodeFunctionData({
            abi: earlyPaymentAbi,
            functionName: "offer",
            args: [{ ...terms, asset: asset.address, closesAt: BigInt(terms.closesAt) }],
          }),
          now,
          title: "Make the offer",
        });
      },
    });

  /** @param amount Asset units, from the company's wallet as the budget. */
  const topUp = (offer: EarlyOffer, amount: bigint) =>
    runner.start({
      title: `Add cash to round ${offer.id}`,
      asset: offer.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to add cash.");
        return spendSteps({
          config,
          owner: address,
          payer: offer.buyer,
          token: offer.asset.address,
          tokenName: offer.asset.symbol,
          spender: earlyPayment,
          amount,
          act: encodeFunctionData({
            abi: earlyPaymentAbi,
            functionName: "topUp",
            args: [BigInt(offer.id), amount],
          }),
          now,
          title: "Add the cash",
        });
      },
    });

  const cancel = (offer: EarlyOffer) =>
    runner.start({
      title: `Take back the rest of round ${offer.id}`,
      asset: offer.asset,
      steps: [
        {
          kind: "send",
          title: "Take back",
          call: () => ({
            to: earlyPayment,
            data: encodeFunctionData({
              abi: earlyPaymentAbi,
              functionName: "cancelOffer",
              args: [BigInt(offer.id)],
            }),
          }),
        },
      ],
    });

  const clear = (offer: EarlyOffer) =>
    runner.start({
      title: `Clear round ${offer.id}`,
      asset: offer.asset,
      steps: [
        {
          kind: "send",
          title: "Clear",
          call: () => ({
            to: earlyPayment,
            data: encodeFunctionData({
              abi: earlyPaymentAbi,
              functionName: "clear",
              args: [BigInt(offer.id), FILLS_AT_ONCE],
            }),
          }),
        },
      ],
    });
  return { ...runner, make, topUp, cancel, clear };
}
