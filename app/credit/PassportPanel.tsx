"use client";
import type { Passports, Passport as ProvenPassport } from "@lading/sdk/api";
import { BadgeCheck, CircleSlash } from "lucide-react";
import type { ReactNode } from "react";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Timeline, type TimelineEntry } from "../design/Timeline.tsx";
import { useIndex } from "../queries/useIndex.ts";
import { GradeMark } from "./GradeMark.tsx";
import { isProvable } from "./grades.ts";
import { type Passport, usePassport } from "./usePassport.ts";

/** The grade that counts for a company, until when, and how it came about. */
export function PassportPanel({
  account,
  today,
  title = "Passport",
  actions,
}: {
  account: string;
  today: number;
  title?: string;
  actions?: ReactNode;
}) {
  const passport = usePassport(account);
  return (
    <Panel title={title} actions={actions}>
      <Loaded query={passport} skeleton={<SkeletonLines count={3} />}>
        {(known) => <Standing passport={known} today={today} />}
      </Loaded>
      <Story account={account} />
    </Panel>
  );
}

function Standing({ passport, today }: { passport: Passport; today: number }) {
  const { grade, proven, until } = passport;
  if (isProvable(grade)) {
    const days = until - today;
    return (
      <div className="flex items-center gap-4">
        <GradeMark grade={grade} large />
        <div className="min-w-0">
          <p className="text-base font-semibold">Grade {grade}, proven</p>
          <p className="text-sm text-muted">
            Counts until <DateDay day={until} />:{" "}
            <span className="font-medium text-ink">
              {days} {days === 1 ? "day" : "days"} left
            </span>
          </p>
        </div>
      </div>
    );
  }
  return (
    <div className="flex items-center gap-4">
      <GradeMark grade="E" large />
      <div className="min-w-0">
        <p className="text-base font-semibold">No passport</p>
        <p className="text-sm text-muted">
          {proven === "none" ? (
            "Pools count the company as grade E, which needs no proof."
          ) : today >= until ? (
            <>
              Grade {proven} lapsed on <DateDay day={until} />. Pools count the company as grade E again.
            </>
          ) : (
            `Grade ${proven} was ended by its assessor, or with it. Pools count the company as grade E again.`
          )}
        </p>
      </div>
    </div>
  );
}

const endings: Partial<Record<ProvenPassport["state"], string>> = {
  voided: "Ended by its assessor",
  ended: "Ended with an assessor",
  lapsed: "Lapsed",
};

/** Every grade that was proven, with how it ended. */
function Story({ account }: { account: string }) {
  const { data } = useIndex<Passports>(`credit/passports/${account}`);
  if (!data || data.history.length === 0) return null;
  const entries = data.history.flatMap((passport): TimelineEntry[] => {
    const key = `${passport.transaction}-${passport.logIndex}`;
    const proven: TimelineEntry = {
      key,
      icon: <BadgeCheck />,
      tone: passport.state === "standing" ? "good" : "neutral",
      at: <Instant seconds={passport.timestamp} />,
      title: `Grade ${passport.grade} proven`,
      detail: (
        <>
          to count until <DateDay day={passport.until} />
        </>
      ),
    };
    const word = endings[passport.state];
    if (!word) return [proven];
    const ended: TimelineEntry = {
      key: `${key}-end`,
      icon: <CircleSlash />,
      tone: passport.state === "lapsed" ? "neutral" : "bad",
      at: passport.voidedAt === null ? "" : <Instant seconds={passport.voidedAt} />,
      title: `Grade ${passport.grade}: ${word.toLowerCase()}`,
    };
    return [ended, proven];
  });
  return (
    <section aria-label="History" className="mt-5 border-t border-line pt-5">
      {/* The log reads from the latest down, since that is what counts. */}
      <Timeline entries={entries} />
    </section>
  );
}
