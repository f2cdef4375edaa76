import { amount, type Sentence } from "./wording.ts";

/** One sentence per custom error of OpenZeppelin's contracts, as far as people meet them. */
export const standardsSentences: Record<string, Sentence> = {
  AccessManagedUnauthorized: [
    "This account lacks the role for that, or the function is paused.",
    "Switch to an account with the role, or wait until it is open again. Exits are never paused.",
  ],
  AccessManagedRequiredDelay: [
    "This change has to be scheduled first.",
    "Schedule it and execute it after the delay.",
  ],
  ERC20InsufficientBalance: [
    (args, context) =>
      `The balance is ${amount(args[1], context)}, and ${amount(args[2], context)} is needed.`,
    "Top up the account.",
  ],
  ERC20InsufficientAllowance: ["The allowance is too small.", "Approve the exact amount and try again."],
  ERC2612ExpiredSignature: ["The signed permit has expired.", "Sign again."],
  ERC2612InvalidSigner: [
    "The permit was signed by another account.",
    "Switch to the paying account and sign again.",
  ],
  ERC721InsufficientApproval: [
    "The contract may not take this piece yet.",
    "Approve it for the piece, then try again.",
  ],
  ERC721NonexistentToken: ["There is no such piece.", "Reload the page."],
  ERC721IncorrectOwner: ["The piece belongs to someone else by now.", "Reload the page."],
  ERC4626ExceededMaxDeposit: [
    "The pool does not take this deposit now.",
    "Check that you are verified as a funder.",
  ],
  ERC4626ExceededMaxMint: [
    "The pool does not take this deposit now.",
    "Check that you are verified as a funder.",
  ],
  ERC4626ExceededMaxRedeem: [
    "More than can be redeemed at once now.",
    "Redeem no more than you hold and the pool has in cash, or join the queue.",
  ],
  ERC4626ExceededMaxWithdraw: [
    "More than can be withdrawn at once now.",
    "Withdraw no more than you hold and the pool has in cash, or join the queue.",
  ],
  ERC6909InsufficientBalance: ["That is more than you have staked.", "Enter no more than your stake."],
};
