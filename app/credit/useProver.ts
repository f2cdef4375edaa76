"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ProverNews, ProverTask } from "./prover-messages.ts";

export type Proving = { kind: "idle" } | ProverNews;

/** Proves in a worker of its own that ends with the proof, with the component, or when it is cancelled. */
export function useProver(): {
  proving: Proving;
  prove: (task: ProverTask) => void;
  cancel: () => void;
} {
  const worker = useRef<Worker>(undefined);
  const [proving, setProving] = useState<Proving>({ kind: "idle" });

  const stop = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
  }, []);
  const cancel = useCallback(() => {
    stop();
    setProving({ kind: "idle" });
  }, [stop]);
  useEffect(() => stop, [stop]);

  const prove = useCallback(
    (task: ProverTask) => {
      stop();
      const started = new Worker(new URL("./prove.worker.ts", import.meta.url), { type: "module" });
      worker.current = started;
      setProving({ kind: "download", received: 0, total: 0 });
      started.onmessage = ({ data }: MessageEvent<ProverNews>) => {
        if (worker.current !== started) return;
        setProving(data);
        if (data.kind === "done" || data.kind === "failed") stop();
      };
      started.onerror = () => {
        if (worker.current !== started) return;
        setProving({ kind: "failed", sentence: "This browser could not run the prover." });
        stop();
      };
      started.postMessage(task);
    },
    [stop],
  );
  return { proving, prove, cancel };
}
