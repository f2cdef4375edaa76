"use client";
import type { ParticipantPage } from "@lading/sdk/api";
import { accessManagerAbi, systemRoles } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContracts } from "wagmi/actions";
import { decodeProfile } from "../participants/profile.ts";
import { roleWords } from "../participants/roles.ts";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { DEMO_WALLET_ID } from "./demo-wallet.ts";
import { useDeployment, useIsLocalChain } from "./settings.tsx";

export interface Persona {
  /** Position among the mnemonic's accounts. */
  index: number;
  address: Address;
  name: string;
  role: string;
}

/** Who can be played on a local chain: registered companies, the registrar, and one account that is nobody yet. */
export function usePersonas(): UseQueryResult<Persona[], Error> {
  const isLocal = useIsLocalChain();
  const config = useConfig();
  const { connector } = useConnection();
  const { contracts } = useDeployment();
  return useQuery({
    queryKey: keys.personas,
    enabled: isLocal && connector?.id === DEMO_WALLET_ID,
    staleTime: 15_000,
    queryFn: async () => {
      const { demoAddresses } = await import("./demo-signer.ts");
      const addresses = demoAddresses();
      const page = await fetchJson<ParticipantPage>("/api/chain/participants?limit=100");
      const known = new Map(page.items.map((one) => [one.account.toLowerCase(), one]));
      const registrars = await readContracts(config, {
        contracts: addresses.map((address) => ({
          address: contracts.accessManager,
          abi: accessManagerAbi,
          functionName: "hasRole" as const,
          args: [systemRoles.registrar, address] as const,
        })),
      });
      let hasNewcomer = false;
      return addresses.flatMap((address, index): Persona[] => {
        const record = known.get(address.toLowerCase());
        if (record) {
          const roles = record.roles.length > 0 ? record.roles : record.requestedRoles;
          return [
            {
              index,
              address,
              name: decodeProfile(record.profileUri)?.name ?? `Account ${index}`,
              role: roles.map((role) => roleWords[role]).join(", "),
            },
          ];
        }
        if (registrars[index]?.result?.[0]) return [{ index, address, name: "Operator", role: "Registrar" }];
        if (hasNewcomer || index === 0) return [];
        hasNewcomer = true;
        return [{ index, address, name: "Newcomer", role: "Not registered yet" }];
      });
    },
  });
}
