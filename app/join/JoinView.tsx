"use client";
import { Banner } from "../design/Banner.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { useIsRegistrar } from "../participants/useRegistrar.ts";
import { RequireWallet } from "../session/RequireSession.tsx";
import { Page } from "../shell/Page.tsx";
import { CompanyPanel } from "./CompanyPanel.tsx";
import { DelegatesPanel } from "./DelegatesPanel.tsx";
import { RegisterForm } from "./RegisterForm.tsx";
import { RegistrarPanel } from "./RegistrarPanel.tsx";
import { SessionsPanel } from "./SessionsPanel.tsx";

/** Registering, and everything a company manages about itself. */
export function JoinView() {
  const company = useCompany();
  const isRegistrar = useIsRegistrar();
  return (
    <Page
      title={company.record ? "Company" : isRegistrar ? "Companies" : "Join"}
      lead={
        company.record
          ? "Your record, your people and your sessions."
          : isRegistrar
            ? "Who takes part, and who waits for approval."
            : "One account is one company: an ordinary wallet, a multi-signature wallet or a smart account."
      }
    >
      <RequireWallet why="The account you connect becomes your company's. Use one that the company controls.">
        {isRegistrar && <RegistrarPanel />}
        {company.isLoading ? (
          <SkeletonLines count={8} />
        ) : company.record ? (
          <>
            {company.isDelegate && (
              <Banner tone="info" title="You act as staff">
                This wallet acts for <PartyName address={company.record.account} plain /> within its limits.
                Only the company itself changes its record.
              </Banner>
            )}
            <CompanyPanel record={company.record} isOwn={!company.isDelegate} />
            <DelegatesPanel record={company.record} isOwn={!company.isDelegate} />
          </>
        ) : (
          !isRegistrar && <RegisterForm />
        )}
        <SessionsPanel />
      </RequireWallet>
    </Page>
  );
}
