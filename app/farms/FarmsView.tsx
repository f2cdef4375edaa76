"use client";
import type { Farm, FarmList, FarmPositions } from "@lading/sdk/api";
import { Sprout } from "lucide-react";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Page } from "../shell/Page.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { DropsPanel } from "./DropsPanel.tsx";
import { FarmCard } from "./FarmCard.tsx";
import { IdleFarms } from "./IdleFarms.tsx";
import { useFarmPositions, useFarms } from "./useFarms.ts";

/** Every farm: what it takes, what it pays and where that comes from, and what is one's own. */
export function FarmsView() {
  const { address } = useConnection();
  const farms = useFarms();
  const positions = useFarmPositions(address);
  return (
    <Page
      title="Farms"
      lead="Stake pool shares, cover or liquidity and earn reward tokens by time and share. The stake keeps earning what it earns, and can be taken back at any time."
    >
      <Loaded
        query={farms}
        skeleton={
          <div className="grid gap-5 lg:grid-cols-2">
            <Panel>
              <SkeletonLines count={8} />
            </Panel>
            <Panel>
              <SkeletonLines count={8} />
            </Panel>
          </div>
        }
      >
        {(list) => <Farms list={list} positions={positions.data} isConnected={address !== undefined} />}
      </Loaded>
      <DropsPanel account={address} />
    </Page>
  );
}

function Farms({
  list,
  positions,
  isConnected,
}: {
  list: FarmList;
  positions: FarmPositions | undefined;
  isConnected: boolean;
}) {
  const now = useChainNow();
  if (list.items.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<Sprout />} title="No farm yet">
          The governor opens them; anyone can then pay for a campaign.
        </EmptyState>
      </Panel>
    );
  }
  const ownOf = (farm: Farm) => positions?.items.find((own) => own.farm === farm.id);
  const isOwn = (farm: Farm) => {
    const own = ownOf(farm);
    return (
      own !== undefined && (own.amount !== "0" || own.rewards.some(({ claimable }) => claimable !== "0"))
    );
  };
  const isLive = (farm: Farm) => isOwn(farm) || farm.rewards.some(({ perDay }) => perDay !== "0");
  const live = list.items.filter(isLive).sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || byYield(a, b));
  return (
    <>
      {!isConnected && <Banner>Connect a wallet to stake and to see what yours has earned.</Banner>}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {live.map((farm) => (
          <FarmCard
            key={farm.id}
            farm={farm}
            position={ownOf(farm)}
            asOf={positions?.asOf.timestamp ?? list.asOf.timestamp}
            now={Math.max(now, list.asOf.timestamp)}
          />
        ))}
      </div>
      <p className="max-w-[80ch] text-xs text-muted">
        Yields are what a farm pays in a year at today&apos;s rate and stakes, without compounding, with the
        reward at the price that is named beside it. More stakes or a lower price of the reward make them
        smaller; none of it is promised.
      </p>
      <IdleFarms farms={list.items.filter((farm) => !isLive(farm))} />
    </>
  );
}

/** Farms that pay most first. */
function byYield(a: Farm, b: Farm): number {
  const best = (farm: Farm) => Math.max(-1, ...farm.rewards.map((reward) => reward.yield?.aprBps ?? -1));
  return best(b) - best(a) || Number(BigInt(a.id) - BigInt(b.id));
}
