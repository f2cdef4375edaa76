import { formatUnits } from "viem";
import type { Sentence } from "./wording.ts";

/** Rates are scaled by 1e36; people read units a day. */
const unitsPerDay = (rate: unknown): string => {
  const [whole = "0"] = formatUnits(BigInt(String(rate)) * 86_400n, 36).split(".");
  return whole;
};

const days = (seconds: unknown): string => `${Math.ceil(Number(seconds) / 86_400)} days`;

/** One sentence per custom error of Rewards and MerkleDrops. Amounts are in units of tokens that the error does not name. */
export const rewardSentences: Record<string, Sentence> = {
  Rewards_UnknownFarm: ["There is no such farm.", "Reload the list of farms."],
  Rewards_FarmExists: [
    (args) => `The token has a farm already: number ${args[0]}.`,
    "List a reward there instead.",
  ],
  Rewards_InvalidToken: [
    "The token cannot be staked: it is no contract, or an ERC-20 with an id.",
    "Check the address and the kind of the token.",
  ],
  Rewards_NotListed: ["The farm does not pay this token.", "Choose a token of the farm's list."],
  Rewards_AlreadyListed: ["The farm pays this token already.", "Fund a campaign instead."],
  Rewards_TooManyTokens: ["The farm pays eight tokens, which is the most.", "Use another farm."],
  Rewards_ZeroAmount: ["The amount is zero, or nothing is staked.", "Enter an amount."],
  Rewards_MoreThanStaked: [
    (args) => `You have staked ${args[1]} units, less than ${args[0]}.`,
    "Enter no more than your stake.",
  ],
  Rewards_InvalidPeriod: [
    (args) => `A campaign lasts from one second to ${days(args[1])}.`,
    "Choose a period within.",
  ],
  Rewards_EndsSooner: [
    (args) => `The running campaign has ${days(args[1])} left; a new one must not end before it.`,
    "Choose a longer period.",
  ],
  Rewards_RateTooLow: [
    (args) =>
      `The campaign would pay ${unitsPerDay(args[0])} units a day; at least ${unitsPerDay(args[1])} are needed.`,
    "Add money or shorten the period, so that nobody who is staked gets less.",
  ],
  Rewards_NotPaidInFull: [
    (args) => `Only ${args[1]} of ${args[0]} units arrived: the token charges on transfer.`,
    "Use another token.",
  ],

  MerkleDrops_UnknownDrop: ["There is no such drop.", "Reload the list of drops."],
  MerkleDrops_InvalidDrop: [
    "The drop is not usable.",
    "Name a token and an operator, and at least an hour for disputes.",
  ],
  MerkleDrops_ZeroAmount: ["The amount is zero.", "Enter an amount."],
  MerkleDrops_NotOperator: ["Only the drop's operator proposes roots.", "Switch to the operator's account."],
  MerkleDrops_InvalidRoot: [
    (args) => `The list is empty, or promises less than the ${args[2]} units claimed already.`,
    "Build the list from everything earned since the drop began.",
  ],
  MerkleDrops_NotFunded: [
    (args) => `The list promises ${args[0]} units, and the drop has had ${args[1]}.`,
    "Fund the drop first.",
  ],
  MerkleDrops_NothingToDispute: [
    "No list waits that could be disputed.",
    "A list in force is replaced by proposing the next one.",
  ],
  MerkleDrops_RootReplaced: [
    "The list your proof was made for is not in force: it was replaced, disputed, or still waits.",
    "Make the proof from the list in force.",
  ],
  MerkleDrops_WrongProof: [
    "The proof does not fit the account and amount.",
    "Take account, amount and proof from the published list unchanged.",
  ],
  MerkleDrops_AlreadyClaimed: ["Everything in the list has been claimed.", "Wait for the next list."],
  MerkleDrops_MoreThanPromised: [
    "The list's amounts add up to more than its operator declared.",
    "Tell the operator to propose a correct list.",
  ],
  MerkleDrops_NotPaidInFull: [
    (args) => `Only ${args[1]} of ${args[0]} units arrived: the token charges on transfer.`,
    "Use another token.",
  ],
};
