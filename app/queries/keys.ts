/** The one factory of query keys. Everything read from the chain begins with `chain`, so one call refreshes it all. */
export const keys = {
  chain: ["chain"] as const,
  index: (path: string) => ["chain", "index", path] as const,
  contract: (address: string, reading: string, ...args: readonly (string | number)[]) =>
    ["chain", "contract", address.toLowerCase(), reading, ...args] as const,
  company: (account: string) => ["chain", "company", account.toLowerCase()] as const,
  clock: ["chain", "clock"] as const,
  balance: (token: string, owner: string) =>
    ["chain", "balance", token.toLowerCase(), owner.toLowerCase()] as const,
  /** Private records of this browser; they change by our own acts only. */
  vault: (scope: string) => ["vault", scope] as const,
  sampleCredential: (account: string) => ["sample-credential", account.toLowerCase()] as const,
  session: ["session"] as const,
  sessions: ["session", "list"] as const,
  acceptances: (account: string) => ["chain", "acceptances", account.toLowerCase()] as const,
  documents: (account: string) => ["documents", account.toLowerCase()] as const,
  document: (account: string, hash: string) => ["documents", account.toLowerCase(), hash] as const,
};
