import * as credit from "./credit.ts";
import * as early from "./early-payments.ts";
import * as exchange from "./exchange.ts";
import * as farms from "./farms.ts";
import * as flash from "./flash-loans.ts";
import * as funding from "./funding.ts";
import * as governance from "./governance.ts";
import * as trade from "./trade.ts";
import type { World } from "./world.ts";

type Action = (world: World) => Promise<boolean>;

const hours = (world: World) => world.pass(world.random.whole(60, 20 * 3_600));
const days = (world: World) => world.pass(world.random.whole(1, 5) * 86_400);

/** Everything that may happen, and how often against the others. */
const actions: Record<string, readonly [weight: number, action: Action]> = {
  issue: [16, trade.issue],
  accept: [14, trade.accept],
  acceptBySig: [9, trade.acceptBySig],
  reject: [2, trade.reject],
  cancel: [2, trade.cancel],
  lapse: [2, trade.lapse],
  pay: [9, trade.pay],
  payBatch: [3, trade.payBatch],
  collect: [4, trade.collect],
  split: [5, trade.split],
  takeUp: [3, trade.takeUp],
  giveBack: [2, trade.giveBack],
  transferPiece: [2, trade.transferPiece],
  creditNote: [4, trade.creditNote],
  raiseClaim: [2, trade.raiseClaim],
  withdrawClaim: [3, trade.withdrawClaim],
  finance: [18, funding.finance],
  settle: [4, funding.settle],
  buyBack: [3, funding.buyBack],
  writeOff: [4, funding.writeOff],
  recover: [4, funding.recover],
  deposit: [4, funding.deposit],
  mint: [2, funding.mint],
  redeem: [3, funding.redeem],
  withdraw: [3, funding.withdraw],
  transferShares: [2, funding.transferShares],
  requestRedeem: [3, funding.requestRedeem],
  processQueue: [5, funding.processQueue],
  claim: [4, funding.claim],
  stake: [3, funding.stake],
  requestUnstake: [3, funding.requestUnstake],
  cancelUnstake: [1, funding.cancelUnstake],
  unstake: [6, funding.unstake],
  transferCover: [2, funding.transferCover],
  suspend: [1, governance.suspend],
  renew: [1, governance.renew],
  describe: [1, governance.describe],
  delegate: [1, governance.delegate],
  grade: [1, governance.grade],
  changeSteps: [1, governance.changeSteps],
  refreshSteps: [2, governance.refreshSteps],
  changeTerms: [1, governance.changeTerms],
  collectFees: [1, governance.collectFees],
  claimExternal: [1, governance.claimExternal],
  reconfigureFeed: [1, governance.reconfigureFeed],
  issueCredentials: [4, credit.issueCredentials],
  revokeCredential: [2, credit.revokeCredential],
  proveGrade: [2, credit.proveGrade],
  removeAssessor: [1, credit.removeAssessor],
  purge: [4, credit.purge],
  grantQuota: [1, credit.grantQuota],
  changeThresholds: [1, credit.changeThresholds],
  changeFeed: [1, governance.changeFeed],
  makeOffer: [5, early.makeOffer],
  topUp: [1, early.topUp],
  askEarly: [9, early.askEarly],
  takeEarly: [3, early.takeEarly],
  withdrawAsk: [2, early.withdrawAsk],
  clearRound: [7, early.clearRound],
  cancelOffer: [2, early.cancelOffer],
  sell: [5, exchange.sell],
  buy: [4, exchange.buy],
  tradePath: [3, exchange.tradePath],
  addLiquidity: [3, exchange.addLiquidity],
  addSingle: [3, exchange.addSingle],
  removeLiquidity: [3, exchange.removeLiquidity],
  transferLiquidity: [2, exchange.transferLiquidity],
  borrowCash: [3, flash.borrowCash],
  borrowReserves: [3, flash.borrowReserves],
  borrowBatch: [2, flash.borrowBatch],
  arbitrage: [3, flash.arbitrage],
  refinance: [4, flash.refinance],
  changeFlashFee: [1, flash.changeFlashFee],
  stakeInFarm: [6, farms.stakeInFarm],
  unstakeFromFarm: [3, farms.unstakeFromFarm],
  leaveInEmergency: [2, farms.leaveInEmergency],
  claimRewards: [4, farms.claimRewards],
  claimOneReward: [2, farms.claimOneReward],
  fundFarm: [2, farms.fundFarm],
  proposeRoot: [3, farms.proposeRoot],
  disputeRoot: [1, farms.disputeRoot],
  claimDrop: [4, farms.claimDrop],
  hours: [6, hours],
  days: [4, days],
};

