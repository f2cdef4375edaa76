"use client";
import type { Cover, PoolDetail } from "@lading/sdk/api";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Address } from "../design/Address.tsx";
import { dayOf } from "../design/format.ts";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonChart, SkeletonLines, SkeletonStats, SkeletonTable } from "../design/Skeleton.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { PriceBanner } from "../prices/PriceBanner.tsx";
import { useIndex } from "../queries/useIndex.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { usePoolRecord } from "../wallet/settings.tsx";
import { AgeingTable } from "./AgeingTable.tsx";
import { DepositForm } from "./DepositForm.tsx";
import { ExposureTable } from "./ExposureTable.tsx";
import { LoanTape } from "./LoanTape.tsx";
import { MaturityChart } from "./MaturityChart.tsx";
import { NavChart } from "./NavChart.tsx";
import { PoolFigures } from "./PoolFigures.tsx";
import { PoolTerms } from "./PoolTerms.tsx";
import { Position } from "./PositionPanel.tsx";
import type { PoolNow } from "./pool-now.ts";
import { QueuePanel } from "./QueuePanel.tsx";
import { RedeemForm } from "./RedeemForm.tsx";
import {
  useHolding,
  useLoans,
  usePool,
  usePoolHistory,
  usePoolLadder,
  usePoolNow,
  usePoolPieces,
  useQueue,
} from "./usePool.ts";
import { YieldSource } from "./YieldSource.tsx";

/** Joins what several panels wait for into one thing that can load, fail and be tried again. */
function both<A, B>(
  a: { data: A | undefined; error: Error | null; isPending: boolean; refetch: () => unknown },
  b: { data: B | undefined; error: Error | null; isPending: boolean; refetch: () => unknown },
) {
  return {
    data: a.data !== undefined && b.data !== undefined ? ([a.data, b.data] as const) : undefined,
    error: a.error ?? b.error,
    isPending: a.isPending || b.isPending,
    refetch: () => {
      void a.refetch();
      void b.refetch();
    },
  };
}

/** A pool as a funder sees it: what it is worth and earns, where the money is, and the way in and out. */
export function PoolView({ address }: { address: string }) {
  const pool = usePool(address);
  const record = usePoolRecord(address);
  const ladder = usePoolLadder(address);
  const now = usePoolNow(ladder.data, pool.data?.shareDecimals);
  const books = { ...both(pool, ladder), data: pool.data && now ? ([pool.data, now] as const) : undefined };
  return (
    <Page
      title={pool.data?.name ?? record?.name ?? "Pool"}
      lead="Buys accepted invoices before they are due. Funders own its cash and its claims on buyers, and earn the interest."
      actions={<Address address={address} />}
    >
      <Loaded query={books} skeleton={<SkeletonStats count={6} />}>
        {([detail, value]) => <Figures pool={detail} now={value} />}
      </Loaded>
      {pool.data && <PriceBanner asset={pool.data.asset} />}
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div className="min-w-0 space-y-5 lg:col-start-2">
          <Loaded
            query={books}
            skeleton={
              <Panel>
                <SkeletonLines count={9} />
              </Panel>
            }
          >
            {([detail, value]) => <MoneyInAndOut pool={detail} now={value} />}
          </Loaded>
          <Panel title="Where the yield comes from">
            <Loaded query={books} skeleton={<SkeletonLines count={5} />}>
              {([detail, value]) => <YieldSource pool={detail} now={value} />}
            </Loaded>
          </Panel>
        </div>
        <div className="min-w-0 space-y-5 lg:col-start-1 lg:row-start-1">
          <Charts address={address} now={now} />
        </div>
      </div>
      <Panel flush title="Loan tape" description="Every invoice the pool bought, and what each is worth now.">
        <Loans address={address} now={now} />
      </Panel>
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <Panel
          flush
          title="Terms"
          description="By what the pool lends. Loosening them waits for the governor's delay; tightening acts at once."
        >
          <Loaded query={pool} skeleton={<SkeletonTable columns={6} />}>
            {(detail) =>
              detail.policyTerms ? (
                <PoolTerms policy={detail.policyTerms} />
              ) : (
                <p className="p-5 text-sm text-muted">No policy is set, so the pool finances nothing.</p>
              )
            }
          </Loaded>
        </Panel>
        <Panel flush title="Who owes" className="self-start">
          <Loaded query={books} skeleton={<SkeletonTable rows={3} columns={2} />}>
            {([detail, value]) => <ExposureTable pool={detail} now={value} />}
          </Loaded>
        </Panel>
      </div>
    </Page>
  );
}

