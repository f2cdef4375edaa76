"use client";
import type { Cover, CoverName, CoverPosition, Pool, PoolDetail } from "@lading/sdk/api";
import { ShieldHalf } from "lucide-react";
import { useCallback, useState } from "react";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { Select } from "../design/Select.tsx";
import { SkeletonLines, SkeletonStats, SkeletonTable } from "../design/Skeleton.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import { shareBps } from "../financing/price.ts";
import { usePool, usePools } from "../financing/usePool.ts";
import { useCompany } from "../participants/useCompany.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { CoverHistory } from "./CoverHistory.tsx";
import { CoverNames } from "./CoverNames.tsx";
import { LeaveDialog, type LeaveStep } from "./LeaveDialog.tsx";
import { OwnStakes } from "./OwnStakes.tsx";
import { RiskInWords } from "./RiskInWords.tsx";
import { StakeDialog } from "./StakeDialog.tsx";
import { useCover, useStakes } from "./useCover.ts";

/** First-loss cover of every pool: one pool at a time, chosen at the top when there are several. */
export function CoverView() {
  const pools = usePools();
  const [chosen, setChosen] = useState<string | null>(null);
  const list = pools.data?.items ?? [];
  const pool = list.find(({ address }) => address === chosen) ?? list[0];
  return (
    <Page
      title="Cover"
      lead="Stake on buyers you know. Your stake sets how much they may owe the pool, earns premium, and pays first when one of them does not."
      actions={
        list.length > 1 && (
          <Select
            items={list.map(({ address, name }) => ({ value: address, label: name }))}
            value={pool?.address ?? null}
            onChange={setChosen}
            aria-label="Pool"
            className="w-64"
          />
        )
      }
    >
      <Loaded query={pools} skeleton={<SkeletonStats />}>
        {() =>
          pool ? (
            // Another pool is another desk: nothing half-entered is taken along.
            <PoolCover key={pool.address} pool={pool} />
          ) : (
            <Panel>
              <EmptyState icon={<ShieldHalf />} title="No pool to cover yet">
                Each pool has its own cover; it shows here when the operator has deployed one.
              </EmptyState>
            </Panel>
          )
        }
      </Loaded>
    </Page>
  );
}

function PoolCover({ pool }: { pool: Pool }) {
  const detail = usePool(pool.address);
  const cover = useCover(pool.address);
  const writeOffDays = detail.data?.policyTerms?.caps?.writeOffDays;
  return (
    <>
      <RiskInWords writeOffDays={writeOffDays} />
      <Loaded query={cover} skeleton={<SkeletonStats />}>
        {(all) => <Totals cover={all} />}
      </Loaded>
      <Barred />
      <Loaded
        query={cover}
        skeleton={
          <Panel flush title="Names">
            <SkeletonTable columns={7} />
          </Panel>
        }
      >
        {(all) => <Desk cover={all} pool={pool} writeOffDays={writeOffDays ?? 0} terms={detail.data} />}
      </Loaded>
    </>
  );
}

function Totals({ cover }: { cover: Cover }) {
  const locale = useLocale();
  const total = BigInt(cover.totalAssets);
  const exposure = BigInt(cover.totalExposure);
  const sum = (of: (name: CoverName) => string) =>
    cover.names.reduce((all, name) => all + BigInt(of(name)), 0n);
  const lost = sum((name) => name.slashed) - sum((name) => name.replenished);
  return (
    <Stats>
      <Stat
        label="Cover in place"
        lead
        note={`${cover.names.filter((name) => BigInt(name.assets) > 0n).length} names`}
      >
        <Money amount={total} unit={cover.asset} />
      </Stat>
      <Stat
        label="Lent against it"
        note={
          exposure > 0n ? `cover is ${formatBps(shareBps(total, exposure), locale, 0)} of it` : "no open loan"
        }
      >
        <Money amount={exposure} unit={cover.asset} />
      </Stat>
      <Stat label="Premium earned" note="since the beginning">
        <Money amount={sum((name) => name.premiumEarned)} unit={cover.asset} />
      </Stat>
      <Stat label="Losses paid" note="less what came back">
        <Money amount={lost} unit={cover.asset} />
      </Stat>
    </Stats>
  );
}

