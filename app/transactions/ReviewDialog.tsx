"use client";
import { type ReactNode, useState } from "react";
import { useConnection, useSwitchChain } from "wagmi";
import { Address } from "../design/Address.tsx";
import { Banner } from "../design/Banner.tsx";
import { Button, type ButtonProps } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { type Step, Stepper } from "../design/Stepper.tsx";
import { ConnectButton } from "../wallet/ConnectButton.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import type { RunState } from "./run.ts";
import type { Runner } from "./useRun.ts";

/** Opens an act, or says what has to happen before it: connect, switch the network. */
export function ActButton({ children, ...button }: ButtonProps) {
  const { status, chainId } = useConnection();
  const deployment = useDeployment();
  const change = useSwitchChain();
  const { tone = "primary", size, wide } = button;
  if (status !== "connected") return <ConnectButton tone={tone} size={size} wide={wide} />;
  if (chainId !== deployment.chainId) {
    return (
      <Button
        tone={tone}
        size={size}
        wide={wide}
        busy={change.isPending}
        onClick={() => change.mutate({ chainId: deployment.chainId })}
      >
        Switch to {deployment.name}
      </Button>
    );
  }
  return (
    <Button {...button} tone={tone}>
      {children}
    </Button>
  );
}

const waitingFor = (state: RunState, act: ReactNode): ReactNode => {
  switch (state.phase) {
    case "checking":
      return "Checking…";
    case "signing":
      return "Confirm in your wallet";
    case "pending":
      return "Waiting for the block…";
    case "failed":
      return "Try again";
    default:
      return act;
  }
};

/** The last look before a signature: what changes, at what price and fee, and by which contract. */
export function ReviewDialog({
  open,
  onOpenChange,
  title,
  description,
  form,
  children,
  contract,
  contractName,
  act,
  isReady = true,
  danger,
  runner,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** What is still to be entered, above the facts that follow from it. */
  form?: ReactNode;
  /** `Fact`s that say what changes, and whatever else belongs before a signature. */
  children: ReactNode;
  /** The contract that is called. */
  contract: string;
  contractName: string;
  /** The confirming button: "Deposit €500.00". */
  act: ReactNode;
  /** Whether what is entered can be sent. */
  isReady?: boolean;
  danger?: boolean;
  runner: Pick<Runner, "state" | "isBusy" | "steps">;
  /** Starts the run; the dialog closes when it ends well. */
  onConfirm: () => Promise<RunState>;
}) {
  // What an earlier review of the same act ended with is not this one's news.
  const [hasRun, setHasRun] = useState(false);
  const { isBusy } = runner;
  const state: RunState = hasRun ? runner.state : { phase: "idle" };
  const change = (next: boolean) => {
    if (!next) setHasRun(false);
    onOpenChange(next);
  };
  const confirm = async () => {
    setHasRun(true);
    const end = await onConfirm();
    if (end.phase === "done") change(false);
  };
  return (
    <Dialog
      open={open}
      // A run goes on without the dialog; the toast follows it.
      onOpenChange={change}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={() => change(false)}>{isBusy ? "Close" : "Cancel"}</Button>
          <ActButton
            tone={danger ? "danger" : "primary"}
            busy={isBusy}
            disabled={!isReady}
            onClick={() => void confirm()}
          >
            {waitingFor(state, act)}
          </ActButton>
        </>
      }
    >
      {form && <div className="mb-4 space-y-4">{form}</div>}
      <Facts>
        {children}
        <Fact label="Contract">
          <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
            <span>{contractName}</span>
            <Address address={contract} />
          </span>
        </Fact>
      </Facts>
      {isBusy && runner.steps.length > 1 && (
        <div className="mt-4">
          <Stepper label="Steps" steps={stepsOf(runner.steps, state)} column />
        </div>
      )}
      {state.phase === "failed" && (
        <Banner tone="bad" className="mt-4" title={state.explanation.sentence}>
          {state.explanation.how}
        </Banner>
      )}
    </Dialog>
  );
}

function stepsOf(titles: readonly string[], state: RunState): Step[] {
  const current = "step" in state ? state.step : titles.length;
  return titles.map((title, index) => ({
    title,
    state: index < current ? "done" : index === current ? "now" : "next",
  }));
}
