"use client";
import { formatUnits } from "viem/utils";
import { cleanAmount } from "./amount.ts";
import { classes } from "./classes.ts";
import { type FieldControl, inputLook } from "./Field.tsx";

/** An amount as text cut to the token's decimals; read it with `readAmount`. */
export function AmountInput({
  value,
  onChange,
  decimals,
  unit,
  max,
  control,
  className,
}: {
  value: string;
  onChange: (text: string) => void;
  decimals: number;
  unit: string;
  /** Smallest units; shows a button that fills it in. */
  max?: bigint | undefined;
  control?: FieldControl;
  className?: string;
}) {
  return (
    <div className={classes("relative", className)}>
      <input
        {...control}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        value={value}
        onChange={(event) => onChange(cleanAmount(event.target.value, decimals))}
        className={classes(inputLook, "figures text-base font-medium", max === undefined ? "pr-16" : "pr-28")}
      />
      <span className="absolute inset-y-0 right-3 flex items-center gap-2 text-sm text-muted">
        {max !== undefined && (
          <button
            type="button"
            onClick={() => onChange(formatUnits(max, decimals))}
            className="rounded-sm bg-sunken px-1.5 py-0.5 text-xs font-medium text-ink ring-1 ring-line hover:bg-line"
          >
            Max
          </button>
        )}
        {unit}
      </span>
    </div>
  );
}