/** Tells a connected company that staking needs a role it has not, and where to get it. */
function Barred() {
  const { status } = useConnection();
  const company = useCompany();
  if (status !== "connected" || company.isLoading) return null;
  if (company.hasRole("underwriter") && company.record?.verified && !company.isDelegate) return null;
  return (
    <Banner
      title="Looking only"
      action={
        <ButtonLink href="/join" size="small">
          {company.isUnknown ? "Register" : "See roles"}
        </ButtonLink>
      }
    >
      {company.isDelegate
        ? "Stakes are made by the company's own account; staff wallets cannot."
        : "Staking is for verified underwriters. Leaving never needs that."}
    </Banner>
  );
}

function Desk({
  cover,
  pool,
  writeOffDays,
  terms,
}: {
  cover: Cover;
  pool: Pool;
  writeOffDays: number;
  terms: PoolDetail | undefined;
}) {
  const { address } = useConnection();
  const { nameOf } = useDirectory();
  const now = Math.max(useChainNow(), cover.asOf.timestamp);
  const stakes = useStakes(pool.address, address);
  const [staking, setStaking] = useState<CoverName>();
  const [leaving, setLeaving] = useState<{ step: LeaveStep; name: CoverName; position: CoverPosition }>();
  const [isStakeOpen, setStakeOpen] = useState(false);
  const [isLeaveOpen, setLeaveOpen] = useState(false);
  const stake = useCallback((name: CoverName) => {
    setStaking(name);
    setStakeOpen(true);
  }, []);
  const labelOf = (name: CoverName) =>
    name.obligor === null ? "general cover" : (nameOf(name.obligor) ?? "this buyer");
  // The figures move while a dialog is open.
  const current = (name: CoverName) => cover.names.find(({ id }) => id === name.id) ?? name;
  const split = terms?.policyTerms?.interestSplit;
  const locale = useLocale();

  return (
    <>
      <Panel flush title="Your stakes">
        <RequireWallet why="What you have staked, what it earned and when it can leave show here.">
          <Loaded
            query={stakes}
            skeleton={
              <div className="p-5">
                <SkeletonLines count={3} />
              </div>
            }
          >
            {(own) => (
              <OwnStakes
                stakes={own}
                cover={cover}
                now={now}
                writeOffDays={writeOffDays}
                onStake={stake}
                onLeave={(step, name, position) => {
                  setLeaving({ step, name, position });
                  setLeaveOpen(true);
                }}
              />
            )}
          </Loaded>
        </RequireWallet>
      </Panel>
      <Panel
        flush
        title="Names"
        description={
          split
            ? `A buyer's limit is its cover times the leverage of its grade, and never more than its share of the pool. ${formatBps(split.premiumBps, locale, 0)} of the interest is premium; ${formatBps(split.namedPremiumBps, locale, 0)} of that goes to cover on the name, the rest to general cover.`
            : "A buyer's limit is its cover times the leverage of its grade, and never more than its share of the pool."
        }
      >
        <CoverNames cover={cover} onStake={stake} />
      </Panel>
      <Panel flush title="History" description="Losses, premium and stakes, newest first.">
        <CoverHistory events={cover.history} asset={cover.asset} />
      </Panel>
      {staking && (
        <StakeDialog
          key={`stake-${staking.id}`}
          vault={cover}
          name={current(staking)}
          label={labelOf(staking)}
          writeOffDays={writeOffDays}
          open={isStakeOpen}
          onOpenChange={setStakeOpen}
        />
      )}
      {leaving && (
        <LeaveDialog
          key={`${leaving.step}-${leaving.name.id}`}
          step={leaving.step}
          vault={cover}
          name={current(leaving.name)}
          position={leaving.position}
          label={labelOf(leaving.name)}
          writeOffDays={writeOffDays}
          now={now}
          open={isLeaveOpen}
          onOpenChange={setLeaveOpen}
        />
      )}
    </>
  );
}
