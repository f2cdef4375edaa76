import type { Financing, Obligation, Piece } from "@lading/sdk/api";
import { describe, expect, test } from "vitest";
import { nextActionsOf } from "./actions.ts";
import { entitlementOf } from "./obligation.ts";

const creditor = `0x${"a".repeat(40)}` as const;
const obligor = `0x${"b".repeat(40)}` as const;
const pool = `0x${"c".repeat(40)}` as const;
const earlyPayment = `0x${"d".repeat(40)}` as const;
const zero = `0x${"0".repeat(64)}` as const;
const today = 20_000;
const now = today * 86_400 + 60;

const obligation: Omit<Obligation, "nextActions"> = {
  id: "1",
  creditor,
  obligor,
  asset: { address: pool, symbol: "tEUR", currency: "EUR", decimals: 6 },
  face: "100",
  paid: "0",
  open: "100",
  issuedDay: today - 1,
  dueDay: today + 30,
  acceptBy: now + 10,
  state: "accepted",
  contested: false,
  overdue: false,
  daysLate: 0,
  documentHash: zero,
  orderId: zero,
  exactTag: zero,
  issuedAt: now - 100,
  acceptedAt: now - 50,
  settledAt: null,
  pieces: 1,
  financing: null,
  similar: false,
};
const piece: Piece = {
  id: "1",
  obligationId: "1",
  owner: creditor,
  live: true,
  face: "100",
  claimed: "0",
  collectable: "0",
  open: "100",
  depth: 0,
  parentId: null,
  takeUpBy: null,
  sender: null,
  financing: null,
};
/** Only what decides about acts. */
const financed = (state: Financing["state"], heldForSeller = false) =>
  ({ state, pool, seller: creditor, heldForSeller }) as Financing;

const acts = (
  changes: Partial<Omit<Obligation, "nextActions">>,
  pieces: Partial<Piece>[] = [{}],
  day = today,
) =>
  nextActionsOf(
    { ...obligation, ...changes },
    pieces.map((one) => ({ ...piece, ...one })),
    day * 86_400 + 60,
    day,
    () => 8,
    earlyPayment,
  ).map(({ act }) => act);

describe("what can be done next", () => {
  test("before acceptance, and after its deadline", () => {
    expect(acts({ state: "issued" })).toEqual(["accept", "reject", "cancel"]);
    expect(acts({ state: "issued", acceptBy: now - 1 })).toEqual(["lapse", "reject", "cancel"]);
  });
  test("an accepted piece is sold or split; not sold while contested or on the due day", () => {
    expect(acts({})).toEqual(["pay", "raise-claim", "finance", "split"]);
    expect(acts({ contested: true })).toEqual(["pay", "withdraw-claim", "split"]);
    expect(acts({ dueDay: today })).toEqual(["pay", "raise-claim", "split"]);
    expect(acts({}, [{ depth: 5 }])).toEqual(["pay", "raise-claim", "finance"]);
  });
  test("a piece that waits is taken up, or goes back once its time is over", () => {
    expect(acts({}, [{ takeUpBy: now + 50 }])).toEqual(["pay", "raise-claim", "take-up"]);
    expect(acts({}, [{ takeUpBy: now }])).toEqual(["pay", "raise-claim", "take-up", "give-back"]);
  });
  test("a financed piece: settle what was paid, buy back, write off from the ninth day late", () => {
    const owned = { owner: pool, financing: financed("open") };
    expect(acts({ paid: "10", open: "90" }, [{ ...owned, collectable: "10" }])).toContain("settle");
    expect(acts({}, [owned], today + 38)).not.toContain("write-off");
    expect(acts({}, [owned], today + 39)).toContain("write-off");
    expect(acts({}, [{ ...owned, financing: financed("written-off"), collectable: "5" }])).toContain(
      "recover",
    );
    expect(acts({}, [{ ...owned, financing: financed("closed", true) }])).toContain("settle");
  });
  test("a piece that asks for early payment is neither sold nor split, and what was paid on it can be collected", () => {
    const asked = { owner: earlyPayment };
    expect(acts({}, [asked])).toEqual(["pay", "raise-claim"]);
    expect(acts({}, [{ ...asked, collectable: "5" }])).toEqual(["pay", "raise-claim", "collect"]);
  });
  test("nothing is left to do once all is paid and collected", () => {
    expect(acts({ state: "settled", paid: "100", open: "0" }, [{ claimed: "100", open: "0" }])).toEqual([]);
    expect(acts({ state: "rejected" }, [{ live: false }])).toEqual([]);
  });
});

test("an entitlement is rounded down, and nothing is owed on a face that a credit note took away", () => {
  expect(entitlementOf(1n, 1n, 3n)).toBe(0n);
  expect(entitlementOf(2n, 2n, 3n)).toBe(1n);
  expect(entitlementOf(0n, 0n, 0n)).toBe(0n);
});
