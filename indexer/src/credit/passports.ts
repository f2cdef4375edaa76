import { ponder } from "ponder:registry";
import { gradeRules, latestPassports, passports } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { gradeOf } from "../../decode/grade.ts";
import { anchor } from "../chain/anchor.ts";

ponder.on("CreditPassport:ThresholdsSet", async ({ event, context }) => {
  const grade = gradeOf(event.args.grade);
  if (grade === null) throw new Error("Thresholds were set for no grade");
  const thresholds = { ...event.args.thresholds };
  await context.db
    .insert(gradeRules)
    .values({ grade, ...thresholds })
    .onConflictDoUpdate(thresholds);
});

ponder.on("CreditPassport:GradeProven", async ({ event, context }) => {
  const { until, tag, root, removals } = event.args;
  const account = lower(event.args.account);
  const grade = gradeOf(event.args.grade);
  if (grade === null) throw new Error("No grade was proven");
  await anchor(context, event);
  await context.db
    .insert(passports)
    .values({ ...whereOf(event), account, grade, until, tag, root, removals });
  await context.db
    .insert(latestPassports)
    .values({ account, passport: event.id })
    .onConflictDoUpdate({ passport: event.id });
});
