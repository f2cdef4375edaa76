import type { CSSProperties, ReactNode } from "react";
import { classes } from "./classes.ts";

/** Content wider or higher than its place: scrolls, and can be scrolled by keyboard. */
export function ScrollRegion({
  label,
  children,
  className,
  style,
}: {
  label: string;
  children: ReactNode;
  className?: string;
  style?: CSSProperties;
}) {
  return (
    <section
      aria-label={label}
      className={classes("overflow-auto -outline-offset-2", className)}
      style={style}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
