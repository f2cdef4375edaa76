"use client";
import type { LiquidityPosition, Market, MarketList } from "@lading/sdk/api";
import { Droplets, Waves } from "lucide-react";
import { useMemo } from "react";
import { formatUnits } from "viem/utils";
import { useConnection } from "wagmi";
import { StatusPill } from "../design/Badge.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { Price } from "../financing/PoolFigures.tsx";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { feeBps } from "./fee.ts";
import { marketKind, marketName } from "./MarketName.tsx";
import { Premium } from "./Premium.tsx";
import { TokenAmount } from "./TokenAmount.tsx";
import { useLiquidityPositions, useMarkets } from "./useMarkets.ts";
import { useTradingHalt } from "./useTradingHalt.ts";

/** Every market of the exchange: what shares trade at, against what the books say. */
export function MarketsView() {
  const markets = useMarkets();
  return (
    <Page
      title="Exchange"
      lead="A way out of a pool before its invoices are due: sell shares for cash at once, at a price that follows the pool's books."
    >
      <Panel flush title="Markets">
        <Loaded query={markets} skeleton={<SkeletonTable rows={3} columns={6} />}>
          {({ items }) => <MarketTable markets={items} />}
        </Loaded>
      </Panel>
      <Panel
        flush
        title="Your liquidity"
        description="What you put in as both sides of a market, and the fees it has earned."
      >
        <RequireWallet why="Liquidity belongs to a wallet. Connect it to see yours.">
          <Loaded query={markets} skeleton={<SkeletonTable rows={2} columns={5} />}>
            {(list) => <OwnLiquidity markets={list} />}
          </Loaded>
        </RequireWallet>
      </Panel>
    </Page>
  );
}

function MarketTable({ markets }: { markets: readonly Market[] }) {
  const locale = useLocale();
  const columns = useMemo(
    (): Column<Market>[] => [
      {
        id: "market",
        header: "Market",
        lead: true,
        value: marketName,
        cell: (row) => (
          <span className="inline-block">
            {marketName(row)}
            <span className="block text-xs font-normal text-muted">{marketKind(row)}</span>
          </span>
        ),
      },
      {
        id: "price",
        header: "Price",
        align: "end",
        value: (row) => BigInt(row.price ?? 0),
        csv: (row) => (row.price === null ? "" : formatUnits(BigInt(row.price), 18)),
        cell: (row) =>
          row.price === null ? <span className="text-faint">–</span> : <Price value={BigInt(row.price)} />,
      },
      {
        id: "nav",
        header: "NAV",
        align: "end",
        value: (row) => BigInt(row.nav ?? 0),
        csv: (row) => (row.nav === null ? "" : formatUnits(BigInt(row.nav), 18)),
        cell: (row) =>
          row.nav === null ? (
            <span className="text-faint">none</span>
          ) : (
            <span className="inline-block">
              <Price value={BigInt(row.nav)} />
              {row.premiumBps !== null && (
                <Premium bps={BigInt(row.premiumBps)} className="block text-xs text-muted" />
              )}
            </span>
          ),
      },
      {
        id: "tvl",
        header: "Liquidity",
        align: "end",
        value: (row) => BigInt(row.tvl),
        csv: (row) => formatUnits(BigInt(row.tvl), row.quote.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.tvl)} token={row.quote} />,
      },
      {
        id: "volume",
        header: "Volume, 24 h",
        align: "end",
        value: (row) => BigInt(row.day.volume),
        csv: (row) => formatUnits(BigInt(row.day.volume), row.quote.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.day.volume)} token={row.quote} />,
      },
      {
        id: "fee",
        header: "Fee",
        align: "end",
        value: (row) => row.feePips,
        cell: (row) => <span className="figures">{formatBps(feeBps(row.feePips), locale)}</span>,
      },
      {
        id: "apr",
        header: "Fees a year",
        align: "end",
        value: (row) => row.feeAprBps ?? -1,
        cell: (row) =>
          row.feeAprBps === null ? (
            <span className="text-faint">too young</span>
          ) : (
            <span className="figures">{formatBps(row.feeAprBps, locale)}</span>
          ),
      },
      {
        id: "state",
        header: "State",
        control: true,
        value: () => "",
        cell: (row) => <MarketState market={row} />,
      },
    ],
    [locale],
  );
  return (
    <DataTable
      rows={markets}
      columns={columns}
      rowKey={(row) => row.id}
      label="Markets"
      csvName="lading-markets"
      href={(row) => `/fund/exchange/${row.id}`}
      initialSort={{ id: "tvl", desc: true }}
      empty={
        <EmptyState icon={<Waves />} title="No market yet">
          The operator opens one per pool; it shows here with its first block.
        </EmptyState>
      }
    />
  );
}

/** Whether one can trade in it now, by the contract's own word. */
function MarketState({ market }: { market: Market }) {
  const halt = useTradingHalt(market);
  if (market.supply === "0") return <StatusPill tone="neutral">Empty</StatusPill>;
  if (halt.data) return <StatusPill tone="warn">Trading stopped</StatusPill>;
  return halt.data === undefined && market.kind === "share" ? null : (
    <StatusPill tone="good">Open</StatusPill>
  );
}

function OwnLiquidity({ markets }: { markets: MarketList }) {
  const { address } = useConnection();
  const positions = useLiquidityPositions(address);
  const locale = useLocale();
  const columns = useMemo(
    (): Column<LiquidityPosition>[] => [
      { id: "market", header: "Market", lead: true, value: marketName },
      {
        id: "value",
        header: "Worth now",
        align: "end",
        value: (row) => BigInt(row.value),
        csv: (row) => formatUnits(BigInt(row.value), row.quote.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.value)} token={row.quote} />,
      },
      {
        id: "part",
        header: "Part of the market",
        align: "end",
        value: (row) => BigInt(row.part),
        csv: (row) => formatUnits(BigInt(row.part), 18),
        cell: (row) => (
          <span className="figures">{formatBps((BigInt(row.part) * 10_000n) / 10n ** 18n, locale)}</span>
        ),
      },
      {
        id: "fees",
        header: "Fees earned",
        align: "end",
        value: (row) => BigInt(row.feesValue),
        csv: (row) => formatUnits(BigInt(row.feesValue), row.quote.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.feesValue)} token={row.quote} />,
      },
      {
        id: "staked",
        header: "In a farm",
        align: "end",
        value: (row) => (row.staked === "0" ? "no" : row.staked === row.shares ? "all of it" : "some"),
        cell: (row) => {
          const staked = BigInt(row.staked);
          const all = BigInt(row.shares) + staked;
          return all === 0n || staked === 0n ? (
            <span className="text-muted">no</span>
          ) : (
            <span className="figures">{formatBps((staked * 10_000n) / all, locale, 0)}</span>
          );
        },
      },
    ],
    [locale],
  );
  return (
    <Loaded query={positions} skeleton={<SkeletonTable rows={2} columns={5} />}>
      {({ items }) => (
        <DataTable
          rows={items.filter((row) => BigInt(row.shares) + BigInt(row.staked) > 0n)}
          columns={columns}
          rowKey={(row) => row.market}
          label="Your liquidity"
          csvName="lading-liquidity"
          href={(row) => `/fund/exchange/${row.market}?tab=add`}
          empty={
            <EmptyState icon={<Droplets />} title="You provide no liquidity yet">
              {markets.items.length === 0
                ? "There is no market to provide it to."
                : "Open a market above and add both tokens, or one of them. You earn part of every trade's fee."}
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
}
