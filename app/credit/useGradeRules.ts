"use client";
import {
  creditPassportAbi,
  creditPolicyAbi,
  grades,
  type ProvableGrade,
  provableGrades,
} from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { readContracts } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";
import type { GradeRule } from "./grades.ts";

/** What each grade takes, best first, as the passport's contract has it. A grade without thresholds cannot be proven. */
export function useGradeRules(): UseQueryResult<GradeRule[], Error> {
  const config = useConfig();
  const { creditPassport } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(creditPassport, "thresholds"),
    queryFn: async () => {
      const answers = await readContracts(config, {
        allowFailure: false,
        contracts: provableGrades.map((grade) => ({
          address: creditPassport,
          abi: creditPassportAbi,
          functionName: "thresholdsOf" as const,
          args: [grades.indexOf(grade)] as const,
        })),
      });
      return provableGrades.flatMap((grade, index): GradeRule[] => {
        const answer = answers[index];
        if (!answer || answer.maxValidityDays === 0) return [];
        const { maxValidityDays, ...thresholds } = answer;
        return [{ grade, thresholds: { ...thresholds, grade }, maxValidityDays }];
      });
    },
  });
}

/** What a grade is worth to a seller, in one pool's policy. Basis points of 10,000. */
export interface GradeTerms {
  advanceBps: number;
  supplierSpreadBps: number;
  maxTenorDays: number;
}

/** A policy's terms for every grade that can be proven and for E, which needs no proof. */
export function useGradeTerms(
  policy: Address | undefined,
): UseQueryResult<Record<ProvableGrade | "E", GradeTerms>, Error> {
  const config = useConfig();
  return useQuery({
    queryKey: keys.contract(policy ?? "", "grade-terms"),
    enabled: policy !== undefined,
    queryFn: async () => {
      const termsOf = async (grade: ProvableGrade | "E"): Promise<GradeTerms> => {
        const [terms] = await readContracts(config, {
          allowFailure: false,
          contracts: [
            {
              address: policy ?? "0x",
              abi: creditPolicyAbi,
              functionName: "gradeTerms",
              args: [grades.indexOf(grade)],
            },
          ],
        });
        return terms;
      };
      const [A, B, C, D, E] = await Promise.all([...provableGrades, "E" as const].map(termsOf));
      if (!A || !B || !C || !D || !E) throw new Error("The policy does not know every grade.");
      return { A, B, C, D, E };
    },
  });
}
