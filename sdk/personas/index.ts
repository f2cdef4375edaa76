import type { Address } from "viem";

/** What a persona mostly does, and so where the app sends it first. */
export type PersonaRole =
  | "operator"
  | "buyer"
  | "supplier"
  | "funder"
  | "underwriter"
  | "assessor"
  | "carrier"
  | "inspector"
  | "staff";

/** Somebody whose part a visitor of a local chain can play. */
export type Persona = {
  /** Stable name in code, links and `docs/examples/companies.json`. */
  key: string;
  name: string;
  role: PersonaRole;
  /** Position in `mnemonic`, path m/44'/60'/0'/0/index. */
  accountIndex: number;
  address: Address;
  /** One line for the persona switch. */
  blurb: string;
};

/** Hardhat's public mnemonic. Its keys are known to everyone: they are for local chains only. */
export const mnemonic = "test test test test test test test test test test test junk";

/** Accounts of `mnemonic` that sign as attesters in local stacks. */
export const attesterAccountIndexes = [17, 18, 19] as const;

/** The people and companies of the demo world. A test derives every address from `mnemonic`. */
export const personas: readonly Persona[] = [
  {
    key: "operator",
    name: "Lading operations",
    role: "operator",
    accountIndex: 0,
    address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    blurb: "Registrar, risk, governor and oracle operator of this local chain.",
  },
  {
    key: "norrland",
    name: "Norrland Retail AB",
    role: "buyer",
    accountIndex: 1,
    address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    blurb: "Retail chain in Sweden. Grade A, pays on the day.",
  },
  {
    key: "hanse",
    name: "Hanse Maschinenbau GmbH",
    role: "buyer",
    accountIndex: 2,
    address: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
    blurb: "Machine builder in Hamburg. Grade C, pays late.",
  },
  {
    key: "atlantic",
    name: "Atlantic Foods Inc.",
    role: "buyer",
    accountIndex: 3,
    address: "0x90F79bf6EB2c4f870365E785982E1f101E93b906",
    blurb: "Food distributor in the United States. Grade B, buys in dollars.",
  },
  {
    key: "lumen",
    name: "Lumen Textiles Lda",
    role: "supplier",
    accountIndex: 4,
    address: "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
    blurb: "Home textiles from Portugal, first tier. Buys yarn from Baltic.",
  },
  {
    key: "castello",
    name: "Castello Ceramiche S.r.l.",
    role: "supplier",
    accountIndex: 5,
    address: "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
    blurb: "Technical ceramics from Italy, first tier. Sells in euro and in dollars.",
  },
  {
    key: "polder",
    name: "Polder Fresh B.V.",
    role: "supplier",
    accountIndex: 6,
    address: "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
    blurb: "Fresh produce from the Netherlands, first tier. Sells to Norrland.",
  },
  {
    key: "highland",
    name: "Highland Components Ltd",
    role: "supplier",
    accountIndex: 7,
    address: "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
    blurb: "Machine parts from Scotland, first tier. Buys fasteners from Anatolia.",
  },
  {
    key: "baltic",
    name: "Baltic Yarns UAB",
    role: "supplier",
    accountIndex: 8,
    address: "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f",
    blurb: "Yarn from Lithuania, second tier. Holds parts of what the big buyers owe Lumen.",
  },
  {
    key: "anatolia",
    name: "Anatolia Fasteners A.Ş.",
    role: "supplier",
    accountIndex: 9,
    address: "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720",
    blurb: "Fasteners from Türkiye, second tier. Sells to Highland.",
  },
  {
    key: "meridian",
    name: "Meridian Income Fund",
    role: "funder",
    accountIndex: 10,
    address: "0xBcd4042DE499D14e55001CcbB24a551F3b954096",
    blurb: "Funds both pools.",
  },
  {
    key: "larkfield",
    name: "Larkfield Family Office",
    role: "funder",
    accountIndex: 11,
    address: "0x71bE63f3384f5fb98995898A86B02Fb2426c5788",
    blurb: "Funds the euro pool and leaves in parts.",
  },
  {
    key: "castellan",
    name: "Castellan Credit Cover",
    role: "underwriter",
    accountIndex: 12,
    address: "0xFABB0ac9d68B0B445fB7357272Ff202C5651694a",
    blurb: "Stakes cover on names it knows: Norrland and Atlantic.",
  },
  {
    key: "ostrava-re",
    name: "Ostrava Re",
    role: "underwriter",
    accountIndex: 13,
    address: "0x1CBd3b2770909D4e10f157cABC84C7264073C9Ec",
    blurb: "Stakes general cover, and some on Hanse for the higher premium.",
  },
  {
    key: "veritas-credit",
    name: "Veritas Credit Bureau",
    role: "assessor",
    accountIndex: 14,
    address: "0xdF3e18d64BC6A983f673Ab319CCaE4f1a57C7097",
    blurb: "Assesses suppliers and issues their credentials; can revoke them.",
  },
  {
    key: "norrland-payables",
    name: "Norrland accounts payable",
    role: "staff",
    accountIndex: 15,
    address: "0xcd3B766CCDd6AE721141F452C550Ca635964ce71",
    blurb: "Staff wallet of Norrland: accepts and pays invoices up to 250,000.",
  },
];

/**
 * Finds a persona.
 * @throws Error that lists the known keys.
 */
export function personaOf(key: string): Persona {
  const persona = personas.find((candidate) => candidate.key === key);
  if (persona) return persona;
  throw new Error(`No persona "${key}". Known: ${personas.map((candidate) => candidate.key).join(", ")}.`);
}
