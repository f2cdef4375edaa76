"use client";
import type { ParticipantDetail } from "@lading/sdk/api";
import { useState } from "react";
import { Address } from "../design/Address.tsx";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button, ButtonLink } from "../design/Button.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Field, Input } from "../design/Field.tsx";
import { Panel } from "../design/Panel.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { type Step, Stepper } from "../design/Stepper.tsx";
import { agreement, agreementHash } from "../participants/agreement.ts";
import { decodeProfile } from "../participants/profile.ts";
import { roleWords, statusLook } from "../participants/roles.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { useOwnRecord } from "../participants/useOwnRecord.ts";

/** A company's record: where its verification stands, its roles, agreement and profile. */
export function CompanyPanel({ record, isOwn }: { record: ParticipantDetail; isOwn: boolean }) {
  const { nameOf } = useDirectory();
  const acting = useOwnRecord();
  const [isEditing, setEditing] = useState(false);
  const look = statusLook[record.status];
  const isLapsed = record.status === "active" && !record.verified;
  const hasAgreed = record.agreementHash === agreementHash;
  return (
    <Panel
      title={nameOf(record.account) ?? "Your company"}
      actions={
        <>
          <ButtonLink size="small" tone="quiet" href={`/company/${record.account}`}>
            Public page
          </ButtonLink>
          {isOwn && (
            <Button size="small" onClick={() => setEditing(true)}>
              Edit profile
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-6">
        <Stepper label="Verification" steps={stepsOf(record, hasAgreed)} />
        {(record.status === "suspended" || record.status === "revoked") && (
          <Banner tone="bad" title={look.word}>
            {record.reason ? `“${record.reason}” ` : ""}Paying, being paid and leaving still work.
          </Banner>
        )}
        {isLapsed && (
          <Banner tone="warn" title="The verification has lapsed">
            Ask the registrar to renew it. Until then nothing new can be issued or financed; paying, being
            paid and leaving still work.
          </Banner>
        )}
        <Facts>
          <Fact label="Account">
            <Address address={record.account} />
          </Fact>
          <Fact label="Status">
            <StatusPill tone={isLapsed ? "warn" : look.tone}>{isLapsed ? "Lapsed" : look.word}</StatusPill>
          </Fact>
          <Fact label="Roles">
            <span className="flex flex-wrap justify-end gap-1.5">
              {record.roles.map((role) => (
                <Badge key={role} tone="brand">
                  {roleWords[role]}
                </Badge>
              ))}
              {record.requestedRoles
                .filter((role) => !record.roles.includes(role))
                .map((role) => (
                  <Badge key={role}>{roleWords[role]}, asked for</Badge>
                ))}
            </span>
          </Fact>
          <Fact label="Country">{record.country}</Fact>
          {record.verifiedUntil > 0 && (
            <Fact label="Verified until">
              <Instant seconds={record.verifiedUntil} />
            </Fact>
          )}
          {record.obligorGrade && <Fact label="Grade as a buyer">{record.obligorGrade}</Fact>}
          <Fact label="Agreement">
            {hasAgreed ? (
              <Badge tone="good">Version {agreement.version} accepted</Badge>
            ) : (
              <Badge>Not accepted</Badge>
            )}
          </Fact>
        </Facts>
        {isOwn && !hasAgreed && (
          <section className="rounded-md border border-line bg-sunken/50 p-4">
            <h3 className="text-sm font-semibold">Agreement, version {agreement.version}</h3>
            <ol className="mt-2 list-decimal space-y-1.5 pl-5 text-sm text-muted">
              {agreement.paragraphs.map((paragraph) => (
                <li key={paragraph}>{paragraph}</li>
              ))}
            </ol>
            <Button
              className="mt-4"
              tone="primary"
              busy={acting.isBusy}
              onClick={() => void acting.acceptAgreement()}
            >
              Accept the agreement
            </Button>
          </section>
        )}
      </div>
      {isEditing && <ProfileDialog record={record} onClose={() => setEditing(false)} />}
    </Panel>
  );
}

function stepsOf(record: ParticipantDetail, hasAgreed: boolean): Step[] {
  const isApproved = record.status === "active";
  const isStopped = record.status === "suspended" || record.status === "revoked";
  return [
    { title: "Registered", state: "done", note: <Instant seconds={record.registeredAt} /> },
    {
      title: "Verified",
      note: isApproved ? "By the registrar" : "A registrar checks the record",
      state: isStopped ? "failed" : isApproved ? "done" : "now",
    },
    {
      title: "Agreement",
      note: hasAgreed ? "Accepted" : "To accept",
      state: hasAgreed ? "done" : isApproved ? "now" : "next",
    },
  ];
}

function ProfileDialog({ record, onClose }: { record: ParticipantDetail; onClose: () => void }) {
  const acting = useOwnRecord();
  const { nameOf } = useDirectory();
  const profile = decodeProfile(record.profileUri);
  const [name, setName] = useState(profile?.name ?? nameOf(record.account) ?? "");
  const [city, setCity] = useState(profile?.city ?? "");
  const [website, setWebsite] = useState(profile?.website ?? "");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Edit profile"
      description="Public, and kept on the chain itself."
      footer={
        <Button
          tone="primary"
          busy={acting.isBusy}
          disabled={name.trim() === ""}
          onClick={() =>
            void acting.updateProfile(
              {
                name: name.trim(),
                ...(city.trim() ? { city: city.trim() } : {}),
                ...(website.trim() ? { website: website.trim() } : {}),
              },
              onClose,
            )
          }
        >
          Save on chain
        </Button>
      }
    >
      <div className="space-y-4">
        <Field label="Company name">
          {(control) => <Input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label="City" hint="Optional">
          {(control) => <Input {...control} value={city} onChange={(event) => setCity(event.target.value)} />}
        </Field>
        <Field label="Website" hint="Optional">
          {(control) => (
            <Input {...control} value={website} onChange={(event) => setWebsite(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
