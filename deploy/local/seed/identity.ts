import {
  bitmapOf,
  legalIdHash,
  type ParticipantRole,
  participantRoles,
  participantsAbi,
  permissions,
} from "@lading/sdk/contracts";
import { type PersonaRole, personaOf, personas } from "@lading/sdk/personas";
import { encodeFunctionData, type Hex, keccak256, parseUnits, stringToHex, toBytes } from "viem";
import { companies } from "./companies.ts";
import type { World } from "./world.ts";

const roleOf: Partial<Record<PersonaRole, ParticipantRole>> = {
  buyer: "buyer",
  supplier: "supplier",
  funder: "funder",
  underwriter: "underwriter",
  assessor: "assessor",
};

/** Financial firms have no sample invoices; these identifiers are made up, with valid check digits. */
const firms: Record<string, { country: string; lei: string }> = {
  meridian: { country: "LU", lei: "LADG00MERIDIAN001014" },
  larkfield: { country: "GB", lei: "LADG00LARKFIEL001161" },
  castellan: { country: "IE", lei: "LADG00CASTELLA001203" },
  "ostrava-re": { country: "CZ", lei: "LADG00OSTRAVAR001336" },
  "veritas-credit": { country: "FR", lei: "LADG00VERITASC001407" },
};

const verificationSeconds = 2 * 365 * 86_400;

type Registration = { key: string; country: string; lei: string; roles: number };

/** Every company registers itself; first-tier suppliers that buy from the second tier are buyers as well. */
function registrations(): Registration[] {
  const buysFromSecondTier = new Set(["lumen", "highland"]);
  return personas.flatMap(({ key, role }): Registration[] => {
    const own = roleOf[role];
    const company = companies.find((candidate) => candidate.key === key) ?? firms[key];
    if (!own || !company) return [];
    const roles: ParticipantRole[] = buysFromSecondTier.has(key) ? [own, "buyer"] : [own];
    return [{ key, country: company.country, lei: company.lei, roles: bitmapOf(roles, participantRoles) }];
  });
}

/** Registers every company, has the registrar verify them, and gives Norrland a staff wallet. */
export async function registerCompanies(world: World): Promise<void> {
  const to = world.deployment.contracts.participants;
  const { timestamp } = await world.client.getBlock();
  const verifiedUntil = timestamp + BigInt(verificationSeconds);
  await Promise.all(
    registrations().map(({ key, country, lei, roles }) => {
      const profile = JSON.stringify({ name: personaOf(key).name });
      const data = encodeFunctionData({
        abi: participantsAbi,
        functionName: "register",
        args: [
          legalIdHash("0199", lei),
          stringToHex(country, { size: 2 }),
          roles,
          keccak256(toBytes(profile)),
          // In the link itself, so that reading it asks nobody.
          `data:application/json,${encodeURIComponent(profile)}`,
        ],
      });
      return world.send(key, { to, data });
    }),
  );
  for (const { key, roles } of registrations()) {
    const data = encodeFunctionData({
      abi: participantsAbi,
      functionName: "approve",
      args: [world.accountOf(key).address, roles, verifiedUntil],
    });
    await world.send("operator", { to, data });
  }
  const staff: Hex = encodeFunctionData({
    abi: participantsAbi,
    functionName: "setDelegate",
    args: [
      world.accountOf("norrland-payables").address,
      permissions.accept | permissions.pay,
      // Delegates' limits are WAD whatever the asset's decimals.
      parseUnits("250000", 18),
      verifiedUntil,
    ],
  });
  await world.send("norrland", { to, data: staff });
}
