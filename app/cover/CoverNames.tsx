"use client";
import type { Cover, CoverName } from "@lading/sdk/api";
import { ShieldHalf } from "lucide-react";
import { useMemo } from "react";
import { formatUnits } from "viem/utils";
import { Badge } from "../design/Badge.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { ShareBar } from "../financing/PoolFigures.tsx";
import { shareBps } from "../financing/price.ts";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { headroom } from "./cover-value.ts";

/** Every name that can be covered: how much stands behind it, how much leans on it, what it earned. */
export function CoverNames({ cover, onStake }: { cover: Cover; onStake: (name: CoverName) => void }) {
  const { nameOf } = useDirectory();
  const { asset } = cover;
  const columns = useMemo((): Column<CoverName>[] => {
    const amount = (id: string, header: string, of: (name: CoverName) => bigint): Column<CoverName> => ({
      id,
      header,
      align: "end",
      value: of,
      csv: (name) => formatUnits(of(name), asset.decimals),
      cell: (name) => <Money amount={of(name)} unit={asset} look="bare" />,
    });
    return [
      {
        id: "name",
        header: "Covers",
        lead: true,
        // General cover first, then by name.
        value: (name) => (name.obligor === null ? "" : (nameOf(name.obligor) ?? name.obligor)),
        csv: (name) => (name.obligor === null ? "General cover" : (nameOf(name.obligor) ?? name.obligor)),
        cell: (name) =>
          name.obligor === null ? (
            <span className="inline-flex items-center gap-1.5">
              <ShieldHalf aria-hidden className="size-4 text-brand" />
              General cover
            </span>
          ) : (
            <PartyName address={name.obligor} plain className="max-w-52" />
          ),
      },
      {
        id: "grade",
        header: "Grade",
        value: (name) => name.grade ?? "",
        cell: (name) =>
          name.obligor === null ? (
            <span className="text-muted">all</span>
          ) : name.grade ? (
            <Badge tone="brand">{name.grade}</Badge>
          ) : (
            <span className="text-muted">none</span>
          ),
      },
      {
        ...amount("cover", "Cover", (name) => BigInt(name.assets)),
        cell: (name) => (
          <span className="inline-block">
            <Money amount={BigInt(name.assets)} unit={asset} look="bare" />
            <span className="block text-xs text-muted">
              {name.stakers} {name.stakers === 1 ? "staker" : "stakers"}
            </span>
          </span>
        ),
      },
      amount("limit", "Limit", (name) => BigInt(name.limit)),
      amount("exposure", "At risk", (name) => BigInt(name.exposure)),
      {
        ...amount("headroom", "Headroom", headroom),
        cell: (name) => (
          <span className="inline-block min-w-24">
            <Money amount={headroom(name)} unit={asset} look="bare" />
            <span className="mt-1 block">
              <ShareBar
                bps={shareBps(BigInt(name.exposure), BigInt(name.limit))}
                tone={BigInt(name.exposure) * 10n >= BigInt(name.limit) * 9n ? "warn" : "brand"}
              />
            </span>
          </span>
        ),
      },
      amount("premium", "Premium", (name) => BigInt(name.premiumEarned)),
      amount("slashed", "Losses paid", (name) => BigInt(name.slashed) - BigInt(name.replenished)),
      {
        id: "act",
        header: "Act",
        control: true,
        align: "end",
        value: () => "",
        cell: (name) => (
          <ActButton size="small" tone="secondary" onClick={() => onStake(name)}>
            Stake
          </ActButton>
        ),
      },
    ];
  }, [asset, nameOf, onStake]);
  return (
    // Positioned and clipped: a hidden header of the table must not widen the page.
    <div className="relative overflow-x-clip">
      <DataTable
        rows={cover.names}
        columns={columns}
        rowKey={(name) => name.id}
        label="Names that can be covered"
        csvName={`cover-${asset.symbol}`}
        initialSort={{ id: "name", desc: false }}
        empty={
          <EmptyState icon={<ShieldHalf />} title="No name can be covered yet">
            A buyer shows here when the risk desk grades it.
          </EmptyState>
        }
      />
    </div>
  );
}
