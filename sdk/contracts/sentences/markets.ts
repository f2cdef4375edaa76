import { amount, type Sentence } from "./wording.ts";

/** One sentence per custom error of the Exchange, flash loans and their examples. */
export const marketsSentences: Record<string, Sentence> = {
  FlashLender_NotLent: ["This token is not lent here.", "Ask for a token whose maxFlashLoan is not zero."],
  FlashLender_ZeroAmount: ["The loan is zero.", "Ask for an amount."],
  FlashLender_AmountTooHigh: [
    (args, context) => `Only ${amount(args[2], context)} lies idle.`,
    "Borrow no more than maxFlashLoan says.",
  ],
  FlashLender_InvalidBatch: [
    "The lists of tokens and amounts do not fit each other.",
    "Give as many amounts as tokens, and each token once, in ascending order.",
  ],
  FlashLender_WrongAnswer: [
    "The borrower did not answer as the standard demands.",
    'Return keccak256("ERC3156FlashBorrower.onFlashLoan") from a contract.',
  ],
  FlashLender_NotRepaid: [
    (args, context) =>
      `The loan was not paid back: ${amount(args[1], context)} is owed, ${amount(args[2], context)} came.`,
    "Hold amount and fee in the borrowed token when the callback ends, and approve the lender for both.",
  ],
  FlashLender_FeeTooHigh: [
    (args) => `The fee of ${args[0]} basis points is above ${args[1]}.`,
    "Set a lower fee.",
  ],
  NavArbitrage_NotExpected: [
    "The arbitrage was called by a lender it did not borrow from.",
    "Start it by its own functions.",
  ],
  NavArbitrage_TooLittleProfit: [
    (args, context) =>
      `The arbitrage would leave ${amount(args[0], context)}, less than the ${amount(args[1], context)} you want.`,
    "Try another amount, or wait until the price is further off.",
  ],
  PieceRefinance_NotExpected: [
    "The refinancing was called by a lender it did not borrow from.",
    "Start it by its own function.",
  ],
  Exchange_ZeroAmount: ["The amount is zero.", "Enter an amount."],
  Exchange_UnknownPool: ["There is no such pool.", "Choose one of the listed pools."],
  Exchange_NoLiquidity: [
    "Nobody has provided liquidity to this pool yet.",
    "Provide both tokens, or choose another pool.",
  ],
  Exchange_PoolExists: ["This pool exists already.", "Use it, or choose another fee."],
  Exchange_InvalidPool: [
    "These tokens, fee, curve and limit make no pool.",
    "A pair needs its tokens in ascending order, a fee of at most 5% and no limit; a share pool needs the share and its own asset, a curve from 0.01 to 0.5 and a limit below 100%.",
  ],
  Exchange_TooManyPools: ["This token is in as many pools as it may be.", "Use one of its pools."],
  Exchange_SameToken: [
    "The same token would come in and go out, or the route passes it twice.",
    "Choose two different tokens.",
  ],
  Exchange_NotInPool: ["This pool does not trade that token.", "Choose a token of the pool."],
  Exchange_PathLength: [
    (args) => `A route goes through 1 to ${args[1]} pools; this one has ${args[0]}.`,
    "Choose a shorter route.",
  ],
  Exchange_DeadlinePassed: [
    "The offer's time ran out before the trade was made. Nothing was traded.",
    "Look at the new price and try again.",
  ],
  Exchange_TooLittleOut: [
    "The price moved: you would get less than the least you asked for. Nothing was traded.",
    "Look at the new price, or accept more slippage.",
  ],
  Exchange_TooMuchIn: [
    "The price moved: it would cost more than the most you agreed to. Nothing was traded.",
    "Look at the new price, or accept more slippage.",
  ],
  Exchange_TooFewShares: [
    "The deposit would give fewer liquidity shares than you asked for.",
    "Look at the new proportion, accept more slippage, or provide more.",
  ],
  Exchange_TradeTooSmall: [
    "The amount is so small that rounding would eat it.",
    "Enter an amount that gives at least 1,000 of either token's smallest units.",
  ],
  Exchange_FirstDepositTooSmall: ["The first deposit of a pool must be larger.", "Provide more of both."],
  Exchange_ReserveTooLow: [
    "The pool does not hold that much.",
    "Enter a smaller amount, or trade the rest elsewhere.",
  ],
  Exchange_TooLarge: ["The amount is larger than the pool can take.", "Enter a smaller amount."],
  Exchange_TooImbalanced: [
    "The trade would leave almost nothing of one side of the pool.",
    "Enter a smaller amount.",
  ],
  Exchange_MoreThanHeld: [
    "That is more liquidity than you hold.",
    "Enter no more than your position. Shares that are staked in a farm must be unstaked first.",
  ],
  Exchange_NavImpaired: [
    "The financing pool's assets are too much in doubt for a fair price, so its shares are not traded now.",
    "Wait until the overdue invoices are settled or written off. Taking liquidity out still works.",
  ],
  Exchange_NotPaidInFull: ["The token did not arrive in full.", "Use a token without a fee on transfers."],
};
