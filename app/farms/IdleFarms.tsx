"use client";
import type { Farm } from "@lading/sdk/api";
import { useState } from "react";
import { Badge } from "../design/Badge.tsx";
import { Money } from "../design/Money.tsx";
import { Panel } from "../design/Panel.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { farmKinds, useStakedName } from "./FarmName.tsx";
import { StakeDialog } from "./StakeDialog.tsx";

/** Farms without a campaign, a line each: there is little to say about them and nothing to gain in them now. */
export function IdleFarms({ farms }: { farms: readonly Farm[] }) {
  if (farms.length === 0) return null;
  return (
    <Panel
      flush
      title="Not paying now"
      description="Anyone can pay for a campaign. Whoever is staked by then earns from its first second."
    >
      <ul className="divide-y divide-line">
        {farms.map((farm) => (
          <li key={farm.id}>
            <IdleFarm farm={farm} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function IdleFarm({ farm }: { farm: Farm }) {
  const name = useStakedName()(farm.staked);
  const [isOpen, setOpen] = useState(false);
  return (
    <article aria-label={name} className="flex items-center justify-between gap-4 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2.5 gap-y-1 font-medium">
          {name} <Badge>{farmKinds[farm.staked.kind]}</Badge>
        </h3>
        <p className="mt-0.5 text-xs text-muted">
          {farm.stakers === 0 ? (
            "Nobody has staked"
          ) : farm.worth ? (
            <>
              <Money amount={BigInt(farm.worth.amount)} unit={farm.worth.asset} /> staked by {farm.stakers}
            </>
          ) : (
            `Staked by ${farm.stakers}`
          )}
          {farm.rewards.length > 0 &&
            ` · can pay ${farm.rewards.map(({ token }) => token.symbol).join(" and ")}`}
        </p>
      </div>
      <ActButton size="small" tone="secondary" aria-label={`Stake: ${name}`} onClick={() => setOpen(true)}>
        Stake
      </ActButton>
      <StakeDialog farm={farm} name={name} kind="stake" staked={0n} open={isOpen} onOpenChange={setOpen} />
    </article>
  );
}
