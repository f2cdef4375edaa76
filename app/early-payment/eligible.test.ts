import type { EarlyOffer, OwnedPiece } from "@lading/sdk/api";
import { describe, expect, it } from "vitest";
import { chancesOf } from "./eligible.ts";

const asset = { address: `0x${"e".repeat(40)}`, symbol: "EURT", currency: "EUR", decimals: 6 } as const;
const buyer = `0x${"b".repeat(40)}` as const;
const today = 20_000;

const offer = {
  id: "1",
  buyer,
  asset,
  left: "1000000000",
  minRateBps: 400,
  instantRateBps: 800,
  minDaysEarly: 7,
} as EarlyOffer;

const piece = (change: Partial<OwnedPiece> = {}, obligation: Partial<OwnedPiece["obligation"]> = {}) =>
  ({
    id: "5",
    obligationId: "5",
    live: true,
    takeUpBy: null,
    open: "360000000",
    ...change,
    obligation: {
      state: "accepted",
      contested: false,
      pieces: 1,
      obligor: buyer,
      asset,
      dueDay: today + 30,
      ...obligation,
    },
  }) as OwnedPiece;

const chances = (...pieces: OwnedPiece[]) => chancesOf(offer, pieces, today, today + 1);

describe("which pieces an offer can pay", () => {
  it("says what being paid now costs, and for how many days the round counts", () => {
    const [chance] = chances(piece());
    // 360.00 at 8 % a year for 30 of 360 days.
    expect(chance?.instant).toEqual({
      days: 30,
      discount: 2_400_000n,
      proceeds: 357_600_000n,
      isAffordable: true,
    });
    expect(chance?.roundDays).toBe(29);
  });

  it("leaves out what the contract would refuse", () => {
    expect(
      chances(
        piece({ live: false }),
        piece({ takeUpBy: 1 }),
        piece({ open: "0" }),
        piece({}, { state: "issued" }),
        piece({}, { contested: true }),
        piece({}, { pieces: 2 }),
        piece({}, { obligor: `0x${"a".repeat(40)}` }),
        piece({}, { asset: { ...asset, address: `0x${"f".repeat(40)}` } }),
        piece({}, { dueDay: today + 7 }),
      ),
    ).toEqual([]);
  });

  it("knows when the cash that is left does not reach", () => {
    const [chance] = chances(piece({ open: "2000000000" }));
    expect(chance?.instant.isAffordable).toBe(false);
  });
});
