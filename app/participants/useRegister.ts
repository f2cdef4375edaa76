"use client";
import { bitmapOf, type ParticipantRole, participantRoles, participantsAbi } from "@lading/sdk/contracts";
import { encodeFunctionData, stringToHex } from "viem";
import { identifierHash, type Scheme } from "./identifiers.ts";
import { encodeProfile, type Profile } from "./profile.ts";
import { useParticipantsAct } from "./useParticipantsAct.ts";

export interface Registration {
  profile: Profile;
  scheme: Scheme;
  identifier: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  roles: readonly ParticipantRole[];
}

/** Registers the connected account as a company; a registrar has to approve it. */
export function useRegister() {
  const runner = useParticipantsAct();
  const register = ({ profile, scheme, identifier, country, roles }: Registration) => {
    const { uri, hash } = encodeProfile(profile);
    return runner.act(
      `Register ${profile.name}`,
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "register",
        args: [
          identifierHash(scheme, identifier),
          stringToHex(country.toUpperCase(), { size: 2 }),
          bitmapOf(roles, participantRoles),
          hash,
          uri,
        ],
      }),
    );
  };
  return { ...runner, register };
}
