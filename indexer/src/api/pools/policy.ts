import type { Address, Grade, GradeTerms, Policy } from "@lading/sdk/api";
import type { Reading } from "../server.ts";

type PolicyRow = {
  rate_model: Policy["rateModel"];
  interest_split: Policy["interestSplit"];
  caps: Policy["caps"];
  provision_steps: Policy["provisionSteps"] | null;
  grade_source: Address | null;
};

type TermsRow = {
  grade: GradeTerms["grade"];
  advance_bps: number;
  obligor_spread_bps: number;
  supplier_spread_bps: number;
  max_tenor_days: number;
  leverage: number;
};

/** The terms of a policy, or `null` when it has told none. */
export async function policyOf(reading: Reading, address: Address | null): Promise<Policy | null> {
  if (address === null) return null;
  const [row] = await reading.rows<PolicyRow>("select * from policies where address = $1", [address]);
  if (row === undefined) return null;
  const terms = await reading.rows<TermsRow>("select * from grade_terms where policy = $1 order by grade", [
    address,
  ]);
  const graded = await reading.rows<{ obligor: Address; grade: Grade }>(
    "select obligor, grade from obligor_grades where policy = $1 order by obligor",
    [address],
  );
  return {
    address,
    grades: terms.map((one) => ({
      grade: one.grade,
      advanceBps: one.advance_bps,
      obligorSpreadBps: one.obligor_spread_bps,
      supplierSpreadBps: one.supplier_spread_bps,
      maxTenorDays: one.max_tenor_days,
      leverage: one.leverage,
    })),
    rateModel: row.rate_model,
    interestSplit: row.interest_split,
    caps: row.caps,
    provisionSteps: row.provision_steps ?? [],
    gradeSource: row.grade_source,
    obligors: graded,
  };
}
