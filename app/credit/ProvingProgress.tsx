"use client";
import { formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { type Step, Stepper } from "../design/Stepper.tsx";
import type { Proving } from "./useProver.ts";

const MEGABYTE_DIGITS = 6;

/** Where the proof is: what is downloaded, by bytes, and how far the work has come. */
export function ProvingProgress({ proving }: { proving: Proving }) {
  const locale = useLocale();
  const megabytes = (bytes: number) => formatUnitsBy(BigInt(bytes), MEGABYTE_DIGITS, locale, 1);
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
  const hasKeys = proving.kind === "proof" || proving.kind === "done";
  const keyNote =
    proving.kind === "download" && proving.total > 0
      ? `${megabytes(proving.received)} of ${megabytes(proving.total)} MB`
      : hasKeys
        ? "Here and checked"
        : "From this server, once";
  const steps: Step[] = [
    {
      title: "Proving key",
      note: keyNote,
      state: hasKeys ? "done" : proving.kind === "failed" ? "failed" : "now",
    },
    {
      title: "Proof",
      note:
        proving.kind === "done"
          ? `Made in ${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(proving.milliseconds / 1000)} seconds`
          : proving.kind === "proof"
            ? percent(proving.share)
            : "In this browser",
      state: proving.kind === "done" ? "done" : proving.kind === "proof" ? "now" : "next",
    },
    { title: "Recorded on the chain", state: proving.kind === "done" ? "now" : "next" },
  ];
  const share =
    proving.kind === "done"
      ? 1
      : proving.kind === "proof"
        ? proving.share
        : proving.kind === "download" && proving.total > 0
          ? proving.received / proving.total
          : 0;
  return (
    <div>
      <Stepper label="Progress of the proof" steps={steps} />
      {(proving.kind === "download" || proving.kind === "proof") && (
        <div
          role="progressbar"
          aria-label={proving.kind === "download" ? "Proving key downloaded" : "Proof made"}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          className="mt-4 h-1.5 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
        >
          <div
            className="h-full rounded-full bg-brand transition-[width] duration-300"
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      <p role="status" className="sr-only">
        {proving.kind === "done" ? "The proof is made." : proving.kind === "proof" ? "Making the proof." : ""}
      </p>
    </div>
  );
}
