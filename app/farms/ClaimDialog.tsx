"use client";
import type { Farm, TokenRef } from "@lading/sdk/api";
import { Fact } from "../design/Stat.tsx";
import { TokenAmount } from "../exchange/TokenAmount.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useStaking } from "./useStaking.ts";

/** Pays out everything earned in a farm. */
export function ClaimDialog({
  farm,
  name,
  earned,
  open,
  onOpenChange,
}: {
  farm: Farm;
  /** What the farm takes, in words. */
  name: string;
  earned: readonly { token: TokenRef; amount: bigint }[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const act = useStaking();
  const { rewards } = useDeployment().contracts;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Claim rewards"
      description={`Everything earned with ${name}. The stake stays where it is and goes on earning.`}
      contract={rewards}
      contractName="Rewards"
      act="Claim"
      runner={act}
      onConfirm={() => act.claim(farm, name)}
    >
      {earned.map(({ token, amount }) => (
        <Fact key={token.address} label={`${token.symbol}, about`}>
          <TokenAmount amount={amount} token={token} />
        </Fact>
      ))}
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
