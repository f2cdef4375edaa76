import type { Obligation } from "@lading/sdk/api";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { standingOf } from "./obligation-state.ts";

export function ObligationStatus({
  obligation,
}: {
  obligation: Pick<Obligation, "state" | "overdue" | "daysLate" | "contested"> & {
    financing?: Obligation["financing"];
  };
}) {
  const { tone, word } = standingOf(obligation);
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <StatusPill tone={tone}>{word}</StatusPill>
      {obligation.contested && <Badge tone="warn">Contested</Badge>}
    </span>
  );
}
