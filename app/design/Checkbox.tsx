"use client";
import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";

const box =
  "grid size-[1.125rem] shrink-0 place-items-center rounded-sm border border-line-strong bg-surface text-brand-ink hover:border-faint data-checked:border-brand data-checked:bg-brand data-indeterminate:border-brand data-indeterminate:bg-brand data-disabled:opacity-50";

export function Checkbox({
  checked,
  indeterminate,
  onChange,
  label,
  hideLabel,
  disabled,
}: {
  checked: boolean;
  indeterminate?: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean;
  disabled?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is Base UI's checkbox, a button the label wraps
    <label className="flex items-start gap-2.5 text-sm">
      <Base.Root
        checked={checked}
        indeterminate={indeterminate ?? false}
        disabled={disabled ?? false}
        onCheckedChange={(next) => onChange(next)}
        className={`${box} mt-px`}
      >
        <Base.Indicator className="data-unchecked:hidden">
          {indeterminate ? (
            <Minus aria-hidden className="size-3.5" />
          ) : (
            <Check aria-hidden className="size-3.5" />
          )}
        </Base.Indicator>
      </Base.Root>
      <span className={hideLabel ? "sr-only" : ""}>{label}</span>
    </label>
  );
}
