import { mnemonic } from "@lading/sdk/personas";
import { mnemonicToAccount } from "viem/accounts";

/** Account of the development mnemonic, with its key: the chain signs transactions, the scenario signs statements. */
export const accountAt = (addressIndex: number) => mnemonicToAccount(mnemonic, { addressIndex });
export type Account = ReturnType<typeof accountAt>;

export const operator = accountAt(0);
export const buyers = [1, 2, 3].map(accountAt);
export const suppliers = [4, 5, 6, 7].map(accountAt);
export const funders = [8, 9, 10].map(accountAt);
export const underwriters = [11, 12].map(accountAt);
/** Acts for the first buyer and the first supplier within limits. */
export const clerk = accountAt(13);
/** Registers nothing and tries anyway. */
export const stranger = accountAt(14);
/** Records financings made elsewhere. */
export const lender = accountAt(15);
/** The first account, which deployed and gave its roles up, stays an assessor; the lender is removed as one. */
export const assessors = [accountAt(16), lender];
/** In ascending order, as a feed wants them. */
export const attesters = [17, 18, 19]
  .map(accountAt)
  .sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
export const everyone = [
  operator,
  ...buyers,
  ...suppliers,
  ...funders,
  ...underwriters,
  clerk,
  stranger,
  lender,
];
