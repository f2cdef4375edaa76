import { defineConfig } from "vitest/config";

/** Tests that start processes, a database or a chain, or prove. Run one file at a time: they bring their own stack. */
const integration = [
  "circuits/**/*.test.ts",
  "oracles/**/*.test.ts",
  "indexer/src/**/*.stack.test.ts",
  "test/parity/**/*.test.ts",
  "contracts/**/*.test.ts",
  "ignition/**/*.test.ts",
  "tasks/**/*.test.ts",
  "deploy/**/*.stack.test.ts",
];
const browser = ["test/e2e/**/*.test.ts"];
const never = ["**/node_modules/**", "**/.next/**", ".lading/**", "artifacts/**", "cache/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...never, ...integration, ...browser],
          pool: "forks",
        },
      },
      {
        test: {
          name: "integration",
          include: integration,
          exclude: never,
          pool: "forks",
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "browser",
          include: browser,
          globalSetup: "test/e2e/stack.ts",
          exclude: never,
          pool: "forks",
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
