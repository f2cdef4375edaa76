"use client";
import type { Hex } from "viem";
import type { RunState } from "../transactions/run.ts";
import { type Runner, useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";

/** One transaction to Participants by the one runner. */
export function useParticipantsAct(): Runner & {
  act: (title: string, data: Hex, onDone?: () => void) => Promise<RunState>;
} {
  const runner = useRun();
  const { participants } = useDeployment().contracts;
  const act = (title: string, data: Hex, onDone?: () => void) =>
    runner.start({
      title,
      steps: [{ kind: "send", title, call: () => ({ to: participants, data }) }],
      ...(onDone ? { onDone } : {}),
    });
  return { ...runner, act };
}
