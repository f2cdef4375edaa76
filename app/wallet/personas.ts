import { personas as known, type Persona } from "@lading/sdk/personas";

const groups: Record<Persona["role"], string> = {
  buyer: "Buyers",
  supplier: "Suppliers",
  funder: "Funders",
  underwriter: "Underwriters",
  staff: "Staff wallets",
  operator: "Others",
  assessor: "Others",
  carrier: "Others",
  inspector: "Others",
};

/** Who can be played on a local chain, and one account that is nobody yet, to join with. */
export const demoPersonas: readonly (Omit<Persona, "role"> & { group: string })[] = [
  ...known.map(({ role, ...persona }) => ({ ...persona, group: groups[role] })),
  {
    key: "newcomer",
    name: "Newcomer",
    group: "Others",
    accountIndex: 16,
    address: "0x2546BcD3c84621e976D8185a91A922aE77ECEc30",
    blurb: "Not registered yet: join as a company of your own.",
  },
];
