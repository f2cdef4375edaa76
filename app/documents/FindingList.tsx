import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { Finding } from "./useDocuments.ts";

/** What the rules said about a document, gravest first. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 text-sm">
        <CircleCheck aria-hidden className="size-4 text-good" />
        Every rule of EN 16931 and of the network is met.
      </p>
    );
  }
  const sorted = [...findings].sort(
    (a, b) => Number(b.severity === "fatal") - Number(a.severity === "fatal"),
  );
  return (
    <ul className="divide-y divide-line">
      {sorted.map((one) => (
        <li key={`${one.rule}${one.path}${one.message}`} className="flex gap-3 py-2.5 first:pt-0 last:pb-0">
          {one.severity === "fatal" ? (
            <CircleAlert aria-label="Fatal" className="mt-0.5 size-4 shrink-0 text-bad" />
          ) : (
            <TriangleAlert aria-label="Warning" className="mt-0.5 size-4 shrink-0 text-warn" />
          )}
          <div className="min-w-0">
            <p className="text-sm">
              <span className="font-mono text-xs font-medium">{one.rule}</span> {one.message}
            </p>
            <p className="mt-0.5 break-all font-mono text-2xs text-faint">{one.path}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
