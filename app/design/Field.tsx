import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

export const inputLook =
  "h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink shadow-[inset_0_1px_1px_oklch(0.2_0.03_240/0.03)] transition-colors placeholder:text-faint hover:border-faint focus-visible:border-brand focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-muted aria-invalid:border-bad sm:text-sm";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

/** Label, hint and error around one control; `children` gets the ids that tie them together. */
export function Field({
  label,
  hint,
  error,
  side,
  children,
  className,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** At the right of the label, such as a balance. */
  side?: ReactNode;
  children: (control: FieldControl) => ReactNode;
  className?: string;
}) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={classes("min-w-0", className)}>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {side && <span className="text-xs text-muted">{side}</span>}
      </div>
      {children({
        id,
        "aria-describedby": hint || error ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {(error || hint) && (
        <p id={noteId} className={classes("mt-1.5 text-xs", error ? "text-bad" : "text-muted")}>
          {error || hint}
        </p>
      )}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classes(inputLook, className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classes(inputLook, "h-auto min-h-20 py-2", className)} {...rest} />;
}
