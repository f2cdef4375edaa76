"use client";
import type { Market, MarketDetail } from "@lading/sdk/api";
import { Waves } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { dayOf } from "../design/format.ts";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonChart, SkeletonLines, SkeletonStats, SkeletonTable } from "../design/Skeleton.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { AddForm } from "./AddForm.tsx";
import { DepthChart } from "./DepthChart.tsx";
import { MarketFigures } from "./MarketFigures.tsx";
import { marketName } from "./MarketName.tsx";
import { OpenForm } from "./OpenForm.tsx";
import { PositionPanel } from "./PositionPanel.tsx";
import { PriceChart } from "./PriceChart.tsx";
import { RecentSwaps } from "./RecentSwaps.tsx";
import { RemoveForm } from "./RemoveForm.tsx";
import { SwapForm } from "./SwapForm.tsx";
import { usualSettings } from "./slippage.ts";
import {
  useDailyCandles,
  useLiquidityPosition,
  useMarket,
  useMarketDepth,
  useMarketHistory,
  useMarkets,
  useSwaps,
} from "./useMarkets.ts";
import { useTradingHalt } from "./useTradingHalt.ts";
import { VolumeChart } from "./VolumeChart.tsx";

/** One market: what it trades at, what moves it, and the ways to trade and to provide. */
export function MarketView({ id }: { id: string }) {
  const market = useMarket(id);
  return (
    <Page
      title={market.data ? marketName(market.data) : "Market"}
      lead={
        market.data?.kind === "plain"
          ? "A market for the reward token. Its price is what people trade it at; no books stand behind it."
          : "Sell pool shares for cash at once, or buy them. The price follows the pool's books and moves with demand around them."
      }
      actions={
        market.data?.pool && (
          <ButtonLink href={`/fund/${market.data.pool}`}>The pool behind the shares</ButtonLink>
        )
      }
    >
      <Loaded
        query={market}
        skeleton={
          <div className="space-y-5">
            <SkeletonStats count={5} />
            <Panel>
              <SkeletonLines count={10} />
            </Panel>
          </div>
        }
      >
        {(detail) => <Desk market={detail} />}
      </Loaded>
    </Page>
  );
}

function Desk({ market }: { market: MarketDetail }) {
  const swaps = useSwaps(market.id);
  return (
    <>
      <MarketFigures market={market} />
      <Halt market={market} />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="min-w-0 space-y-5 lg:col-start-2">
          <TradeAndProvide market={market} />
        </div>
        <div className="min-w-0 space-y-5 lg:col-start-1 lg:row-start-1">
          {market.supply === "0" ? (
            <Panel>
              <EmptyState icon={<Waves />} title="No price yet">
                Price, depth and volume are drawn here once somebody has put in the first liquidity.
              </EmptyState>
            </Panel>
          ) : (
            <Charts market={market} />
          )}
          <OwnLiquidity market={market} />
        </div>
      </div>
      <Panel flush title="Recent trades">
        <Loaded query={swaps} skeleton={<SkeletonTable columns={5} />}>
          {({ items }) => <RecentSwaps swaps={items} market={market} />}
        </Loaded>
      </Panel>
    </>
  );
}

/** Says why trading is stopped, and what still works. */
function Halt({ market }: { market: Market }) {
  const halt = useTradingHalt(market);
  if (!halt.data) return null;
  return (
    <Banner tone="warn" title={`Trading is stopped: ${halt.data.sentence}`}>
      {halt.data.how} Trading starts again by itself once the cause is gone. Removing liquidity works all the
      time, and so does redeeming from the pool.
    </Banner>
  );
}

const acts = ["swap", "add", "remove"] as const;

/** The tab is in the address, so that links lead to it. */
function TradeAndProvide({ market }: { market: MarketDetail }) {
  const router = useRouter();
  const search = useSearchParams();
  const isEmpty = market.supply === "0";
  const tab = acts.find((name) => name === search.get("tab")) ?? (isEmpty ? "add" : "swap");
  const { address } = useConnection();
  const markets = useMarkets();
  const position = useLiquidityPosition(market.id, address);
  const [settings, setSettings] = useState(usualSettings);
  const terms = { settings, onSettings: setSettings };
  return (
    <Panel flush>
      <Tabs
        label="Trade and provide"
        value={tab}
        onChange={(next) => router.replace(`/fund/exchange/${market.id}?tab=${next}`, { scroll: false })}
        tabs={[
          {
            value: "swap",
            label: "Swap",
            content: <SwapForm market={market} markets={markets.data?.items ?? [market]} {...terms} />,
          },
          {
            value: "add",
            label: "Add",
            content: isEmpty ? (
              <OpenForm market={market} settings={settings} />
            ) : (
              <AddForm market={market} {...terms} />
            ),
          },
          {
            value: "remove",
            label: "Remove",
            content: <RemoveForm market={market} position={position.data} {...terms} />,
          },
        ]}
      />
    </Panel>
  );
}

/** What the connected account provides here. */
function OwnLiquidity({ market }: { market: MarketDetail }) {
  const { address } = useConnection();
  const position = useLiquidityPosition(market.id, address);
  return (
    <Panel flush title="Your liquidity">
      <RequireWallet why="What you provide and the fees it earned show here.">
        <Loaded
          query={position}
          skeleton={
            <div className="p-5">
              <SkeletonLines count={4} />
            </div>
          }
        >
          {(own) => <PositionPanel position={own} />}
        </Loaded>
      </RequireWallet>
    </Panel>
  );
}

type ChartName = "price" | "depth" | "volume";

function Charts({ market }: { market: MarketDetail }) {
  const [name, setName] = useState<ChartName>("price");
  const now = useChainNow();
  return (
    <Panel flush>
      <Tabs
        label="Charts"
        value={name}
        onChange={setName}
        tabs={[
          {
            value: "price",
            label: market.kind === "share" ? "Price against NAV" : "Price",
            content: <PriceTab id={market.id} />,
          },
          { value: "depth", label: "Depth", content: <DepthTab id={market.id} /> },
          {
            value: "volume",
            label: "Volume",
            content: <VolumeTab market={market} today={dayOf(Math.max(now, market.asOf.timestamp))} />,
          },
        ]}
      />
    </Panel>
  );
}

const skeleton = <SkeletonChart className="h-[20rem]" />;

function PriceTab({ id }: { id: string }) {
  const history = useMarketHistory(id);
  return (
    <div className="p-4 sm:p-5">
      <Loaded query={history} skeleton={skeleton}>
        {(data) => <PriceChart history={data} />}
      </Loaded>
    </div>
  );
}

function DepthTab({ id }: { id: string }) {
  const depth = useMarketDepth(id);
  return (
    <div className="p-4 sm:p-5">
      <Loaded query={depth} skeleton={skeleton}>
        {(data) => <DepthChart depth={data} />}
      </Loaded>
      <p className="mt-3 text-xs text-muted">
        How much one trade can be before the price has moved by the percentage below it, fee included.
      </p>
    </div>
  );
}

function VolumeTab({ market, today }: { market: Market; today: number }) {
  const candles = useDailyCandles(market.id);
  return (
    <div className="p-4 sm:p-5">
      <Loaded query={candles} skeleton={skeleton}>
        {(data) => <VolumeChart candles={data} market={market} today={today} />}
      </Loaded>
    </div>
  );
}
