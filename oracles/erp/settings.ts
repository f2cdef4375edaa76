import { httpUrl, localDefault, port, readConfig } from "@lading/sdk/service";
import { type Address, getAddress } from "viem";
import { z } from "zod";
import { localBytes, oracleSettings, sameBytes } from "../attestation/settings.ts";
import type { MasterKey } from "./vault.ts";

/** An ERP system's key, bound to one company. */
export interface ErpKey {
  readonly account: Address;
  readonly key: string;
}

/** A comma-separated list whose every entry `read` turns into a value, or undefined when it is wrong. */
const list = <Value>(read: (entry: string) => Value | undefined, wrong: string) =>
  z.string().transform((text, context): Value[] => {
    const values = text.split(",").map((entry) => read(entry.trim()));
    const good = values.filter((value) => value !== undefined);
    if (good.length !== values.length) context.addIssue({ code: "custom", message: wrong });
    return good;
  });

function readMasterKey(entry: string): MasterKey | undefined {
  const [, id, digits] = /^([\w.-]{1,32}):(?:0x)?([0-9a-fA-F]{64})$/.exec(entry) ?? [];
  return id === undefined || digits === undefined
    ? undefined
    : { id, key: new Uint8Array(Buffer.from(digits, "hex")) };
}

function readErpKey(entry: string): ErpKey | undefined {
  const [, account, key] = /^(0x[0-9a-fA-F]{40}):([\x21-\x2b\x2d-\x7e]{16,128})$/.exec(entry) ?? [];
  return account === undefined || key === undefined
    ? undefined
    : { account: getAddress(account.toLowerCase()), key };
}

const readAttesterUrl = (entry: string) => {
  const parsed = httpUrl.safeParse(entry);
  return parsed.success ? parsed.data.replace(/\/+$/, "") : undefined;
};

const schema = z.object({
  ...oracleSettings,
  PORT: port.default(4100),
  LADING_DOCUMENT_KEY: list(
    readMasterKey,
    "must be <id>:<64 hexadecimal digits>, more of them comma-separated",
  ).optional(),
  LADING_ATTESTERS: list(readAttesterUrl, "must be http:// addresses, comma-separated").describe(
    "the attesters' addresses, comma-separated, such as http://127.0.0.1:4111,http://127.0.0.1:4112",
  ),
  LADING_ERP_KEYS: list(
    readErpKey,
    "must be <account>:<key> pairs, comma-separated, keys of at least 16 characters",
  ).default([]),
});

export const readSettings = (env?: NodeJS.ProcessEnv) => readConfig(schema, env);

/**
 * The master keys, newest first.
 * @throws {ConfigError} when none is set off local chains.
 */
export function masterKeys(
  given: readonly MasterKey[] | undefined,
  chainId: number,
): readonly [MasterKey, ...MasterKey[]] {
  const development = { id: "local", key: localBytes("document-key") };
  const sealing = localDefault("LADING_DOCUMENT_KEY", given?.[0], development, chainId, (a, b) =>
    sameBytes(a.key, b.key),
  );
  return [sealing, ...(given ?? []).slice(1)];
}
