"use client";
import { creditPassportAbi, type Grade, grades } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { readContracts } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";

/** An account's passport as the chain has it. */
export interface Passport {
  /** The grade that counts today; "none" when nothing stands. */
  grade: Grade;
  /** What was proven last, whether it stands or not; "none" when nothing ever was. */
  proven: Grade;
  /** The first day on which it does not stand any more. */
  until: number;
}

/** Read from the chain, not the index: it is what the next quote goes by. */
export function usePassport(account: string | undefined): UseQueryResult<Passport, Error> {
  const config = useConfig();
  const { creditPassport } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(creditPassport, "passport", account ?? ""),
    enabled: account !== undefined,
    refetchInterval: 12_000,
    queryFn: async () => {
      // The caller has checked that it is an address; the index writes them in lower case.
      const args = [account as Address] as const;
      const passport = { address: creditPassport, abi: creditPassportAbi, args } as const;
      const [standing, last] = await readContracts(config, {
        allowFailure: false,
        contracts: [
          { ...passport, functionName: "gradeOf" },
          { ...passport, functionName: "passportOf" },
        ],
      });
      return {
        grade: grades[standing] ?? "none",
        proven: grades[last.grade] ?? "none",
        until: last.until,
      };
    },
  });
}
