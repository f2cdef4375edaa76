"use client";
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import { type FieldControl, inputLook } from "./Field.tsx";

export interface SelectItem<Value extends string> {
  value: Value;
  label: string;
  /** A second line in the list. */
  note?: ReactNode;
}

export function Select<Value extends string>({
  items,
  value,
  onChange,
  placeholder,
  control,
  className,
  "aria-label": ariaLabel,
}: {
  items: readonly SelectItem<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  control?: FieldControl;
  className?: string;
  "aria-label"?: string;
}) {
  return (
    <Base.Root
      items={[...items]}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <Base.Trigger
        {...control}
        aria-label={ariaLabel}
        className={classes(inputLook, "flex items-center justify-between gap-2 text-left", className)}
      >
        <Base.Value className="truncate data-placeholder:text-faint" placeholder={placeholder ?? "Choose"} />
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-4 text-muted" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="min-w-(--anchor-width) max-w-[calc(100vw-2rem)] rounded-md border border-line bg-raised p-1 shadow-float outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.List className="max-h-(--available-height) overflow-y-auto">
              {items.map((item) => (
                <Base.Item
                  key={item.value}
                  value={item.value}
                  className="grid cursor-default select-none grid-cols-[1fr_1rem] items-center gap-3 rounded-sm px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-sunken"
                >
                  <span className="min-w-0">
                    <Base.ItemText>{item.label}</Base.ItemText>
                    {item.note && <span className="block text-xs text-muted">{item.note}</span>}
                  </span>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-brand" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
