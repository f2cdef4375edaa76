import type { Pool } from "pg";
import { type Address, getAddress, type Hex, type PublicClient } from "viem";
import { parseSiweMessage } from "viem/siwe";
import { consumeNonce } from "./nonces.ts";
import { ProblemError } from "./problem.ts";

const refuse = (detail: string) => new ProblemError(401, "Sign-in refused", detail);

/**
 * Checks an EIP-4361 sign-in and returns who signed it.
 * Contract accounts are asked through ERC-1271. The nonce is used up whatever the outcome of the signature check, so
 * a message can be tried once.
 * @param host Host and port people see in the address bar; the message must name it.
 * @throws ProblemError 401 that says which part is wrong.
 */
export async function verifySignIn(
  { pool, chain }: { pool: Pool; chain: PublicClient },
  { message, signature, host, chainId }: { message: string; signature: Hex; host: string; chainId: number },
  now: Date = new Date(),
): Promise<Address> {
  const fields = parseSiweMessage(message);
  if (!fields.address || !fields.nonce) throw refuse("The message is not a sign-in message (EIP-4361).");
  if (fields.domain !== host) throw refuse(`The message is for ${fields.domain}, not for ${host}.`);
  if (!fields.uri || !URL.canParse(fields.uri) || new URL(fields.uri).host !== host) {
    throw refuse("The message names another address than this page.");
  }
  if (fields.chainId !== chainId) throw refuse(`The message is for chain ${fields.chainId}, not ${chainId}.`);
  if (!fields.expirationTime || fields.expirationTime <= now)
    throw refuse("The message has expired. Sign in again.");
  if (fields.notBefore && fields.notBefore > now) throw refuse("The message is not valid yet.");
  if (!(await consumeNonce(pool, fields.nonce))) {
    throw refuse("The message was used before or has expired. Sign in again.");
  }
  const isValid = await chain.verifySiweMessage({
    message,
    signature,
    address: fields.address,
    domain: host,
    nonce: fields.nonce,
    time: now,
  });
  if (!isValid) throw refuse("The signature is not by the account in the message.");
  return getAddress(fields.address);
}
