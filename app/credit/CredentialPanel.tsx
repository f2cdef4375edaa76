"use client";
import { LockKeyhole } from "lucide-react";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { FileDrop } from "../design/FileDrop.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { CredentialCard } from "./CredentialCard.tsx";
import { issuerOf } from "./issuer.ts";
import { SampleCredential } from "./SampleCredential.tsx";
import { otherAccount } from "./standing.ts";
import { type HeldCredential, readCredentialFile, type useCredentials } from "./useCredentials.ts";

/** No credential is near this; what is, is another kind of file. */
const MAX_BYTES = 64 * 1024;

/** Takes credentials in, keeps them in this browser, and gives them out or up again. */
export function CredentialPanel({
  account,
  vault,
  chosen,
  onChoose,
  problemOf,
  today,
}: {
  account: string;
  vault: ReturnType<typeof useCredentials>;
  chosen: HeldCredential | undefined;
  onChoose: (id: string) => void;
  /** Why a credential proves nothing today; undefined when it stands. */
  problemOf: (held: HeldCredential) => string | undefined;
  today: number;
}) {
  const { nameOf } = useDirectory();
  const [problem, setProblem] = useState<string>();
  const [removing, setRemoving] = useState<HeldCredential | "all">();

  const take = async (file: Blob) => {
    setProblem(undefined);
    try {
      const text = await file.text();
      const { subject } = await readCredentialFile(text);
      if (subject.toLowerCase() !== account.toLowerCase()) setProblem(otherAccount(subject, nameOf));
      else await vault.add([text]);
    } catch (error) {
      setProblem(
        error instanceof Error && error.name === "CredentialError"
          ? error.message
          : "This browser does not let the page keep the credential. A private window may forbid it.",
      );
    }
  };

  return (
    <Panel
      title="Your credential"
      description="What an assessor who has seen your books states about them. It stays with you."
    >
      <div className="space-y-4">
        <Loaded query={vault.held} skeleton={<SkeletonLines count={4} />}>
          {(held) => (
            <>
              {held.map((one) => (
                <CredentialCard
                  key={one.id}
                  held={one}
                  assessor={issuerOf(one.text, nameOf)}
                  problem={problemOf(one)}
                  today={today}
                  isChosen={one.id === chosen?.id && held.length > 1}
                  onChoose={held.length > 1 ? () => onChoose(one.id) : undefined}
                  onRemove={() => setRemoving(one)}
                />
              ))}
              {held.length === 0 && (
                <FileDrop
                  accept=".json,application/json"
                  label="Drop your credential here, or choose the file"
                  hint="The .json file that your bank, auditor or credit bureau made for you. It is read in this browser and sent nowhere."
                  maxBytes={MAX_BYTES}
                  tooLarge="A credential is a small .json file."
                  onFile={(file) => void take(file)}
                />
              )}
              {problem && (
                <Banner tone="bad" title="This file cannot be used">
                  {problem}
                </Banner>
              )}
              <div className="flex flex-wrap items-center gap-2">
                {held.length > 0 && <AddFile onFile={(file) => void take(file)} />}
                {held.length === 0 && (
                  <SampleCredential account={account} onFile={(file) => void take(file)} />
                )}
                {held.length > 0 && (
                  <Button size="small" tone="quiet" onClick={() => setRemoving("all")}>
                    Forget everything
                  </Button>
                )}
              </div>
            </>
          )}
        </Loaded>
        <p className="flex items-start gap-2 border-t border-line pt-4 text-xs text-muted">
          <LockKeyhole aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          Kept encrypted in this browser only, under a key that cannot be copied out of it. Clearing the
          browser's data deletes it: keep your assessor's file as the backup.
        </p>
      </div>
      {removing && (
        <RemoveDialog
          isAll={removing === "all"}
          onClose={() => setRemoving(undefined)}
          onConfirm={() =>
            void (removing === "all" ? vault.forgetAll() : vault.remove(removing.id)).then(() =>
              setRemoving(undefined),
            )
          }
        />
      )}
    </Panel>
  );
}

/** A second file, without the room that the first one gets. */
function AddFile({ onFile }: { onFile: (file: Blob) => void }) {
  return (
    <label className="inline-flex h-7 cursor-pointer items-center rounded-md border border-line-strong bg-surface px-2.5 text-xs font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)">
      Add another file
      <input
        type="file"
        accept=".json,application/json"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

function RemoveDialog({
  isAll,
  onClose,
  onConfirm,
}: {
  isAll: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isAll ? "Forget every credential" : "Delete this credential"}
      description="From this browser. A grade you have proven stands all the same."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="danger" onClick={onConfirm}>
            {isAll ? "Forget" : "Delete"}
          </Button>
        </>
      }
    >
      <p className="text-sm">
        {isAll
          ? "All credentials of this account and the key to them are deleted. Without your assessor's files you cannot prove again."
          : "Without your assessor's file you cannot prove with it again. Export it first if you have no copy."}
      </p>
    </Dialog>
  );
}
