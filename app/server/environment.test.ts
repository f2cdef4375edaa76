import { describe, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

const right = {
  DATABASE_URL: "postgres://lading@127.0.0.1:54329/lading",
  LADING_SESSION_SECRET: "0123456789abcdef0123456789abcdef",
};

describe("readEnvironment", () => {
  it("fills in the local stack's addresses", () => {
    const environment = readEnvironment(right);
    expect(environment.LADING_INDEXER_URL).toBe("http://127.0.0.1:42069");
    expect(environment.LADING_DEPLOYMENT).toMatch(/^\/.*\/\.lading\/deployment\.json$/);
  });

  it("names every wrong variable in one error", () => {
    const read = () =>
      readEnvironment({
        LADING_SESSION_SECRET: "short",
        LADING_INDEXER_URL: "ftp://x",
        LADING_RPC_URL: "nonsense",
      });
    expect(read).toThrow(/DATABASE_URL is not set/);
    expect(read).toThrow(/LADING_SESSION_SECRET needs at least 32 characters/);
    expect(read).toThrow(/LADING_INDEXER_URL must be an http\(s\) URL/);
    expect(read).toThrow(/LADING_RPC_URL must be an http\(s\) URL/);
  });
});
