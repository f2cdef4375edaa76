"use client";
import { issuerRegistryAbi } from "@lading/sdk/contracts";
import type { Credential, Statement } from "@lading/sdk/credit";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { type Address, getAddress } from "viem";
import { useConfig } from "wagmi";
import { readContracts } from "wagmi/actions";
import { DateDay } from "../design/DateDay.tsx";
import { ScrollRegion } from "../design/ScrollRegion.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { keys } from "../queries/keys.ts";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useToday } from "../wallet/useChainNow.ts";
import { bestGrade } from "./grade-fit.ts";
import { credentialsOf, useAssessor } from "./useAssessor.ts";
import { filesOf, type useCredentials } from "./useCredentials.ts";
import { useGradeRules } from "./useGradeRules.ts";

/** The last look at a batch: whom it is for, what each could prove, and what goes on chain. */
export function IssueDialog({
  account,
  statements,
  vault,
  onClose,
  onIssued,
}: {
  account: string;
  statements: readonly Statement[];
  vault: ReturnType<typeof useCredentials>;
  onClose: () => void;
  onIssued: () => void;
}) {
  const { issuerRegistry } = useDeployment().contracts;
  const assessor = useAssessor();
  const today = useToday();
  const left = useQuotaLeft(account);
  const { data: rules = [] } = useGradeRules();
  const { nameOf } = useDirectory();
  // Serials are drawn once, so that trying again issues the same records.
  const drafted = useRef<Promise<Credential[]>>(undefined);
  const count = statements.length;
  const isAbove = left !== undefined && BigInt(count) > left;

  const issue = async () => {
    drafted.current ??= credentialsOf(statements, today);
    const credentials = await drafted.current;
    const issuer = { account: getAddress(account), name: nameOf(account) ?? "Assessor", note: "" };
    // Kept first: a leaf whose record is lost could never be handed over.
    const records = await vault.add(await filesOf(credentials, issuer));
    const end = await assessor.issue(credentials, onIssued);
    // A failure may hide a transaction that is mined after all: only a refusal in the wallet is certain.
    if (end.phase === "declined") {
      for (const { id } of records) await vault.remove(id);
    }
    return end;
  };

  return (
    <ReviewDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={count === 1 ? "Issue this credential" : `Issue ${count} credentials`}
      description="One transaction. The figures stay in this browser, encrypted, until you hand the files over."
      contract={issuerRegistry}
      contractName="IssuerRegistry"
      act={count === 1 ? "Issue" : `Issue ${count}`}
      isReady={!isAbove}
      runner={assessor}
      onConfirm={issue}
      form={
        <ScrollRegion label="Companies" className="max-h-60 rounded-md border border-line">
          <ul className="divide-y divide-line">
            {statements.map((statement) => (
              <li
                key={statement.subject}
                className="flex items-center justify-between gap-3 px-3 py-2 text-sm"
              >
                <PartyName address={statement.subject} plain />
                <span className="shrink-0 text-muted">
                  {bestGrade(rules, statement)
                    ? `could prove ${bestGrade(rules, statement)}`
                    : "proves no grade"}
                </span>
              </li>
            ))}
          </ul>
        </ScrollRegion>
      }
    >
      <Fact label="Goes on the chain">
        {count === 1 ? "One number" : `${count} numbers`} that {count === 1 ? "tells" : "tell"} nothing
      </Fact>
      <Fact label="Valid from">
        <DateDay day={today} />
      </Fact>
      {left !== undefined && (
        <Fact label="You may issue">
          <span className={isAbove ? "font-medium text-bad" : ""}>{String(left)} more</span>
          {isAbove && <span className="block text-xs text-muted">Ask the registrar for a larger quota.</span>}
        </Fact>
      )}
    </ReviewDialog>
  );
}

/** How many leaves the assessor may still add; undefined while it is not known. */
function useQuotaLeft(account: string): bigint | undefined {
  const config = useConfig();
  const { issuerRegistry } = useDeployment().contracts;
  const { data } = useQuery({
    queryKey: keys.contract(issuerRegistry, "quota", account),
    queryFn: async () => {
      const registry = {
        address: issuerRegistry,
        abi: issuerRegistryAbi,
        // The connected company's own account.
        args: [account as Address],
      } as const;
      const [quota, issued] = await readContracts(config, {
        allowFailure: false,
        contracts: [
          { ...registry, functionName: "quotaOf" },
          { ...registry, functionName: "issuedBy" },
        ],
      });
      return quota - issued;
    },
  });
  return data;
}
