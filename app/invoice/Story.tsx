"use client";
import type { AssetRef, StoryEntry } from "@lading/sdk/api";
import { CopyButton } from "../design/Address.tsx";
import { Instant } from "../design/DateDay.tsx";
import { shortHex } from "../design/format.ts";
import { Money, useMoney } from "../design/Money.tsx";
import { Timeline } from "../design/Timeline.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { figureWords, storyWords } from "./story-words.tsx";

/** Everything that happened to an invoice, oldest first, each with its transaction. */
export function Story({ entries, asset }: { entries: readonly StoryEntry[]; asset: AssetRef }) {
  return (
    <Timeline
      entries={entries.map((entry) => {
        const { title, icon: Icon, tone } = storyWords[entry.kind];
        return {
          key: `${entry.block}-${entry.logIndex}`,
          title: (
            <>
              {title}
              {entry.amount !== null && (
                <>
                  {" "}
                  <Money amount={BigInt(entry.amount)} unit={asset} className="font-semibold" />
                </>
              )}
            </>
          ),
          at: <Instant seconds={entry.timestamp} />,
          icon: <Icon />,
          tone: tone ?? "neutral",
          detail: <Detail entry={entry} asset={asset} />,
        };
      })}
    />
  );
}

function Detail({ entry, asset }: { entry: StoryEntry; asset: AssetRef }) {
  const money = useMoney(asset);
  const figures = Object.entries(figureWords).flatMap(([name, words]) => {
    const value = entry.figures[name];
    return value && value !== "0" && /^\d+$/.test(value) ? [`${money(BigInt(value))} ${words}`] : [];
  });
  return (
    <>
      {entry.note && <p className="break-words text-ink">“{entry.note}”</p>}
      {figures.length > 0 && <p className="figures">{figures.join(", ")}</p>}
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs">
        <PartyName address={entry.actor} />
        <span className="inline-flex items-center gap-1 font-mono text-2xs">
          {shortHex(entry.transaction, 8, 4)}
          <CopyButton text={entry.transaction} label="Copy transaction hash" />
        </span>
        <span className="figures text-2xs">block {entry.block}</span>
      </p>
    </>
  );
}
