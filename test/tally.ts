import { z } from "zod";

/** How many test cases passed and failed. */
export type Tally = { passed: number; failed: number };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Vitest's JSON report. A file that could not be run at all counts as one failure. */
export function readVitest(json: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(JSON.parse(json));
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + broken };
}

/** The summary of `hardhat test solidity`: "12 passing", "1 failing". */
export function readHardhat(output: string): Tally {
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0);
  return { passed: count("passing"), failed: count("failing") };
}

const forgeReport = z.record(
  z.string(),
  z.object({ test_results: z.record(z.string(), z.object({ status: z.string() })) }),
);

/** `forge test --json`: one line of JSON among what the compiler says. */
export function readForge(output: string): Tally {
  const line = output.split("\n").find((candidate) => candidate.startsWith("{"));
  if (line === undefined) return { passed: 0, failed: 1 };
  const statuses = Object.values(forgeReport.parse(JSON.parse(line))).flatMap(({ test_results }) =>
    Object.values(test_results).map(({ status }) => status),
  );
  const passed = statuses.filter((status) => status === "Success").length;
  return { passed, failed: statuses.filter((status) => status === "Failure").length };
}
