"use client";
import type { FlashLoan, FlashOffer } from "@lading/sdk/api";
import { Zap } from "lucide-react";
import { useMemo, useState } from "react";
import { formatUnits } from "viem/utils";
import { Address } from "../design/Address.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { TokenAmount } from "../exchange/TokenAmount.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { Page } from "../shell/Page.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { ArbitragePanel } from "./ArbitragePanel.tsx";
import { CodeBlock } from "./CodeBlock.tsx";
import { solidityBorrower, viemCall } from "./snippets.ts";
import { useFlashLoans, useFlashOffers, useMaxFlashLoans } from "./useFlashOffers.ts";

/** For developers: what can be borrowed for the length of one transaction, and how. */
export function FlashView() {
  const offers = useFlashOffers();
  const loans = useFlashLoans();
  return (
    <Page
      title="Flash loans"
      lead="Borrow what lies idle without security, as long as it is back with its fee at the end of the same transaction. ERC-3156, for contracts."
    >
      <Panel flush title="What can be borrowed now">
        <Loaded query={offers} skeleton={<SkeletonTable rows={4} columns={5} />}>
          {({ items }) => <Offers offers={items} />}
        </Loaded>
      </Panel>
      <ArbitragePanel />
      <Loaded
        query={offers}
        skeleton={
          <Panel>
            <SkeletonTable rows={4} columns={1} />
          </Panel>
        }
      >
        {({ items }) => (items[0] ? <Snippets offer={items[0]} /> : null)}
      </Loaded>
      <Panel
        flush
        title="Recent loans"
        description="Whoever asked for it, and the contract that was lent to."
      >
        <Loaded query={loans} skeleton={<SkeletonTable rows={4} columns={5} />}>
          {({ items }) => <Loans loans={items} />}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Offers({ offers }: { offers: readonly FlashOffer[] }) {
  const locale = useLocale();
  const live = useMaxFlashLoans(offers);
  const columns = useMemo((): Column<FlashOffer>[] => {
    const now = new Map(offers.map((offer, index) => [offer, live.data?.[index]]));
    const available = (row: FlashOffer) => now.get(row) ?? BigInt(row.available);
    return [
      {
        id: "token",
        header: "Token",
        lead: true,
        value: (row) => row.token.symbol,
      },
      {
        id: "available",
        header: "Most, now",
        align: "end",
        value: available,
        csv: (row) => formatUnits(available(row), row.token.decimals),
        cell: (row) => <TokenAmount amount={available(row)} token={row.token} />,
      },
      {
        id: "fee",
        header: "Fee",
        align: "end",
        value: (row) => row.feeBps,
        cell: (row) => <span className="figures">{formatBps(row.feeBps, locale)}</span>,
      },
      { id: "lender", header: "Lender", value: (row) => row.name },
      {
        id: "address",
        header: "Its address",
        value: (row) => row.lender,
        cell: (row) => <Address address={row.lender} />,
      },
      {
        id: "tokenAddress",
        header: "Token's address",
        value: (row) => row.token.address,
        cell: (row) => <Address address={row.token.address} />,
      },
      {
        id: "lent",
        header: "Lent so far",
        align: "end",
        value: (row) => BigInt(row.lent),
        csv: (row) => formatUnits(BigInt(row.lent), row.token.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.lent)} token={row.token} />,
      },
    ];
  }, [offers, live.data, locale]);
  return (
    <DataTable
      rows={offers}
      columns={columns}
      rowKey={(row) => `${row.lender}-${row.token.address}`}
      label="What can be borrowed"
      csvName="lading-flash-offers"
      empty={
        <EmptyState icon={<Zap />} title="Nothing to borrow">
          The exchange lends its reserves and pools lend their idle cash, once there are some.
        </EmptyState>
      }
    />
  );
}

function Snippets({ offer }: { offer: FlashOffer }) {
  const { chainId, name } = useDeployment();
  const [language, setLanguage] = useState<"solidity" | "viem">("solidity");
  return (
    <Panel
      flush
      title="How to borrow"
      description={`With the addresses of ${name} filled in; ${offer.token.symbol} from ${offer.name}.`}
    >
      <Tabs
        label="Language"
        value={language}
        onChange={setLanguage}
        tabs={[
          {
            value: "solidity",
            label: "Borrower in Solidity",
            content: <CodeBlock label="Borrower in Solidity" code={solidityBorrower(offer)} />,
          },
          {
            value: "viem",
            label: "Quote and call with viem",
            content: <CodeBlock label="Quote and call with viem" code={viemCall(offer, chainId)} />,
          },
        ]}
      />
    </Panel>
  );
}

function Loans({ loans }: { loans: readonly FlashLoan[] }) {
  const columns = useMemo(
    (): Column<FlashLoan>[] => [
      {
        id: "time",
        header: "Time (UTC)",
        lead: true,
        value: (row) => row.timestamp,
        csv: (row) => new Date(row.timestamp * 1_000).toISOString(),
        cell: (row) => <Instant seconds={row.timestamp} />,
      },
      {
        id: "amount",
        header: "Amount",
        align: "end",
        value: (row) => BigInt(row.amount),
        csv: (row) => `${formatUnits(BigInt(row.amount), row.token.decimals)} ${row.token.symbol}`,
        cell: (row) => <TokenAmount amount={BigInt(row.amount)} token={row.token} />,
      },
      {
        id: "fee",
        header: "Fee",
        align: "end",
        value: (row) => BigInt(row.fee),
        csv: (row) => formatUnits(BigInt(row.fee), row.token.decimals),
        cell: (row) => <TokenAmount amount={BigInt(row.fee)} token={row.token} />,
      },
      {
        id: "initiator",
        header: "Asked by",
        value: (row) => row.initiator,
        cell: (row) => <PartyName address={row.initiator} plain />,
      },
      {
        id: "receiver",
        header: "Lent to",
        value: (row) => row.receiver,
        cell: (row) => <Address address={row.receiver} plain />,
      },
      {
        id: "lender",
        header: "Lender",
        value: (row) => row.lender,
        cell: (row) => <Address address={row.lender} plain />,
      },
    ],
    [],
  );
  return (
    <DataTable
      rows={loans}
      columns={columns}
      rowKey={(row) => `${row.transaction}-${row.logIndex}`}
      label="Recent loans"
      csvName="lading-flash-loans"
      initialSort={{ id: "time", desc: true }}
      empty={
        <EmptyState icon={<Zap />} title="No flash loan yet">
          The first one shows here with its fee.
        </EmptyState>
      }
    />
  );
}
