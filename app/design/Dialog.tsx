"use client";
import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the foot; they stay in view while the content scrolls. */
  footer?: ReactNode;
  wide?: boolean;
}

const popup =
  "fixed z-50 flex flex-col border-line bg-raised shadow-float outline-none transition-[transform,opacity] duration-200 ease-out";

function Frame({
  title,
  description,
  children,
  footer,
}: Omit<DialogProps, "open" | "onOpenChange" | "wide">) {
  return (
    <>
      <header className="flex items-start justify-between gap-4 border-b border-line px-5 py-4">
        <div className="min-w-0">
          <Base.Title className="text-base font-semibold tracking-[-0.01em]">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-0.5 text-sm text-muted">{description}</Base.Description>
          )}
        </div>
        <Base.Close
          aria-label="Close"
          className="-m-1.5 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Base.Close>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">{children}</div>
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken/60 px-5 py-3.5 max-sm:[&>button]:flex-1">
          {footer}
        </footer>
      )}
    </>
  );
}

function Scrim() {
  return (
    <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0" />
  );
}

/** Centred on a desk, a sheet from below on a phone. */
export function Dialog({ open, onOpenChange, wide, ...frame }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          className={classes(
            popup,
            "inset-x-0 bottom-0 max-h-[92dvh] rounded-t-xl border-t data-ending-style:translate-y-6 data-starting-style:translate-y-6 data-ending-style:opacity-0 data-starting-style:opacity-0",
            "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[86dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:overflow-hidden sm:rounded-xl sm:border sm:data-ending-style:-translate-y-[48%] sm:data-starting-style:-translate-y-[48%]",
            wide ? "sm:w-[min(52rem,calc(100vw-3rem))]" : "sm:w-[min(30rem,calc(100vw-3rem))]",
          )}
        >
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Slides in from the right and keeps the page in view; for details and longer forms. */
export function Sheet({ open, onOpenChange, wide, ...frame }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          className={classes(
            popup,
            "inset-y-0 right-0 w-full border-l data-ending-style:translate-x-10 data-starting-style:translate-x-10 data-ending-style:opacity-0 data-starting-style:opacity-0",
            wide ? "sm:w-[44rem]" : "sm:w-[30rem]",
          )}
        >
          <Frame {...frame} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
