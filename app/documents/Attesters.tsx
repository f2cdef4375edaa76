"use client";
import type { InvoiceView } from "@lading/sdk/intake";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { Address } from "../design/Address.tsx";

const looks = {
  signed: { icon: CircleCheck, tone: "text-good", word: "Signed" },
  waiting: { icon: CircleDashed, tone: "text-muted", word: "Not yet" },
  refused: { icon: CircleX, tone: "text-bad", word: "Refused" },
};

/** Who has read the document and signed for it, and how many must. */
export function Attesters({ attestation }: { attestation: NonNullable<InvoiceView["attestation"]> }) {
  const signed = attestation.attesters.filter((one) => one.state === "signed").length;
  return (
    <div>
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <p className="text-sm text-muted">Each reads the document itself and compares it with the report.</p>
        <p className="figures shrink-0 text-sm font-semibold">
          {signed} of {attestation.attesters.length}
          <span className="font-normal text-muted">, {attestation.threshold} needed</span>
        </p>
      </div>
      <ul className="grid gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-3">
        {attestation.attesters.map((one) => {
          const { icon: Icon, tone, word } = looks[one.state];
          return (
            <li key={one.attester} className="bg-surface px-3.5 py-2.5">
              <p className="flex items-center justify-between gap-2 text-sm font-medium">
                Attester {one.attester}
                <span className={`flex items-center gap-1 text-xs font-normal ${tone}`}>
                  <Icon aria-hidden className="size-3.5" />
                  {word}
                </span>
              </p>
              {one.address && <Address address={one.address} className="mt-1 text-muted" />}
              {one.reason && one.state !== "signed" && (
                <p className="mt-1 text-xs text-muted">{one.reason}</p>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
