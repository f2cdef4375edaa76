import { createRequire } from "node:module";
import hardhatIgnitionViem from "@nomicfoundation/hardhat-ignition-viem";
import hardhatNetworkHelpers from "@nomicfoundation/hardhat-network-helpers";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { defineConfig } from "hardhat/config";
import { npmSources } from "./deploy/solc/npm-sources.ts";
import { mnemonic } from "./sdk/personas/index.ts";
import { tasks } from "./tasks/index.ts";

// The compiler comes from npm, so that a build needs no download at run time.
const solc = createRequire(import.meta.url).resolve("solc/soljson.js");

export default defineConfig({
  plugins: [hardhatViem, hardhatIgnitionViem, hardhatNetworkHelpers],
  solidity: {
    profiles: {
      default: {
        version: "0.8.34",
        path: solc,
        settings: {
          evmVersion: "cancun",
          optimizer: { enabled: true, runs: 200 },
        },
      },
    },
    npmFilesToBuild: npmSources,
  },
  networks: {
    local: {
      type: "http",
      url: process.env.LADING_RPC_URL ?? "http://127.0.0.1:8545",
      // Deploys, hands its roles over and has no part in the demo world.
      accounts: { mnemonic, initialIndex: 16, count: 1 },
    },
  },
  test: {
    solidity: {
      // A look at every commit; forge plays the same games at length (`foundry.toml`, profile deep).
      fuzz: { runs: 128 },
      invariant: { runs: 8, depth: 48, failOnRevert: true },
    },
  },
  tasks,
});
