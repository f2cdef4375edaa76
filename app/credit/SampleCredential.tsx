"use client";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { Button } from "../design/Button.tsx";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useSession } from "../session/useSession.ts";
import { useIsLocalChain } from "../wallet/settings.tsx";

/** Offers the credential that the demo world's assessor made for the company. Renders nothing off local chains. */
export function SampleCredential({ account, onFile }: { account: string; onFile: (file: Blob) => void }) {
  const isLocal = useIsLocalChain();
  const { isOwn } = useSession();
  const { data } = useQuery({
    queryKey: keys.sampleCredential(account),
    enabled: isLocal && isOwn,
    queryFn: () => fetchJson<{ file: string | null }>("/api/sample-credential"),
  });
  const file = data?.file;
  if (!file) return null;
  return (
    <Button
      size="small"
      icon={<FlaskConical aria-hidden className="size-3.5" />}
      onClick={() => onFile(new Blob([file], { type: "application/json" }))}
    >
      Take the sample credential
    </Button>
  );
}
