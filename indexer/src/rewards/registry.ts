import type { Address } from "viem";
import { lower } from "../../decode/event.ts";
import { environment } from "../../environment.ts";

const { rewards, exchange } = environment().deployment.contracts;
const [farms, liquidity] = [lower(rewards), lower(exchange)];

/** Whether an account is the contract that holds what farms' stakers have staked. */
export const isFarms = (account: Address): boolean => lower(account) === farms;

/** Whether a token is the exchange, whose ids are markets. */
export const isExchange = (token: Address): boolean => lower(token) === liquidity;
