import { BaseError, ContractFunctionRevertedError, encodeErrorResult, UserRejectedRequestError } from "viem";
import { describe, expect, it } from "vitest";
import { decodeRevert, explainError, isUserRejection } from "./errors.ts";
import * as abis from "./generated/index.ts";
import { sentences } from "./sentences/index.ts";

const ours =
  /^(Participants|ReportHub|Fingerprints|Receivables|FinancingPool|CoverVault|CreditPolicy|SystemLock|MaturityLadder|RedemptionQueue|CreditPassport|IssuerRegistry|EmergencyStop|EarlyPayment|Rewards|MerkleDrops|FlashLender|PriceGuard|Exchange|NavArbitrage|PieceRefinance)_/;

const reverted = (
  errorName: "Receivables_MoreThanOpen" | "FinancingPool_DeadlinePassed",
  args: readonly bigint[],
) => {
  const abi = [...abis.receivablesAbi, ...abis.financingPoolAbi];
  const data = encodeErrorResult({ abi, errorName, args } as Parameters<typeof encodeErrorResult>[0]);
  return new BaseError("call failed", {
    cause: new ContractFunctionRevertedError({ abi, data, functionName: "pay" }),
  });
};

describe("sentences", () => {
  it("exist for every custom error of the contracts", () => {
    const names = Object.values(abis).flatMap((abi) =>
      abi.flatMap((entry) => (entry.type === "error" && ours.test(entry.name) ? [entry.name] : [])),
    );
    expect(names.length).toBeGreaterThan(60);
    expect([...new Set(names)].filter((name) => !(name in sentences))).toEqual([]);
  });

  it("show amounts in the asset's currency", () => {
    const explanation = explainError(reverted("Receivables_MoreThanOpen", [1n, 5_000_000n, 1_250_000n]), {
      asset: { decimals: 6, currency: "EUR" },
    });
    expect(explanation).toMatchObject({
      name: "Receivables_MoreThanOpen",
      sentence: "Only EUR 1.25 is open.",
    });
  });

  it("fall back to a plain word for an unknown failure", () => {
    expect(explainError(new Error("socket closed"))).toMatchObject({
      name: "Unknown",
      sentence: "socket closed",
    });
  });
});

describe("decodeRevert", () => {
  it("knows errors by their data and returns undefined for strangers", () => {
    const data = encodeErrorResult({
      abi: abis.financingPoolAbi,
      errorName: "FinancingPool_DeadlinePassed",
      args: [7n],
    });
    expect(decodeRevert(data)).toEqual({ name: "FinancingPool_DeadlinePassed", args: [7n] });
    expect(decodeRevert("0x12345678")).toBeUndefined();
  });
});

describe("isUserRejection", () => {
  it("tells a declined signature from a failure", () => {
    expect(isUserRejection(new UserRejectedRequestError(new Error("no")))).toBe(true);
    expect(isUserRejection({ code: 4001 })).toBe(true);
    expect(isUserRejection(new Error("no"))).toBe(false);
  });
});
