import { classes } from "./classes.ts";

export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classes("block animate-shimmer rounded-sm bg-line motion-reduce:animate-none", className)}
    />
  );
}

const lines = (count: number) => Array.from({ length: count }, (_, index) => index);

export function SkeletonTable({ rows = 5, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div className="divide-y divide-line">
      {lines(rows).map((row) => (
        <div key={row} className="flex items-center gap-6 px-4 py-3.5 sm:px-5">
          {lines(columns).map((column) => (
            <Skeleton
              key={column}
              className={classes("h-3.5", column === 0 ? "w-40" : "w-20", column > 2 && "max-sm:hidden")}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

export function SkeletonStats({ count = 4 }: { count?: number }) {
  return (
    <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
      {lines(count).map((index) => (
        <div key={index} className="bg-surface px-4 py-3.5">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="mt-3 h-6 w-28" />
        </div>
      ))}
    </div>
  );
}

export function SkeletonChart({ className }: { className?: string }) {
  return (
    <div className={classes("flex h-64 items-end gap-2 p-5", className)}>
      {lines(16).map((index) => (
        <Skeleton key={index} className={classes("w-full", HEIGHTS[index % HEIGHTS.length])} />
      ))}
    </div>
  );
}

const HEIGHTS = ["h-16", "h-20", "h-24", "h-28", "h-24", "h-32", "h-36", "h-40"];

export function SkeletonLines({ count = 4 }: { count?: number }) {
  return (
    <div className="space-y-3">
      {lines(count).map((index) => (
        <Skeleton key={index} className={classes("h-3.5", index % 3 === 2 ? "w-2/3" : "w-full")} />
      ))}
    </div>
  );
}
