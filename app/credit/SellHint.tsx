"use client";
import type { Address } from "viem";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useGradeTerms } from "./useGradeRules.ts";
import { usePassport } from "./usePassport.ts";

/** Tells a supplier without a proven grade what one would bring, in the figures of the first pool's policy. */
export function SellHint({ account }: { account: string }) {
  const { pools } = useDeployment();
  const [pool] = pools;
  const passport = usePassport(account);
  if (passport.data?.grade !== "none" || !pool) return null;
  return <Offer policy={pool.policy} />;
}

function Offer({ policy }: { policy: Address }) {
  const locale = useLocale();
  const { data: terms } = useGradeTerms(policy);
  if (!terms) return null;
  const { B, E } = terms;
  return (
    <Banner
      tone="info"
      title="You sell without a proven grade"
      action={
        <ButtonLink href="/prove" size="small">
          Prove a grade
        </ButtonLink>
      }
    >
      Pools count you as grade E: at most {formatBps(E.advanceBps, locale, 0)} at once. With grade B proven it
      is up to {formatBps(B.advanceBps, locale, 0)}, and the yearly rate falls by{" "}
      {formatBps(E.supplierSpreadBps - B.supplierSpreadBps, locale)}. Your figures stay with you.
    </Banner>
  );
}
