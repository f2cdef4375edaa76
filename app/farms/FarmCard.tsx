"use client";
import type { Farm, FarmPosition, FarmReward } from "@lading/sdk/api";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Badge } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { formatBps, formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { spanInWords } from "../design/span.ts";
import { TokenAmount } from "../exchange/TokenAmount.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { claimableAt } from "./accrual.ts";
import { ClaimDialog } from "./ClaimDialog.tsx";
import { farmKinds, useStakedName } from "./FarmName.tsx";
import { StakeDialog } from "./StakeDialog.tsx";
import { YieldOf } from "./YieldOf.tsx";

/** A farm with what it pays, and the connected account's stake in it. */
export function FarmCard({
  farm,
  position,
  asOf,
  now,
}: {
  farm: Farm;
  position: FarmPosition | undefined;
  /** Chain seconds of the position. */
  asOf: number;
  /** Chain seconds. */
  now: number;
}) {
  const { address } = useConnection();
  const name = useStakedName()(farm.staked);
  const [dialog, setDialog] = useState<"stake" | "unstake" | "claim">();
  const change = (open: boolean) => !open && setDialog(undefined);
  const staked = BigInt(position?.amount ?? 0);
  const earned = (position?.rewards ?? []).map((reward) => ({
    token: reward.token,
    amount: claimableAt(
      {
        claimable: BigInt(reward.claimable),
        perDay: BigInt(reward.perDay),
        asOf,
        endsAt: farm.rewards.find(({ token }) => token.address === reward.token.address)?.endsAt ?? asOf,
      },
      now,
    ),
  }));
  const hasEarned = earned.some(({ amount }) => amount > 0n);
  return (
    <article aria-label={name} className="min-w-0 rounded-lg border border-line bg-surface shadow-panel">
      <header className="flex items-start justify-between gap-4 border-b border-line px-4 py-4 sm:px-5">
        <div className="min-w-0">
          <h2 className="text-base font-semibold leading-6 tracking-[-0.01em]">{name}</h2>
          <p className="mt-0.5 text-sm text-muted">
            {farm.stakers === 0 ? (
              "Nobody has staked yet"
            ) : farm.worth ? (
              <>
                <Money amount={BigInt(farm.worth.amount)} unit={farm.worth.asset} /> staked by {farm.stakers}
              </>
            ) : (
              `Staked by ${farm.stakers}`
            )}
          </p>
        </div>
        <Badge>{farmKinds[farm.staked.kind]}</Badge>
      </header>
      {farm.rewards.length === 0 ? (
        <p className="px-4 py-4 text-sm text-muted sm:px-5">It pays nothing yet.</p>
      ) : (
        <ul className="divide-y divide-line">
          {farm.rewards.map((reward) => (
            <Reward key={reward.token.address} reward={reward} now={now} />
          ))}
        </ul>
      )}
      <div className="border-t border-line bg-sunken/50 px-4 py-4 sm:px-5">
        {address === undefined ? (
          <ActButton>Stake</ActButton>
        ) : (
          <>
            <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
              <div className="min-w-0">
                <dt className="caption">Your stake</dt>
                <dd className="figures mt-0.5 truncate font-semibold">
                  {staked === 0n ? (
                    <span className="font-normal text-muted">nothing</span>
                  ) : position?.worth ? (
                    <Money amount={BigInt(position.worth.amount)} unit={position.worth.asset} />
                  ) : (
                    <StakedAmount amount={staked} farm={farm} />
                  )}
                </dd>
              </div>
              <div className="min-w-0">
                <dt className="caption">Earned, to claim</dt>
                <dd className="figures mt-0.5 font-semibold">
                  {earned.length === 0 ? (
                    <span className="font-normal text-muted">nothing</span>
                  ) : (
                    earned.map(({ token, amount }) => (
                      <TokenAmount
                        key={token.address}
                        amount={amount}
                        token={token}
                        className="mr-3 block last:mr-0"
                      />
                    ))
                  )}
                </dd>
              </div>
            </dl>
            <div className="mt-4 flex flex-wrap gap-2">
              <ActButton tone={staked > 0n ? "secondary" : "primary"} onClick={() => setDialog("stake")}>
                {staked > 0n ? "Stake more" : "Stake"}
              </ActButton>
              {hasEarned && <ActButton onClick={() => setDialog("claim")}>Claim</ActButton>}
              {staked > 0n && (
                <Button tone="quiet" onClick={() => setDialog("unstake")}>
                  Unstake
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <StakeDialog
        farm={farm}
        name={name}
        kind="stake"
        staked={staked}
        open={dialog === "stake"}
        onOpenChange={change}
      />
      <StakeDialog
        farm={farm}
        name={name}
        kind="unstake"
        staked={staked}
        open={dialog === "unstake"}
        onOpenChange={change}
      />
      <ClaimDialog farm={farm} name={name} earned={earned} open={dialog === "claim"} onOpenChange={change} />
    </article>
  );
}

/** Units of what is staked, with its symbol. */
export function StakedAmount({ amount, farm }: { amount: bigint; farm: Farm }) {
  const locale = useLocale();
  return (
    <span className="figures whitespace-nowrap">
      {formatUnitsBy(amount, farm.staked.decimals, locale)} {farm.staked.symbol}
    </span>
  );
}

function Reward({ reward, now }: { reward: FarmReward; now: number }) {
  const locale = useLocale();
  const left = reward.endsAt - now;
  if (reward.perDay === "0") {
    return (
      <li className="flex items-baseline justify-between gap-4 px-4 py-3 text-sm sm:px-5">
        <span className="font-medium">{reward.token.symbol}</span>
        <span className="text-xs text-muted">Pays nothing now: no campaign runs.</span>
      </li>
    );
  }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-4 py-3.5 text-sm sm:px-5">
      <div className="min-w-0">
        <p className="font-medium">{reward.token.symbol}</p>
        <p className="text-xs text-muted">
          <TokenAmount amount={BigInt(reward.perDay)} token={reward.token} /> a day for everyone together
          {left > 0 && `, for ${spanInWords(left)} more`}
        </p>
      </div>
      <p className="figures text-right text-lg font-semibold leading-6">
        {reward.yield ? (
          <>
            {formatBps(reward.yield.aprBps, locale)}{" "}
            <span className="block text-xs font-normal text-muted">a year</span>
          </>
        ) : (
          <span className="text-faint">–</span>
        )}
      </p>
      <p className="col-span-2 text-xs text-muted">
        <YieldOf reward={reward} />
      </p>
    </li>
  );
}
