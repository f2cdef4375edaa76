import type { Address } from "viem";
import { lower } from "../../decode/event.ts";
import { environment } from "../../environment.ts";
import { isPool } from "../pools/registry.ts";

const earlyPayment = lower(environment().deployment.contracts.earlyPayment);

/** Whether an account is a contract of the system that holds pieces: a pool, or early payment. */
export const isHolder = (account: Address): boolean => isPool(account) || lower(account) === earlyPayment;
