import type { ProvableGrade } from "@lading/sdk/contracts";
import { classes } from "../design/classes.ts";

/** A grade as a stamp; E, which needs no proof, is drawn without one. */
export function GradeMark({
  grade,
  large,
}: {
  grade: ProvableGrade | "E";
  /** Where the grade is what the panel is about. */
  large?: boolean;
}) {
  return (
    <span
      className={classes(
        "grid shrink-0 place-items-center rounded-md border font-semibold tracking-[-0.02em]",
        large ? "size-16 text-[2rem]" : "size-9 text-lg",
        grade === "E"
          ? "border-line-strong border-dashed text-muted"
          : "border-brand/30 bg-brand-soft text-brand",
      )}
    >
      <span className="sr-only">Grade </span>
      {grade}
    </span>
  );
}
