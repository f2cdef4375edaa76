import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes.ts";

const button = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium transition-[background,border,color,box-shadow] duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
  {
    variants: {
      tone: {
        primary:
          "bg-brand text-brand-ink shadow-[inset_0_1px_0_oklch(1_0_0/0.14)] hover:not-disabled:bg-brand-hover",
        secondary:
          "border border-line-strong bg-surface text-ink shadow-[0_1px_1px_oklch(0.2_0.03_240/0.04)] hover:not-disabled:bg-sunken",
        quiet: "text-muted hover:not-disabled:bg-sunken hover:not-disabled:text-ink",
        danger: "border border-bad/45 bg-surface text-bad hover:not-disabled:bg-bad-soft",
      },
      size: {
        // A finger needs more than a pointer.
        small: "h-7 px-2.5 text-xs pointer-coarse:h-9 pointer-coarse:px-3",
        medium: "h-9 px-3.5 text-sm",
        large: "h-11 px-5 text-base",
        icon: "size-9",
        iconSmall: "size-7 pointer-coarse:size-9",
      },
      wide: { true: "w-full" },
    },
    defaultVariants: { tone: "secondary", size: "medium" },
  },
);

type Look = VariantProps<typeof button>;

export interface ButtonProps extends ComponentProps<"button">, Look {
  icon?: ReactNode;
  /** Shows a spinner, keeps the width and refuses presses. */
  busy?: boolean;
}

export function Button({
  tone,
  size,
  wide,
  icon,
  busy,
  className,
  children,
  disabled,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      className={classes(button({ tone, size, wide }), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button; use it whenever the press leads to another page. */
export function ButtonLink({
  tone,
  size,
  wide,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look & { icon?: ReactNode }) {
  return (
    <Link className={classes(button({ tone, size, wide }), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