function Figures({ pool, now }: { pool: PoolDetail; now: PoolNow }) {
  const cover = useIndex<Cover>(`cover/${pool.address}`);
  return (
    <PoolFigures
      pool={pool}
      now={now}
      cover={cover.data === undefined ? undefined : BigInt(cover.data.totalAssets)}
    />
  );
}

function MoneyInAndOut({ pool, now }: { pool: PoolDetail; now: PoolNow }) {
  const { address } = useConnection();
  const holding = useHolding(pool.address, address);
  const queue = useQueue(pool.address);
  const [tab, setTab] = useState<"deposit" | "redeem">("deposit");
  const queuedShares = BigInt(pool.queuedShares);
  return (
    <>
      <Panel flush title="Your position">
        <RequireWallet why="Your shares, what they cost and what they earned show here.">
          <Loaded
            query={holding}
            skeleton={
              <div className="p-5">
                <SkeletonLines count={4} />
              </div>
            }
          >
            {(own) => <Position holding={own} pool={pool} now={now} />}
          </Loaded>
        </RequireWallet>
      </Panel>
      <Panel flush>
        <Tabs
          label="Move money"
          value={tab}
          onChange={setTab}
          tabs={[
            { value: "deposit", label: "Deposit", content: <DepositForm pool={pool} now={now} /> },
            {
              value: "redeem",
              label: "Redeem",
              content: (
                <RedeemForm pool={pool} now={now} holding={holding.data} queuedShares={queuedShares} />
              ),
            },
          ]}
        />
      </Panel>
      <Loaded
        query={queue}
        skeleton={
          <Panel title="Redemption queue">
            <SkeletonLines count={3} />
          </Panel>
        }
      >
        {(requests) => <QueuePanel pool={pool} now={now} queue={requests.items} />}
      </Loaded>
    </>
  );
}

function Charts({ address, now }: { address: string; now: PoolNow | undefined }) {
  const history = usePoolHistory(address);
  const ladder = usePoolLadder(address);
  return (
    <>
      <Panel
        title="Price of a share"
        description="Both prices rise as interest accrues. They part when late loans are provisioned: leaving then pays less than joining costs."
      >
        <Loaded query={history} skeleton={<SkeletonChart />}>
          {(points) => (now ? <NavChart history={points} now={now} /> : <SkeletonChart />)}
        </Loaded>
      </Panel>
      <Panel
        title="Maturity ladder"
        description="When the money that is out comes back, by due day of the invoices."
      >
        <Loaded query={ladder} skeleton={<SkeletonChart />}>
          {(days) =>
            days.days.some((day) => day.count > 0) ? (
              <MaturityChart ladder={days} today={dayOf(now?.at ?? days.asOf.timestamp)} />
            ) : (
              <p className="py-10 text-center text-sm text-muted">Nothing is lent out: all of it is cash.</p>
            )
          }
        </Loaded>
      </Panel>
      <Panel flush title="Ageing" description="Provisions follow a table that time alone drives.">
        <Loaded query={ladder} skeleton={<SkeletonTable columns={4} />}>
          {(days) => <AgeingTable ladder={days} today={dayOf(now?.at ?? days.asOf.timestamp)} />}
        </Loaded>
      </Panel>
    </>
  );
}

function Loans({ address, now }: { address: string; now: PoolNow | undefined }) {
  const pool = usePool(address);
  const ladder = usePoolLadder(address);
  const loans = useLoans(address);
  const pieces = usePoolPieces(address);
  return (
    <Loaded query={both(both(pool, ladder), both(loans, pieces))} skeleton={<SkeletonTable columns={7} />}>
      {([[detail, days], [tape, owned]]) => (
        <>
          {tape.isCut && (
            <p className="border-b border-line px-5 py-2 text-xs text-muted">
              The newest {tape.items.length} loans are shown.
            </p>
          )}
          <LoanTape
            pool={detail}
            loans={tape.items}
            pieces={owned.items}
            ladder={days}
            at={now?.at ?? days.asOf.timestamp}
          />
        </>
      )}
    </Loaded>
  );
}
