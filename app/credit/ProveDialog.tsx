"use client";
import { creditPassportAbi, grades } from "@lading/sdk/contracts";
import type { Register } from "@lading/sdk/credit";
import { useEffect, useState } from "react";
import { encodeFunctionData, getAddress } from "viem";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useToday } from "../wallet/useChainNow.ts";
import type { GradeRule } from "./grades.ts";
import { ProvingProgress } from "./ProvingProgress.tsx";
import type { HeldCredential } from "./useCredentials.ts";
import { useProver } from "./useProver.ts";

/** Makes the proof while the person reads what it will show, and then records it on the chain. */
export function ProveDialog({
  rule,
  held,
  register,
  onClose,
}: {
  rule: GradeRule;
  held: HeldCredential;
  register: Register;
  onClose: () => void;
}) {
  const { contracts, chainId } = useDeployment();
  const { creditPassport } = contracts;
  const runner = useRun();
  const today = useToday();
  const { proving, prove, cancel } = useProver();
  const { credential } = held;
  const { grade, thresholds, maxValidityDays } = rule;
  // What the proof was begun with: a day that turns, or a leaf that is added, does not change it.
  const [claim] = useState(() => ({
    subject: getAddress(credential.subject),
    day: today,
    until: Math.min(today + maxValidityDays, credential.expiryDay),
  }));
  const [task] = useState(() => ({
    credential,
    register,
    thresholds,
    claim,
    chainId,
    passport: creditPassport,
  }));
  useEffect(() => {
    prove(task);
    return cancel;
  }, [prove, cancel, task]);

  const record = () =>
    runner.start({
      title: `Prove grade ${grade}`,
      steps: () => {
        if (proving.kind !== "done") throw new Error("The proof is not made yet.");
        const { root, tag, points } = proving.proof;
        const data = encodeFunctionData({
          abi: creditPassportAbi,
          functionName: "prove",
          args: [
            {
              account: claim.subject,
              grade: grades.indexOf(grade),
              until: claim.until,
              root,
              tag,
              points,
            },
          ],
        });
        return Promise.resolve([
          { kind: "send", title: "Record the proof", call: () => ({ to: creditPassport, data }) },
        ]);
      },
    });

  return (
    <ReviewDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Prove grade ${grade}`}
      description="Your browser makes the proof now. Nothing is sent before you confirm."
      contract={creditPassport}
      contractName="CreditPassport"
      act={proving.kind === "done" ? `Record grade ${grade}` : "Making the proof…"}
      isReady={proving.kind === "done"}
      runner={runner}
      onConfirm={record}
      form={
        <>
          <ProvingProgress proving={proving} />
          {proving.kind === "failed" && (
            <Banner
              tone="bad"
              title="No proof was made"
              action={
                <Button size="small" onClick={() => prove(task)}>
                  Try again
                </Button>
              }
            >
              {proving.sentence}
            </Banner>
          )}
        </>
      }
    >
      <Fact label="Everybody will see">
        Your company has grade {grade}
        <span className="block text-xs text-muted">and that an assessor of Lading stands behind it</span>
      </Fact>
      <Fact label="Nobody will see">
        Score, revenue, debt, late payments
        <span className="block text-xs text-muted">nor which assessor or which credential</span>
      </Fact>
      <Fact label="The grade stands until">
        <DateDay day={claim.until} today={today} />
      </Fact>
    </ReviewDialog>
  );
}
