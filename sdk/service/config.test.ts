import { describe, expect, it } from "vitest";
import { z } from "zod";
import { ConfigError, httpUrl, localDefault, port, readConfig, secretBytes } from "./config.ts";
import { localSigner } from "./signer.ts";

const schema = z.object({ PORT: port.default(4100), RPC_URL: httpUrl, KEY: secretBytes.optional() });

function errorOf(run: () => unknown): ConfigError {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

describe("readConfig", () => {
  it("names every wrong variable at once, says how to mend it and shows no value", () => {
    const env = { PORT: "http", RPC_URL: "", KEY: "topsecret" };
    const error = errorOf(() => readConfig(schema, env));
    expect([...error.variables].sort()).toEqual(["KEY", "PORT", "RPC_URL"]);
    expect(error.message).toContain("RPC_URL: is missing; set it to an http:// or https:// address");
    expect(error.message).toContain("PORT: must be a port number");
    expect(error.message).not.toContain("topsecret");
  });

  it("reads numbers, addresses and keys, and takes an empty variable for none", () => {
    const settings = readConfig(schema, { PORT: "", RPC_URL: "http://127.0.0.1:8545", KEY: "0a".repeat(32) });
    expect(settings).toEqual({
      PORT: 4100,
      RPC_URL: "http://127.0.0.1:8545",
      KEY: new Uint8Array(32).fill(10),
    });
  });

  it.each(["file:///etc/passwd", "127.0.0.1:8545", "ws://127.0.0.1"])(
    "refuses %s as an address",
    (RPC_URL) => {
      expect(errorOf(() => readConfig(schema, { RPC_URL })).variables).toEqual(["RPC_URL"]);
    },
  );
});

describe("localDefault", () => {
  it("stands in on local chains only", () => {
    expect(localDefault("KEY", undefined, "public", 31337)).toBe("public");
    expect(localDefault("KEY", "own", "public", 1)).toBe("own");
    expect(errorOf(() => localDefault("KEY", undefined, "public", 1)).message).toMatch(/is missing/);
    expect(errorOf(() => localDefault("KEY", "public", "public", 1)).message).toMatch(/public development/);
  });
});

describe("localSigner", () => {
  // Hardhat's account 17, which everybody knows.
  const publicKey = "0x689af8efa8c651a91ad287602527f3af2fe9f6501a7ac4b061667b5a93e037fd";

  it("takes Hardhat's keys on local chains and refuses them elsewhere", () => {
    expect(localSigner("ATTESTER_KEY", publicKey, 31338).address).toMatch(/^0x/);
    const error = errorOf(() => localSigner("ATTESTER_KEY", publicKey, 8453));
    expect(error.message).toMatch(/ATTESTER_KEY: is one of Hardhat's public keys/);
    expect(localSigner("ATTESTER_KEY", "11".repeat(32), 8453).address).toMatch(/^0x/);
  });

  it.each(["", "0x12", "zz".repeat(32), "00".repeat(32), "ff".repeat(32)])("refuses the key %s", (key) => {
    const error = errorOf(() => localSigner("ATTESTER_KEY", key, 31337));
    expect(error.variables).toEqual(["ATTESTER_KEY"]);
    if (key !== "") expect(error.message).not.toContain(key);
  });
});
