"use client";
import type { Drop } from "@lading/sdk/api";
import { merkleDropsAbi } from "@lading/sdk/contracts";
import { useQuery } from "@tanstack/react-query";
import { Gift } from "lucide-react";
import { useState } from "react";
import { type Address, encodeFunctionData } from "viem";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { Hash } from "../design/Address.tsx";
import { StatusPill } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { FileDrop } from "../design/FileDrop.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { TokenAmount } from "../exchange/TokenAmount.tsx";
import { keys } from "../queries/keys.ts";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { claimFrom, type DropClaim } from "./drop-list.ts";
import { useDrops } from "./useFarms.ts";

/** Room for some hundred thousand accounts. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Rewards that were computed off the chain and are claimed with a published list. */
export function DropsPanel({ account }: { account: Address | undefined }) {
  const drops = useDrops();
  return (
    <Panel
      flush
      title="Drops"
      description="Rewards counted off the chain. Their list is published; a guardian can dispute it before it comes into force."
    >
      <Loaded query={drops} skeleton={<SkeletonTable rows={2} columns={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<Gift />} title="No drop yet">
              When one is opened, it shows here with its list and what it has paid.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((drop) => (
                <li key={drop.id} className="px-4 py-4 sm:px-5">
                  <DropItem drop={drop} account={account} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

function DropItem({ drop, account }: { drop: Drop; account: Address | undefined }) {
  const { active, waiting } = drop;
  return (
    <article aria-label={`Drop of ${drop.token.symbol}`} className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 font-semibold">
          {drop.token.symbol}
          {active ? (
            <StatusPill tone="good">List in force</StatusPill>
          ) : (
            <StatusPill tone="neutral">No list yet</StatusPill>
          )}
          {waiting && <StatusPill tone="warn">A list waits</StatusPill>}
        </h3>
        <Facts className="mt-1">
          <Fact label="Funded with">
            <TokenAmount amount={BigInt(drop.funded)} token={drop.token} />
          </Fact>
          <Fact label="Claimed so far">
            <TokenAmount amount={BigInt(drop.claimed)} token={drop.token} />
          </Fact>
          {active && (
            <Fact label="Root in force">
              <Hash value={active.root} />
            </Fact>
          )}
          {waiting && (
            <Fact label="The waiting list counts from">
              <Instant seconds={waiting.activeAt} />
            </Fact>
          )}
        </Facts>
      </div>
      {active && account && <Claim drop={drop} root={active.root} uri={active.uri} account={account} />}
    </article>
  );
}

/** The list is chosen by hand: this page asks no third party for it. */
function Claim({
  drop,
  root,
  uri,
  account,
}: {
  drop: Drop;
  root: `0x${string}`;
  uri: string;
  account: Address;
}) {
  const runner = useRun();
  const config = useConfig();
  const { merkleDrops } = useDeployment().contracts;
  const [found, setFound] = useState<DropClaim>();
  const claimed = useQuery({
    queryKey: keys.contract(merkleDrops, "claimedBy", drop.id, account),
    queryFn: () =>
      readContract(config, {
        address: merkleDrops,
        abi: merkleDropsAbi,
        functionName: "claimedBy",
        args: [BigInt(drop.id), account],
      }),
  });
  const left =
    found?.kind === "claim" && claimed.data !== undefined ? found.cumulative - claimed.data : undefined;
  const claim = (proven: Extract<DropClaim, { kind: "claim" }>) =>
    runner.start({
      title: `Claim from the drop of ${drop.token.symbol}`,
      steps: [
        {
          kind: "send",
          title: "Claim",
          call: () => ({
            to: merkleDrops,
            data: encodeFunctionData({
              abi: merkleDropsAbi,
              functionName: "claim",
              args: [BigInt(drop.id), account, proven.cumulative, root, proven.proof],
            }),
          }),
        },
      ],
    });
  return (
    <div className="min-w-0 space-y-3">
      {found?.kind === "claim" && left !== undefined ? (
        <>
          <Banner tone={left > 0n ? "good" : "info"}>
            The list gives you <TokenAmount amount={found.cumulative} token={drop.token} /> in all
            {left > 0n ? (
              <>
                ; <TokenAmount amount={left} token={drop.token} className="font-semibold" /> of it is still to
                be claimed.
              </>
            ) : (
              ", and you have had it all."
            )}
          </Banner>
          {left > 0n && (
            <ActButton busy={runner.isBusy} onClick={() => void claim(found)}>
              Claim
            </ActButton>
          )}
        </>
      ) : (
        <>
          <p className="text-sm text-muted">
            The list is published at <span className="break-all font-mono text-xs">{uri}</span>. Download it
            and choose it here; your browser checks it against the contract.
          </p>
          <FileDrop
            label="Choose the published list"
            hint="The JSON file, as it was published"
            accept=".json,application/json"
            maxBytes={MOST_BYTES}
            tooLarge="A list of a drop is smaller than that."
            onFile={(file) =>
              void file.text().then((text) => setFound(claimFrom(text, BigInt(drop.id), root, account)))
            }
          />
          {found?.kind === "unusable" && <Banner tone="bad">{found.why}</Banner>}
          {found?.kind === "absent" && <Banner>Your account is not in this list.</Banner>}
        </>
      )}
    </div>
  );
}
