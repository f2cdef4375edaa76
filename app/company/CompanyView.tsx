"use client";
import type { ParticipantDetail } from "@lading/sdk/api";
import { useQuery } from "@tanstack/react-query";
import { GradesPanel } from "../credit/GradesPanel.tsx";
import { PassportPanel } from "../credit/PassportPanel.tsx";
import { Address } from "../design/Address.tsx";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { decodeProfile } from "../participants/profile.ts";
import { roleWords, statusLook } from "../participants/roles.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { Page } from "../shell/Page.tsx";
import { useToday } from "../wallet/useChainNow.ts";
import { Dealings } from "./Dealings.tsx";
import { Standings } from "./Standings.tsx";

/** What everybody may know of a company: its record, its proven grade and its dealings on chain. */
export function CompanyView({ account }: { account: string }) {
  const query = useQuery({
    queryKey: keys.company(account),
    refetchInterval: 12_000,
    queryFn: () => fetchJson<ParticipantDetail | null>(`/api/companies/${account}`),
  });
  return (
    <Loaded
      query={query}
      skeleton={
        <Page title="Company">
          <SkeletonLines count={10} />
        </Page>
      }
    >
      {(record) =>
        record === null || record.registeredAt === 0 ? (
          <EmptyState title="This account is not a registered company">
            <Address address={account} />
          </EmptyState>
        ) : (
          <Company record={record} />
        )
      }
    </Loaded>
  );
}

function Company({ record }: { record: ParticipantDetail }) {
  const { nameOf } = useDirectory();
  const today = useToday();
  const isSupplier = record.roles.includes("supplier");
  return (
    <Page
      title={nameOf(record.account) ?? "Company"}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Address address={record.account} />
          {record.roles.map((role) => (
            <Badge key={role} tone="brand">
              {roleWords[role]}
            </Badge>
          ))}
        </span>
      }
    >
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-5">
          <Standings standings={record.standings} />
          {isSupplier && <PassportPanel account={record.account} today={today} title="Grade as a supplier" />}
        </div>
        {/* On a phone the record comes first: it says who this is. */}
        <div className="min-w-0 space-y-5 max-xl:row-start-1">
          <RecordPanel record={record} />
        </div>
      </div>
      <Dealings account={record.account} today={today} />
      {isSupplier && <GradesPanel account={record.account} />}
    </Page>
  );
}

function RecordPanel({ record }: { record: ParticipantDetail }) {
  const profile = decodeProfile(record.profileUri);
  const look = statusLook[record.status];
  const isLapsed = record.status === "active" && !record.verified;
  return (
    <Panel title="Record">
      {record.reason && (record.status === "suspended" || record.status === "revoked") && (
        <Banner tone="bad" title={look.word} className="mb-4">
          “{record.reason}”
        </Banner>
      )}
      <Facts>
        <Fact label="Verification">
          <StatusPill tone={isLapsed ? "warn" : look.tone}>
            {isLapsed ? "Lapsed" : record.verified ? "Verified" : look.word}
          </StatusPill>
        </Fact>
        {record.verifiedUntil > 0 && (
          <Fact label="Verified until">
            <Instant seconds={record.verifiedUntil} />
          </Fact>
        )}
        <Fact label="Country">{record.country}</Fact>
        {profile?.city && <Fact label="City">{profile.city}</Fact>}
        {/* Anybody may register any text: an address of the web is shown, not linked. */}
        {profile?.website && <Fact label="Website">{profile.website}</Fact>}
        {record.obligorGrade && <Fact label="Grade as a buyer">{record.obligorGrade}</Fact>}
        <Fact label="Here since">
          <Instant seconds={record.registeredAt} />
        </Fact>
      </Facts>
    </Panel>
  );
}
