"use client";
import type { ExplanationContext } from "@lading/sdk/contracts";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Address, BaseError, type TransactionReceipt, UserRejectedRequestError } from "viem";
import { type Config, useConfig, useConnection } from "wagmi";
import { call, estimateGas, sendTransaction, waitForTransactionReceipt } from "wagmi/actions";
import { showToast } from "../design/Toast.tsx";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { addToJournal, journalKey, settleInJournal } from "./journal.ts";
import { type RunPorts, type RunState, type RunStep, runSteps } from "./run.ts";

export interface Run {
  /** What the person does, as a sentence in the imperative: "Accept invoice 2026-0042". */
  title: string;
  /** Computed once, before anything is signed. */
  steps: RunStep[] | (() => Promise<RunStep[]>);
  /** Asset of amounts in error sentences. */
  asset?: ExplanationContext["asset"];
  /** After the last receipt, and before panels are refreshed. */
  onDone?: (receipts: readonly TransactionReceipt[]) => void | Promise<void>;
}

export interface Runner {
  start: (run: Run) => Promise<RunState>;
  state: RunState;
  isBusy: boolean;
  /** Titles of the steps of the current or last run. */
  steps: readonly string[];
}

const isDeclined = (error: unknown): boolean =>
  (error instanceof BaseError && error.walk((cause) => cause instanceof UserRejectedRequestError) !== null) ||
  (typeof error === "object" && error !== null && "code" in error && error.code === 4001);

/** Sentences for every contract error weigh more than a page: they come when something fails. */
const explain = async (error: unknown, context: ExplanationContext) =>
  (await import("@lading/sdk/contracts")).explainError(error, context);

/** The one way to write to the chain: one toast per run through all its states, kept in the list of transactions. */
export function useRun(): Runner {
  const config = useConfig();
  const { address } = useConnection();
  const deployment = useDeployment();
  const queries = useQueryClient();
  const [state, setState] = useState<RunState>({ phase: "idle" });
  const [titles, setTitles] = useState<readonly string[]>([]);
  const isRunning = useRef(false);

  async function start({ title, steps: given, asset, onDone }: Run): Promise<RunState> {
    if (isRunning.current || !address) return state;
    isRunning.current = true;
    const context: ExplanationContext = asset ? { asset } : {};
    const toast = showToast(undefined, "busy", { title, description: "Checking with the contract…" });
    const journal = journalKey(deployment.chainId, deployment.startBlockHash, address);
    const report = (next: RunState, titles: readonly string[]) => {
      setState(next);
      showState(toast, title, next, titles);
    };
    try {
      const steps = typeof given === "function" ? await given() : given;
      const names = steps.map((step) => step.title);
      setTitles(names);
      const ports = portsFor(config, address, context, {
        onSent: (hash, step) =>
          addToJournal(journal, {
            hash,
            title: steps.length > 1 ? `${title}: ${names[step]}` : title,
            at: Date.now(),
            status: "pending",
          }),
        onMined: (receipt) => settleInJournal(journal, receipt.transactionHash, receipt.status),
      });
      const end = await runSteps(steps, ports, (next) => report(next, names));
      if (end.phase === "done") {
        await onDone?.(end.receipts);
        await refreshAfter(queries, end.receipts.at(-1));
      }
      return end;
    } catch (error) {
      const failed: RunState = isDeclined(error)
        ? { phase: "declined", step: 0 }
        : { phase: "failed", step: 0, explanation: await explain(error, context) };
      report(failed, []);
      return failed;
    } finally {
      isRunning.current = false;
    }
  }

  const isBusy = state.phase === "checking" || state.phase === "signing" || state.phase === "pending";
  return { start, state, isBusy, steps: titles };
}

function portsFor(
  config: Config,
  account: Address,
  context: ExplanationContext,
  hooks: Pick<RunPorts, "onSent" | "onMined">,
): RunPorts {
  return {
    simulate: async ({ to, data }) => {
      await call(config, { account, to, data });
    },
    send: async ({ to, data }) => {
      // Interest accrues between the estimate and the block, and with it what is written: an exact limit runs out.
      const estimate = await estimateGas(config, { account, to, data });
      return sendTransaction(config, { account, to, data, gas: estimate + estimate / 4n });
    },
    receipt: (hash) => waitForReceipt(config, hash),
    isDeclined,
    explain: (error) => explain(error, context),
    ...hooks,
  };
}

/** Waits for a receipt without treating a reverted one as an exception. */
async function waitForReceipt(config: Config, hash: `0x${string}`): Promise<TransactionReceipt> {
  const { getTransactionReceipt } = await import("wagmi/actions");
  try {
    return await waitForTransactionReceipt(config, { hash, timeout: 180_000 });
  } catch (error) {
    // wagmi throws for a reverted transaction too; the receipt tells which it was.
    const receipt = await getTransactionReceipt(config, { hash }).catch(() => undefined);
    if (receipt) return receipt;
    throw error;
  }
}

function showState(toast: string, title: string, state: RunState, steps: readonly string[]): void {
  const place = (step: number) =>
    steps.length > 1 ? `Step ${step + 1} of ${steps.length}: ${steps[step]}. ` : "";
  switch (state.phase) {
    case "checking":
      return void showToast(toast, "busy", {
        title,
        description: `${place(state.step)}Checking with the contract…`,
      });
    case "signing":
      return void showToast(toast, "busy", {
        title,
        description: `${place(state.step)}Confirm in your wallet.`,
      });
    case "pending":
      return void showToast(toast, "busy", {
        title,
        description: `${place(state.step)}Waiting for the block…`,
      });
    case "done":
      return void showToast(toast, "good", { title, description: "Done and recorded on the chain." });
    case "declined":
      return void showToast(toast, "info", {
        title,
        description: "You declined in the wallet. Nothing has changed.",
      });
    case "failed":
      return void showToast(toast, "bad", {
        title,
        description: `${state.explanation.sentence} ${state.explanation.how}`,
      });
    default:
      return;
  }
}

/** Waits until the index has the block, at most ten seconds, then lets every panel read again. */
async function refreshAfter(queries: QueryClient, receipt: TransactionReceipt | undefined): Promise<void> {
  if (receipt) {
    for (let attempt = 0; attempt < 40; attempt++) {
      const status = await fetchJson<{ indexed: { number: number } }>("/api/chain/status").catch(
        () => undefined,
      );
      if (!status || status.indexed.number >= Number(receipt.blockNumber)) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  await queries.invalidateQueries({ queryKey: keys.chain });
  await queries.invalidateQueries({ queryKey: ["documents"] });
}
