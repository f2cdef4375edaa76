import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

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

/** Files by name: the browser's stories share one world, and the numbers in their names tell who comes first. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: ByName },
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
