import { type Context, ponder } from "ponder:registry";
import { flashLenders, flashLoans, flashTotals } from "ponder:schema";
import type { Address } from "viem";
import { type Happening, lower, whereOf } from "../../decode/event.ts";
import { anchor } from "../chain/anchor.ts";

type Loan = { receiver: Address; initiator: Address; token: Address; amount: bigint; fee: bigint };

/** The exchange and every pool lend alike. */
async function record(context: Context, event: Happening, loan: Loan): Promise<void> {
  const [lender, token] = [lower(event.log.address), lower(loan.token)];
  const { amount, fee } = loan;
  await anchor(context, event);
  await context.db.insert(flashLoans).values({
    ...whereOf(event),
    lender,
    token,
    initiator: lower(loan.initiator),
    receiver: lower(loan.receiver),
    amount,
    fee,
  });
  await context.db
    .insert(flashTotals)
    .values({ lender, token, loans: 1, lent: amount, fees: fee })
    .onConflictDoUpdate((row) => ({
      loans: row.loans + 1,
      lent: row.lent + amount,
      fees: row.fees + fee,
    }));
}

async function setFee(context: Context, lender: Address, feeBps: number): Promise<void> {
  await context.db
    .insert(flashLenders)
    .values({ address: lower(lender), feeBps })
    .onConflictDoUpdate({ feeBps });
}

ponder.on("Exchange:FlashLoaned", ({ event, context }) => record(context, event, event.args));
ponder.on("FinancingPool:FlashLoaned", ({ event, context }) => record(context, event, event.args));
ponder.on("Exchange:FlashFeeSet", ({ event, context }) =>
  setFee(context, event.log.address, event.args.feeBps),
);
ponder.on("FinancingPool:FlashFeeSet", ({ event, context }) =>
  setFee(context, event.log.address, event.args.feeBps),
);
