import { describe, expect, it } from "vitest";
import { readEnvironment } from "./environment.ts";

const variables = (given: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...given });

describe("readEnvironment", () => {
  it("fills in the local stack's addresses", () => {
    const environment = readEnvironment(
      variables({ DATABASE_URL: "postgres://lading@127.0.0.1:54329/lading" }),
    );
    expect(environment.LADING_INDEXER_URL).toBe("http://127.0.0.1:42069");
    expect(environment.LADING_DEPLOYMENT).toMatch(/^\/.*\/\.lading\/deployment\.json$/);
  });

  it("names every wrong variable in one error and shows no value", () => {
    const read = () =>
      readEnvironment(
        variables({
          LADING_SESSION_SECRET: "hush",
          LADING_INDEXER_URL: "ftp://x",
          LADING_RPC_URL: "nonsense",
        }),
      );
    expect(read).toThrow(
      /DATABASE_URL[\s\S]*LADING_INDEXER_URL[\s\S]*LADING_RPC_URL[\s\S]*LADING_SESSION_SECRET: needs at least 32/,
    );
    expect(read).not.toThrow(/hush/);
  });
});
