import { expect, it } from "vitest";
import { readForge, readHardhat, readVitest } from "./tally.ts";

it("counts a Vitest file that could not be run as a failure", () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { status: "passed", assertionResults: [{}, {}] },
      { status: "failed", assertionResults: [{}, {}] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(readVitest(JSON.stringify(report))).toEqual({ passed: 3, failed: 2 });
});

it("reads Hardhat's summary, with and without failures", () => {
  expect(readHardhat("Running Solidity tests\n\n  12 passing\n")).toEqual({ passed: 12, failed: 0 });
  expect(readHardhat("  110 passing\n  2 failing\n")).toEqual({ passed: 110, failed: 2 });
});

it("reads forge's line of JSON, and no line as a failure", () => {
  const suite = { test_results: { "a()": { status: "Success" }, "b()": { status: "Failure" } } };
  expect(readForge(`Compiling…\n${JSON.stringify({ "x.t.sol:X": suite })}\n`)).toEqual({
    passed: 1,
    failed: 1,
  });
  expect(readForge("Error: no compiler")).toEqual({ passed: 0, failed: 1 });
});
