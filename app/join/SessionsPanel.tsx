"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Badge } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { RequireSession } from "../session/RequireSession.tsx";

interface SessionList {
  current: string;
  items: { id: string; device: string; createdAt: string; seenAt: string; expiresAt: string }[];
}

const seconds = (iso: string) => Math.floor(Date.parse(iso) / 1000);

/** A browser's name out of its user agent, good enough to recognise one's own. */
function deviceName(agent: string): string {
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent)?.[0] ?? "Browser";
  const system = /Windows|Android|iPhone|iPad|Mac OS X|Linux/.exec(agent)?.[0] ?? "unknown system";
  return `${browser === "Edg" ? "Edge" : browser === "OPR" ? "Opera" : browser} on ${system}`;
}

/** Where this account is signed in, each to be ended. */
export function SessionsPanel() {
  return (
    <Panel title="Where you are signed in" description="End a session you do not know.">
      <RequireSession why="Sign in to see and end your sessions.">
        <SessionRows />
      </RequireSession>
    </Panel>
  );
}

function SessionRows() {
  const queries = useQueryClient();
  const list = useQuery({ queryKey: keys.sessions, queryFn: () => fetchJson<SessionList>("/api/sessions") });
  const end = useMutation({
    mutationFn: (id: string) => fetchJson<void>(`/api/sessions/${id}`, { method: "DELETE" }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.session }),
  });
  return (
    <Loaded query={list} skeleton={<SkeletonLines count={3} />}>
      {({ items, current }) => (
        <ul className="divide-y divide-line">
          {items.map((session) => (
            <li
              key={session.id}
              className="flex flex-wrap items-center justify-between gap-3 py-2.5 first:pt-0 last:pb-0"
            >
              <div>
                <p className="flex items-center gap-2 text-sm font-medium">
                  {deviceName(session.device)}
                  {session.id === current && <Badge tone="good">This one</Badge>}
                </p>
                <p className="text-xs text-muted">
                  Last used <Instant seconds={seconds(session.seenAt)} />
                </p>
              </div>
              <Button size="small" tone="danger" busy={end.isPending} onClick={() => end.mutate(session.id)}>
                End
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
