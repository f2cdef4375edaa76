"use client";
import type { Cover, CoverName, CoverPosition, CoverPositions } from "@lading/sdk/api";
import { ShieldPlus } from "lucide-react";
import { StatusPill } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { spanInWords } from "../design/span.ts";
import { Gain } from "../financing/Gain.tsx";
import { ShareBar } from "../financing/PoolFigures.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { type CooldownStage, cooldownDays, cooldownStage } from "./cooldown.ts";
import { stakeWorth } from "./cover-value.ts";
import type { LeaveStep } from "./LeaveDialog.tsx";
import { useCancelUnstake } from "./useCancelUnstake.ts";
import type { VaultRef } from "./useCover.ts";

interface Acts {
  onStake: (name: CoverName) => void;
  onLeave: (step: LeaveStep, name: CoverName, position: CoverPosition) => void;
}

/** What the connected account has staked, and where each notice stands. */
export function OwnStakes({
  stakes,
  cover,
  now,
  writeOffDays,
  ...acts
}: {
  stakes: CoverPositions;
  cover: Cover;
  /** Chain seconds. */
  now: number;
  writeOffDays: number;
} & Acts) {
  const held = stakes.items.filter((position) => BigInt(position.shares) > 0n);
  if (held.length === 0) {
    return (
      <EmptyState icon={<ShieldPlus />} title="You have staked nothing yet">
        Choose a name below whose buyer you trust to pay, or general cover for all of them.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line">
      {held.map((position) => {
        const name = cover.names.find(({ id }) => id === position.id);
        return (
          name && (
            <Stake
              key={position.id}
              position={position}
              name={name}
              vault={cover}
              now={now}
              writeOffDays={writeOffDays}
              {...acts}
            />
          )
        );
      })}
    </ul>
  );
}

function Stake({
  position,
  name,
  vault,
  now,
  writeOffDays,
  onStake,
  onLeave,
}: {
  position: CoverPosition;
  name: CoverName;
  vault: VaultRef;
  now: number;
  writeOffDays: number;
} & Acts) {
  const { asset } = vault;
  const worth = stakeWorth(BigInt(position.shares), name);
  const gain = worth + BigInt(position.unstaked) - BigInt(position.staked);
  const stage = cooldownStage(position.cooldown, now, cooldownDays(writeOffDays) * 86_400);
  return (
    <li className="grid items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-5 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1.6fr)_auto]">
      <div className="min-w-0 font-medium">
        {name.obligor === null ? "General cover" : <PartyName address={name.obligor} plain />}
      </div>
      <div>
        <p className="caption">Worth now</p>
        <p className="font-semibold">
          <Money amount={worth} unit={asset} />
        </p>
        <p className="text-xs">
          <Gain amount={gain} of={BigInt(position.staked)} unit={asset} />
        </p>
      </div>
      <Notice stage={stage} position={position} name={name} vault={vault} />
      <div className="flex flex-wrap gap-2 md:justify-end">
        {stage.kind === "open" ? (
          <ActButton size="small" onClick={() => onLeave("unstake", name, position)}>
            Unstake
          </ActButton>
        ) : (
          stage.kind !== "waiting" && (
            <ActButton size="small" tone="secondary" onClick={() => onLeave("request", name, position)}>
              {stage.kind === "lapsed" ? "Give notice again" : "Ask to leave"}
            </ActButton>
          )
        )}
        <Button size="small" tone="quiet" onClick={() => onStake(name)}>
          Stake more
        </Button>
      </div>
    </li>
  );
}

function Notice({
  stage,
  position,
  name,
  vault,
}: {
  stage: CooldownStage;
  position: CoverPosition;
  name: CoverName;
  vault: VaultRef;
}) {
  const cancelling = useCancelUnstake(vault);
  const money = useMoney(vault.asset);
  const { cooldown } = position;
  if (!cooldown || stage.kind === "none") {
    return <p className="text-sm text-muted">Staked, earning premium, standing for losses.</p>;
  }
  const amount = money(stakeWorth(BigInt(cooldown.shares), name));
  const label = name.obligor === null ? "general cover" : "this name";
  const cancel = (
    <Button
      size="small"
      tone="quiet"
      busy={cancelling.isBusy}
      onClick={() => void cancelling.cancelUnstake(name.id, label)}
    >
      {stage.kind === "lapsed" ? "Clear notice" : "Stay instead"}
    </Button>
  );
  if (stage.kind === "waiting") {
    return (
      <div className="space-y-1.5 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <StatusPill tone="info">{amount} on notice</StatusPill>
          {cancel}
        </div>
        <ShareBar bps={BigInt(stage.progressBps)} />
        <p className="text-xs text-muted">
          Opens in {spanInWords(stage.seconds)}, on <Instant seconds={cooldown.opensAt} />
        </p>
      </div>
    );
  }
  if (stage.kind === "open") {
    return (
      <div className="space-y-1 text-sm">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <StatusPill tone="good">{amount} can leave</StatusPill>
          {cancel}
        </div>
        <p className="text-xs text-muted">
          Closes in {spanInWords(stage.seconds)}, on <Instant seconds={cooldown.closesAt} />
        </p>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
      <span>
        <StatusPill tone="warn">Window passed</StatusPill>
        <span className="mt-1 block text-xs text-muted">
          The shares stayed staked. Give notice again to leave.
        </span>
      </span>
      {cancel}
    </div>
  );
}
