"use client";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { GradeCards } from "./GradeCards.tsx";
import { useGradeRules, useGradeTerms } from "./useGradeRules.ts";
import { usePassport } from "./usePassport.ts";

/** What the grades mean, for whoever reads a company's grade. */
export function GradesPanel({ account }: { account: string }) {
  const { pools } = useDeployment();
  const rules = useGradeRules();
  const terms = useGradeTerms(pools[0]?.policy);
  const passport = usePassport(account);
  return (
    <Panel
      title="What a grade means"
      description="An assessor has seen the books, and the company has proven that they meet every line of the grade. The figures themselves are nobody else's."
    >
      <Loaded query={rules} skeleton={<SkeletonLines count={8} />}>
        {(known) => <GradeCards rules={known} terms={terms.data} standing={passport.data?.grade} />}
      </Loaded>
    </Panel>
  );
}
