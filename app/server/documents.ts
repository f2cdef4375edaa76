import { localDefault, localServiceKey } from "@lading/sdk/service";
import type { Address } from "viem";
import { deployment } from "./deployment.ts";
import { environment } from "./environment.ts";
import { askUpstream } from "./upstream.ts";

/** Asks the document service on behalf of a signed-in account; who may read what is its decision. */
export function askDocuments(account: Address, path: string, init: RequestInit = {}): Promise<Response> {
  const key = localDefault(
    "LADING_SERVICE_KEY",
    environment().LADING_SERVICE_KEY,
    localServiceKey,
    deployment().chainId,
  );
  return askUpstream("erp", path, {
    ...init,
    headers: {
      ...Object.fromEntries(new Headers(init.headers)),
      authorization: `Bearer ${key}`,
      "lading-account": account,
    },
  });
}
