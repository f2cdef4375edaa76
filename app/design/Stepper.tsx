import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface Step {
  title: ReactNode;
  note?: ReactNode;
  state: "done" | "now" | "next" | "failed";
}

const marks: Record<Step["state"], string> = {
  done: "border-brand bg-brand text-brand-ink",
  now: "border-brand bg-surface text-brand",
  next: "border-line-strong bg-surface text-faint",
  failed: "border-bad bg-bad-soft text-bad",
};

const words: Record<Step["state"], string> = { done: "Done", now: "Now", next: "Next", failed: "Failed" };

/** Where one stands in a job of several steps; a row on a desk, a column on a phone. */
export function Stepper({
  steps,
  label,
  column,
}: {
  steps: readonly Step[];
  label: string;
  column?: boolean;
}) {
  return (
    <ol aria-label={label} className={classes("flex flex-col gap-0", !column && "md:flex-row")}>
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a job keep their places
          key={index}
          aria-current={step.state === "now" ? "step" : undefined}
          className={classes(
            "group relative flex min-w-0 flex-1 gap-3 pb-5 last:pb-0",
            !column && "md:flex-col md:pr-5 md:pb-0",
          )}
        >
          {index < steps.length - 1 && (
            <span
              aria-hidden
              className={classes(
                "absolute top-7 bottom-1 left-[0.8125rem] w-px",
                !column && "md:top-[0.8125rem] md:right-2 md:bottom-auto md:left-9 md:h-px md:w-auto",
                step.state === "done" ? "bg-brand" : "bg-line-strong",
              )}
            />
          )}
          <span
            aria-hidden
            className={classes(
              "figures grid size-[1.625rem] shrink-0 place-items-center rounded-full border text-xs font-semibold",
              marks[step.state],
            )}
          >
            {step.state === "done" ? (
              <Check className="size-3.5" />
            ) : step.state === "failed" ? (
              <X className="size-3.5" />
            ) : (
              index + 1
            )}
          </span>
          <span className="min-w-0 pt-0.5">
            <span className="sr-only">{words[step.state]}: </span>
            <span className={classes("block text-sm font-medium", step.state === "next" && "text-muted")}>
              {step.title}
            </span>
            {step.note && <span className="mt-0.5 block text-xs text-muted">{step.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