export type Tally = Map<string, { done: number; refused: number }>;

export const actionNames = Object.keys(actions);

/** What has to come before the rare things. */
const before: Record<string, readonly Action[]> = {
  collect: [trade.issue, trade.acceptBySig, trade.pay],
  giveBack: [trade.issue, trade.acceptBySig, trade.split],
  takeUp: [trade.issue, trade.acceptBySig, trade.split],
  withdrawClaim: [trade.raiseClaim],
  settle: [trade.issue, trade.acceptBySig, funding.finance, trade.pay],
  writeOff: [trade.issue, trade.acceptBySig, funding.finance],
  recover: [trade.issue, trade.acceptBySig, funding.finance, funding.writeOff],
  collectFees: [trade.issue, trade.acceptBySig, funding.finance, hours, trade.pay, funding.settle],
  revokeCredential: [credit.purge, credit.issueCredentials],
  proveGrade: [credit.purge, credit.issueCredentials, credit.issueCredentials],
  removeAssessor: [credit.issueCredentials, credit.issueCredentials],
  purge: [credit.removeAssessor],
  refinance: [trade.issue, trade.acceptBySig, funding.finance],
  claim: [funding.requestRedeem, funding.processQueue],
  unstake: [funding.requestUnstake, days, days, days],
  topUp: [early.makeOffer],
  askEarly: [early.makeOffer, trade.issue, trade.acceptBySig],
  takeEarly: [early.makeOffer, trade.issue, trade.acceptBySig],
  withdrawAsk: [early.makeOffer, trade.issue, trade.acceptBySig, early.askEarly],
  clearRound: [early.makeOffer, trade.issue, trade.acceptBySig, early.askEarly],
  cancelOffer: [early.makeOffer],
  disputeRoot: [farms.proposeRoot],
  claimDrop: [farms.proposeRoot, days, days],
};

/** Goes on until everything has happened at least once; the rare things need others before them. */
export async function complete(world: World, tally: Tally): Promise<void> {
  for (let round = 0; round < 60; round++) {
    const missing = actionNames.filter((name) => (tally.get(name)?.done ?? 0) === 0);
    if (missing.length === 0) return;
    for (const name of missing) {
      const [, action] = actions[name] ?? [];
      for (const earlier of before[name] ?? []) await earlier(world);
      const entry = tally.get(name) ?? { done: 0, refused: 0 };
      if ((await action?.(world)) === true) entry.done++;
      else entry.refused++;
      tally.set(name, entry);
    }
    await live(world, 4, tally);
  }
}

/** Does `count` random things and tells which worked. The same seed on the same chain does the same. */
export async function live(world: World, count: number, tally: Tally = new Map()): Promise<Tally> {
  const total = Object.values(actions).reduce((sum, [weight]) => sum + weight, 0);
  for (let step = 0; step < count; step++) {
    let ticket = world.random.next() * total;
    for (const [name, [weight, action]] of Object.entries(actions)) {
      ticket -= weight;
      if (ticket > 0) continue;
      const entry = tally.get(name) ?? { done: 0, refused: 0 };
      if (await action(world)) entry.done++;
      else entry.refused++;
      tally.set(name, entry);
      break;
    }
  }
  return tally;
}
