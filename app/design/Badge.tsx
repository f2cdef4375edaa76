import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

const badge = cva(
  "inline-flex h-[1.375rem] items-center gap-1.5 whitespace-nowrap rounded-full px-2 text-xs font-medium",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-muted ring-1 ring-line ring-inset",
        brand: "bg-brand-soft text-brand",
        good: "bg-good-soft text-good",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
        info: "bg-info-soft text-info",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof badge>["tone"]>;

export function Badge({
  tone,
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return <span className={classes(badge({ tone }), className)}>{children}</span>;
}

/** A state in words with a dot; never colour alone. */
export function StatusPill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Badge tone={tone}>
      <span aria-hidden className="size-1.5 rounded-full bg-current" />
      {children}
    </Badge>
  );
}
