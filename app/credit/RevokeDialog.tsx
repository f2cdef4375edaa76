"use client";
import { Banner } from "../design/Banner.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import type { Issued } from "./IssuedPanel.tsx";
import { useAssessor } from "./useAssessor.ts";

/** Takes a credential back, and the passport proven from it, after a last question. */
export function RevokeDialog({
  issued: { commitment, held, leaf },
  leaves,
  onClose,
}: {
  issued: Issued;
  leaves: readonly bigint[];
  onClose: () => void;
}) {
  const { issuerRegistry } = useDeployment().contracts;
  const assessor = useAssessor();
  return (
    <ReviewDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Revoke this credential"
      description="It cannot be undone. The company can be given a new credential."
      contract={issuerRegistry}
      contractName="IssuerRegistry"
      act="Revoke"
      danger
      runner={assessor}
      onConfirm={() => assessor.revoke(commitment, leaves, held?.credential, onClose)}
    >
      <Fact label="Company">
        {held ? <PartyName address={held.credential.subject} /> : `Credential no. ${(leaf?.index ?? 0) + 1}`}
      </Fact>
      <Fact label="New proofs">End at once</Fact>
      <Fact label="The passport proven from it">{held ? "Ends at once" : "Stands until it lapses"}</Fact>
      <Fact label="What is financed already">Stays as it is</Fact>
      {!held && (
        <div className="py-3">
          <Banner tone="warn" title="The private record is not in this browser">
            To end the passport too, restore the record from its file first.
          </Banner>
        </div>
      )}
    </ReviewDialog>
  );
}
