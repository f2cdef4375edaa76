import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

const looks = {
  info: { icon: Info, className: "border-info/25 bg-info-soft", mark: "text-info" },
  good: { icon: CircleCheck, className: "border-good/25 bg-good-soft", mark: "text-good" },
  warn: { icon: TriangleAlert, className: "border-warn/30 bg-warn-soft", mark: "text-warn" },
  bad: { icon: CircleAlert, className: "border-bad/30 bg-bad-soft", mark: "text-bad" },
};

export function Banner({
  tone = "info",
  title,
  children,
  action,
  className,
}: {
  tone?: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const { icon: Icon, className: look, mark } = looks[tone];
  return (
    <div
      role={tone === "bad" || tone === "warn" ? "alert" : "note"}
      className={classes(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3.5 py-3",
        look,
        className,
      )}
    >
      <Icon aria-hidden className={classes("mt-0.5 size-4 shrink-0", mark)} />
      <div className="min-w-0 flex-1 basis-60 text-sm">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink/85">{children}</div>}
      </div>
      {action}
    </div>
  );
}
