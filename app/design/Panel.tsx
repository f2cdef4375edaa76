import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";

/** A titled box on the page. `actions` sit at the right of the title. `flush` lets tables touch the edges. */
export function Panel({
  title,
  description,
  actions,
  children,
  flush,
  className,
  id,
}: {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string;
  id?: string;
}) {
  return (
    <section
      id={id}
      className={classes("min-w-0 rounded-lg border border-line bg-surface shadow-panel", className)}
    >
      {(title || actions) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 sm:px-5">
          <div className="min-w-0">
            {title && (
              <h2 className="text-[0.9375rem] font-semibold leading-6 tracking-[-0.01em]">{title}</h2>
            )}
            {description && <p className="mt-0.5 max-w-prose text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "p-4 sm:p-5"}>{children}</div>
    </section>
  );
}

/** What a query can be, as far as a panel cares; any TanStack query result fits. */
export interface Loadable<T> {
  data: T | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => unknown;
}

/** Shows the skeleton, the error with a retry, or the content. Every panel decides for itself. */
export function Loaded<T>({
  query,
  skeleton,
  children,
}: {
  query: Loadable<T>;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <PanelError error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div role="status" aria-label="Loading" aria-busy="true">
      {skeleton}
    </div>
  );
}

export function PanelError({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3 p-4 sm:p-5">
      <p className="max-w-prose text-sm">
        <span className="font-medium text-bad">This could not be loaded.</span>{" "}
        <span className="text-muted">{error.message}</span>
      </p>
      <Button size="small" icon={<RotateCw aria-hidden className="size-3.5" />} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
