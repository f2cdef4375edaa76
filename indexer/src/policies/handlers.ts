import { type Context, ponder } from "ponder:registry";
import { gradeTerms, obligorGrades, policies } from "ponder:schema";
import type { Address } from "viem";
import { lower } from "../../decode/event.ts";
import { gradeOf } from "../../decode/grade.ts";

type Terms = Partial<Omit<typeof policies.$inferInsert, "address">>;

/** A policy has no event of its own creation; its first terms make its row. */
async function setTerms(context: Context, policy: Address, terms: Terms): Promise<void> {
  await context.db
    .insert(policies)
    .values({ address: lower(policy), ...terms })
    .onConflictDoUpdate(terms);
}

ponder.on("CreditPolicy:GradeTermsSet", async ({ event, context }) => {
  const grade = gradeOf(event.args.grade);
  if (grade === null) throw new Error("Terms were set for no grade");
  await setTerms(context, event.log.address, {});
  await context.db
    .insert(gradeTerms)
    .values({ policy: lower(event.log.address), grade, ...event.args.terms })
    .onConflictDoUpdate({ ...event.args.terms });
});

ponder.on("CreditPolicy:RateModelSet", ({ event, context }) =>
  setTerms(context, event.log.address, { rateModel: { ...event.args.model } }),
);

ponder.on("CreditPolicy:InterestSplitSet", ({ event, context }) =>
  setTerms(context, event.log.address, { interestSplit: { ...event.args.split } }),
);

ponder.on("CreditPolicy:CapsSet", ({ event, context }) =>
  setTerms(context, event.log.address, { caps: { ...event.args.caps } }),
);

ponder.on("CreditPolicy:ProvisionStepsSet", ({ event, context }) =>
  setTerms(context, event.log.address, { provisionSteps: event.args.steps.map((step) => ({ ...step })) }),
);

ponder.on("CreditPolicy:GradeSourceSet", ({ event, context }) =>
  setTerms(context, event.log.address, { gradeSource: lower(event.args.source) }),
);

ponder.on("CreditPolicy:ObligorGraded", async ({ event, context }) => {
  const grade = gradeOf(event.args.grade);
  await context.db
    .insert(obligorGrades)
    .values({ policy: lower(event.log.address), obligor: lower(event.args.obligor), grade })
    .onConflictDoUpdate({ grade });
});
