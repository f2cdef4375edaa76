import { type Hash, keccak256, toBytes } from "viem";

/** The terms that companies accept on chain. A change of the text is a new version with a new hash. */
export const agreement = {
  version: "1",
  paragraphs: [
    "An invoice that we accept, by transaction or by signature, is our irrevocable promise to pay its amount on its due date to whoever holds its pieces.",
    "We hand in only documents of deliveries that were made, and none that we have financed elsewhere.",
    "We keep the keys of our account and of our staff wallets, and withdraw a staff wallet's permissions when its holder leaves.",
    "A dispute about goods is raised as a contest in good time. It stops new financing and does not undo an acceptance.",
  ],
} as const;

/** What `acceptAgreement` records. */
export const agreementHash: Hash = keccak256(
  toBytes(`Lading agreement, version ${agreement.version}\n${agreement.paragraphs.join("\n")}`),
);
