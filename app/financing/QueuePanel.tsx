"use client";
import type { Redemption } from "@lading/sdk/api";
import { useConnection } from "wagmi";
import { Badge } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Panel } from "../design/Panel.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { ShareBar, Shares } from "./PoolFigures.tsx";
import { type PoolNow, worthOf } from "./pool-now.ts";
import type { PoolRef } from "./pool-ref.ts";
import { shareBps } from "./price.ts";
import { useClaim } from "./useClaim.ts";
import { useProcessQueue } from "./useProcessQueue.ts";

/** Who waits to leave, in order; anyone may have the queue served, each claims its own money. */
export function QueuePanel({
  pool,
  now,
  queue,
}: {
  pool: PoolRef;
  now: PoolNow;
  /** Requests that wait or hold money. */
  queue: readonly Redemption[];
}) {
  const serving = useProcessQueue(pool);
  const { address } = useConnection();
  const money = useMoney(pool.asset);
  const waiting = queue.reduce((sum, request) => sum + BigInt(request.pending), 0n);
  const owed = worthOf(waiting, now.exitPrice, pool.shareDecimals, pool.asset.decimals);
  const isServable = waiting > 0n && now.cash > 0n;
  // Oldest first: ids grow and are never used twice.
  const inOrder = [...queue].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

  return (
    <Panel
      flush
      title="Redemption queue"
      description={
        waiting > 0n && `${money(owed)} waits. First come, first filled, at the exit price of the moment.`
      }
      actions={
        isServable && (
          <ActButton
            size="small"
            tone="secondary"
            busy={serving.isBusy}
            onClick={() => void serving.processQueue()}
          >
            Serve from cash
          </ActButton>
        )
      }
    >
      {inOrder.length === 0 ? (
        <p className="px-4 py-3.5 text-sm text-muted sm:px-5">
          Nobody is waiting. When cash is lent out, redemptions line up here and are filled as loans are
          repaid.
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {inOrder.map((request) => (
            <Request
              key={request.id}
              request={request}
              pool={pool}
              now={now}
              isOwn={request.controller === address?.toLowerCase()}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Request({
  request,
  pool,
  now,
  isOwn,
}: {
  request: Redemption;
  pool: PoolRef;
  now: PoolNow;
  isOwn: boolean;
}) {
  const claiming = useClaim(pool);
  const pending = BigInt(request.pending);
  const shares = BigInt(request.shares);
  const claimable = BigInt(request.claimable);
  const ahead = worthOf(BigInt(request.ahead), now.exitPrice, pool.shareDecimals, pool.asset.decimals);
  return (
    <li className="space-y-2 px-4 py-3 text-sm sm:px-5">
      <div className="flex items-center justify-between gap-3">
        <PartyName address={request.controller} plain />
        {isOwn && <Badge tone="brand">Yours</Badge>}
      </div>
      <ShareBar bps={shareBps(shares - pending, shares)} />
      <div className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        <span>
          {pending === 0n ? (
            "Filled"
          ) : (
            <>
              <Shares amount={pending} pool={pool} /> of <Shares amount={shares} pool={pool} /> left
            </>
          )}
        </span>
        {pending > 0n && (
          <span>
            {ahead > 0n ? (
              <>
                <Money amount={ahead} unit={pool.asset} /> before it
              </>
            ) : (
              "Next"
            )}
          </span>
        )}
      </div>
      {claimable > 0n &&
        (isOwn ? (
          <Button
            size="small"
            tone="primary"
            wide
            busy={claiming.isBusy}
            onClick={() => void claiming.claim(request)}
          >
            Claim <Money amount={claimable} unit={pool.asset} />
          </Button>
        ) : (
          <p className="text-xs text-muted">
            <Money amount={claimable} unit={pool.asset} /> filled, to be claimed
          </p>
        ))}
    </li>
  );
}
