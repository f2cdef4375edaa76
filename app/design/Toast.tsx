"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, Info, LoaderCircle, X } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export type ToastKind = "busy" | "good" | "bad" | "info";

/** The one list of toasts; non-React code may add to it. */
export const toasts = Base.createToastManager();

export interface ToastText {
  title: ReactNode;
  description?: ReactNode;
}

/**
 * Shows a toast, or changes the one with the same id. A busy toast stays until it is changed; errors stay longer
 * than good news, since people read them.
 */
export function showToast(id: string | undefined, kind: ToastKind, text: ToastText): string {
  const timeout = kind === "busy" ? 0 : kind === "bad" ? 14_000 : 6_000;
  const options = {
    ...text,
    type: kind,
    timeout,
    priority: kind === "bad" ? ("high" as const) : ("low" as const),
  };
  if (id === undefined) return toasts.add(options);
  toasts.update(id, options);
  return id;
}

export function dismissToast(id: string): void {
  toasts.close(id);
}

const marks: Record<ToastKind, ReactNode> = {
  busy: <LoaderCircle className="size-4 animate-spin text-brand" />,
  good: <CircleCheck className="size-4 text-good" />,
  bad: <CircleAlert className="size-4 text-bad" />,
  info: <Info className="size-4 text-info" />,
};

const isKind = (type: string | undefined): type is ToastKind => type !== undefined && type in marks;

export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={toasts} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-20 left-4 z-[60] flex flex-col gap-2 outline-none sm:right-5 sm:bottom-5 sm:left-auto sm:w-[23rem]">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts: shown } = Base.useToastManager();
  return shown.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className={classes(
        "rounded-lg border border-line bg-raised text-sm shadow-float transition-[opacity,transform] duration-200 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-3 data-starting-style:opacity-0",
        toast.type === "bad" && "border-bad/40",
      )}
    >
      <Base.Content className="flex items-start gap-3 p-3.5">
        <span aria-hidden className="mt-0.5">
          {marks[isKind(toast.type) ? toast.type : "info"]}
        </span>
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium" />
          <Base.Description render={<div />} className="mt-0.5 text-muted" />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className="-m-1 grid size-6 shrink-0 place-items-center rounded-sm text-faint hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
