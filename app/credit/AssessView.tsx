"use client";
import type { Statement } from "@lading/sdk/credit";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Tabs } from "../design/Tabs.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { BatchForm } from "./BatchForm.tsx";
import { IssueDialog } from "./IssueDialog.tsx";
import { IssuedPanel } from "./IssuedPanel.tsx";
import { IssueForm } from "./IssueForm.tsx";
import { useCredentials } from "./useCredentials.ts";

/** An assessor's desk: issue credentials, hand them over, see where they stand, revoke them. */
export function AssessView() {
  const company = useCompany();
  return (
    <Page
      title="Assess"
      lead="State what you have seen of a company's books. The company proves a grade from it; the figures stay between you and the company."
    >
      <RequireWallet why="Credentials are issued by an assessor's own account. Connect it.">
        {company.isLoading ? (
          <SkeletonLines count={8} />
        ) : company.hasRole("assessor") && company.account && !company.isDelegate ? (
          <Desk key={company.account} account={company.account} />
        ) : (
          <Banner tone="info" title="This desk is an assessor's">
            Banks, auditors and credit bureaus that the registrar has approved as assessors issue credentials
            here, from their own account.
          </Banner>
        )}
      </RequireWallet>
    </Page>
  );
}

const kinds = ["one", "many"] as const;

function Desk({ account }: { account: string }) {
  const vault = useCredentials(account, "issued");
  const [kind, setKind] = useState<(typeof kinds)[number]>("one");
  const [drafted, setDrafted] = useState<readonly Statement[]>();
  // A form begins anew once what it held is issued.
  const [round, setRound] = useState(0);
  return (
    <>
      <Panel flush>
        <Tabs
          label="How many companies"
          value={kind}
          onChange={setKind}
          tabs={[
            {
              value: "one",
              label: "One company",
              content: (
                <div className="p-4 sm:p-5">
                  <IssueForm key={round} onReady={(statement) => setDrafted([statement])} />
                </div>
              ),
            },
            {
              value: "many",
              label: "Many, from a table",
              content: (
                <div className="p-4 sm:p-5">
                  <BatchForm key={round} onReady={setDrafted} />
                </div>
              ),
            },
          ]}
        />
      </Panel>
      <IssuedPanel account={account} vault={vault} />
      {drafted && (
        <IssueDialog
          account={account}
          statements={drafted}
          vault={vault}
          onClose={() => setDrafted(undefined)}
          onIssued={() => setRound(round + 1)}
        />
      )}
    </>
  );
}
