"use client";
import type { PiecePage } from "@lading/sdk/api";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Button, ButtonLink } from "../design/Button.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { useIndex } from "../queries/useIndex.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useToday } from "../wallet/useChainNow.ts";
import { CredentialPanel } from "./CredentialPanel.tsx";
import { GradeCards } from "./GradeCards.tsx";
import { bestGrade } from "./grade-fit.ts";
import type { GradeRule } from "./grades.ts";
import { PassportPanel } from "./PassportPanel.tsx";
import { PricePanel } from "./PricePanel.tsx";
import { ProveDialog } from "./ProveDialog.tsx";
import { useCredentialStanding } from "./useCredentialStanding.ts";
import { type HeldCredential, useCredentials } from "./useCredentials.ts";
import { useGradeRules, useGradeTerms } from "./useGradeRules.ts";
import { usePassport } from "./usePassport.ts";
import { useRegister } from "./useRegister.ts";

const none: readonly HeldCredential[] = [];

/** The grade to compare a price with before there is a credential. */
const usualAim = "B";

/** A supplier proves the grade that its books deserve, and keeps the books to itself. */
export function ProveView() {
  const { account, isUnknown } = useCompany();
  return (
    <Page
      title="Prove"
      lead="Get the price your books deserve without showing your books."
      actions={account && <ButtonLink href={`/company/${account}`}>Public page</ButtonLink>}
    >
      <RequireWallet why="A grade belongs to your company's account. Connect it to prove one.">
        {isUnknown && (
          <Banner
            tone="warn"
            title="This account is not registered"
            action={
              <ButtonLink href="/join" size="small">
                Join
              </ButtonLink>
            }
          >
            Register your company first: only a company's own account can prove a grade.
          </Banner>
        )}
        {account && <Workspace key={account} account={account} />}
      </RequireWallet>
    </Page>
  );
}

function Workspace({ account }: { account: string }) {
  const today = useToday();
  const { pools } = useDeployment();
  const rules = useGradeRules();
  const terms = useGradeTerms(pools[0]?.policy);
  const passport = usePassport(account);
  const register = useRegister();
  const pieces = useIndex<PiecePage>(`pieces?owner=${account}&live=true&limit=100`);
  const vault = useCredentials(account, "held");
  const held = vault.held.data ?? none;
  const problemOf = useCredentialStanding(account, held);
  const [chosenId, setChosenId] = useState<string>();
  const [proving, setProving] = useState<{ rule: GradeRule; held: HeldCredential }>();

  // The newest that stands, unless another was picked.
  const chosen =
    held.find(({ id }) => id === chosenId) ?? held.find((one) => problemOf(one) === undefined) ?? held[0];
  const isUsable = chosen !== undefined && problemOf(chosen) === undefined;
  const standing = passport.data?.grade ?? "none";
  const best = chosen && rules.data && bestGrade(rules.data, chosen.credential);

  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-5">
          <CredentialPanel
            account={account}
            vault={vault}
            chosen={chosen}
            onChoose={setChosenId}
            problemOf={problemOf}
            today={today}
          />
          <Panel
            title="Grades"
            description={`A grade is met when all five lines are.${pools[0] ? ` What it brings is the policy of ${pools[0].name}.` : ""}`}
          >
            <Loaded query={rules} skeleton={<SkeletonLines count={8} />}>
              {(known) => (
                <GradeCards
                  rules={known}
                  terms={terms.data}
                  standing={standing}
                  figures={isUsable ? chosen.credential : undefined}
                  act={(rule, isBest) =>
                    chosen && (
                      <Button
                        wide
                        tone={isBest && standing !== rule.grade ? "primary" : "secondary"}
                        disabled={register.data === undefined}
                        onClick={() => setProving({ rule, held: chosen })}
                      >
                        {standing === rule.grade
                          ? `Prove grade ${rule.grade} anew`
                          : `Prove grade ${rule.grade}`}
                      </Button>
                    )
                  }
                />
              )}
            </Loaded>
          </Panel>
        </div>
        <div className="min-w-0 space-y-5">
          <PassportPanel account={account} today={today} title="Your passport" />
          <PricePanel query={pieces} standing={standing} aim={best ?? usualAim} />
        </div>
      </div>
      {proving && register.data && (
        <ProveDialog
          rule={proving.rule}
          held={proving.held}
          register={register.data}
          onClose={() => setProving(undefined)}
        />
      )}
    </>
  );
}
