"use client";
import {
  batchColumns,
  exampleBatch,
  type LineProblem,
  maxBatch,
  readBatch,
  type Statement,
} from "@lading/sdk/credit";
import { Download } from "lucide-react";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { FileDrop } from "../design/FileDrop.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useToday } from "../wallet/useChainNow.ts";

const MAX_BYTES = 256 * 1024;

/** Many companies' figures from a spreadsheet; one wrong line stops the batch and is named. */
export function BatchForm({ onReady }: { onReady: (statements: readonly Statement[]) => void }) {
  const { participants } = useDirectory();
  const today = useToday();
  const [problems, setProblems] = useState<readonly LineProblem[]>([]);

  const take = async (file: File) => {
    const read = readBatch(await file.text(), today);
    setProblems(read.problems);
    if (read.problems.length === 0) onReady(read.statements);
  };
  const download = () => {
    const accounts = participants
      .filter(({ roles, status }) => status === "active" && roles.includes("supplier"))
      .map(({ account }) => account);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exampleBatch(accounts, today)], { type: "text/csv" }));
    link.download = "lading-credentials-example.csv";
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <div className="space-y-4">
      <FileDrop
        accept=".csv,text/csv"
        label="Drop a CSV file here, or choose it"
        hint={`One company a line, at most ${maxBatch}, all issued in one transaction. The file is read in this browser and sent nowhere.`}
        maxBytes={MAX_BYTES}
        tooLarge={`A file of ${maxBatch} companies is far smaller.`}
        onFile={(file) => void take(file)}
      />
      {problems.length > 0 && (
        <Banner tone="bad" title="Nothing was issued. Mend these lines and choose the file again.">
          <ol className="mt-1 space-y-1">
            {problems.map(({ line, problem }) => (
              <li key={line}>
                <span className="figures font-medium">Line {line}.</span> {problem}
              </li>
            ))}
          </ol>
        </Banner>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="small" icon={<Download aria-hidden className="size-3.5" />} onClick={download}>
          Example file
        </Button>
        <p className="min-w-0 text-xs text-muted">
          Columns, in any order:{" "}
          <span className="break-words font-mono text-[0.6875rem]">{batchColumns.join(", ")}</span>
        </p>
      </div>
    </div>
  );
}
