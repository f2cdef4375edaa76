import type { InvoiceLine } from "./invoice-document.ts";

/** A day of the story, counted from today: −30 is thirty days ago. */
export type StoryDay = number;

/** What becomes of one invoice. Days are story days; shares are per cent of what is open at that time. */
export type InvoiceStory = {
  number: string;
  seller: string;
  buyer: string;
  currency: "EUR" | "USD";
  issued: StoryDay;
  due: StoryDay;
  lines: readonly InvoiceLine[];
  accepted?: StoryDay;
  /** Accepted by an EIP-712 signature that the seller delivers. */
  bySignature?: true;
  /** Part handed to a second-tier supplier, which takes it up and finances it too. */
  split?: { on: StoryDay; to: string; cents: bigint };
  financed?: StoryDay;
  payments?: readonly { on: StoryDay; percent: bigint }[];
  contested?: { on: StoryDay; reason: string };
  rejected?: { on: StoryDay; reason: string };
  cancelled?: StoryDay;
  lapsed?: StoryDay;
  /** Written off as soon as the policy allows. */
  writtenOff?: true;
};

const line = (name: string, quantity: number, unit: string, price: string): InvoiceLine => ({
  name,
  quantity,
  unit,
  price: BigInt(price.replace(".", "")),
});

/** Every state an invoice can be in, three months of prices, and one buyer that pays late. */
export const invoices: readonly InvoiceStory[] = [
  {
    ...{ number: "LT-26-0871", seller: "lumen", buyer: "norrland", currency: "EUR", issued: -86, due: -45 },
    lines: [line("Linen bed sets", 1_200, "C62", "29.50"), line("Bath towels", 2_400, "C62", "4.85")],
    ...{ accepted: -85, financed: -84, payments: [{ on: -45, percent: 100n }] },
  },
  {
    ...{ number: "2026/FE/0131", seller: "castello", buyer: "hanse", currency: "EUR", issued: -84, due: -44 },
    lines: [line("Alumina bearing rings", 420, "C62", "75.00")],
    ...{ accepted: -82, financed: -81, payments: [{ on: -36, percent: 100n }] },
  },
  {
    ...{ number: "HC-20455", seller: "highland", buyer: "hanse", currency: "EUR", issued: -87, due: -76 },
    lines: [line("Hydraulic couplings", 65, "C62", "136.40")],
    ...{ accepted: -86, financed: -86, writtenOff: true },
  },
  {
    ...{
      number: "PF-2026-3310",
      seller: "polder",
      buyer: "norrland",
      currency: "EUR",
      issued: -76,
      due: -24,
    },
    lines: [line("Tomatoes on the vine", 5_200, "KGM", "2.10"), line("Cucumbers", 4_600, "KGM", "1.60")],
    ...{ accepted: -75, financed: -75, payments: [{ on: -47, percent: 100n }] },
  },
  {
    ...{
      number: "2026/FE/0144",
      seller: "castello",
      buyer: "atlantic",
      currency: "USD",
      issued: -80,
      due: -21,
    },
    lines: [line("Mosaic floor tiles", 1_600, "MTK", "24.75")],
    ...{ accepted: -78, financed: -77, payments: [{ on: -21, percent: 100n }] },
  },
  {
    ...{ number: "LT-26-0912", seller: "lumen", buyer: "hanse", currency: "EUR", issued: -70, due: -12 },
    lines: [line("Work clothing, flame retardant", 640, "C62", "58.00")],
    ...{ accepted: -68, financed: -66, payments: [{ on: -5, percent: 20n }] },
  },
  {
    ...{ number: "2026/FE/0160", seller: "castello", buyer: "hanse", currency: "EUR", issued: -60, due: -4 },
    lines: [line("Zirconia valve seats", 310, "C62", "61.20")],
    ...{ accepted: -58, financed: -57 },
  },
  {
    ...{ number: "PF-2026-3572", seller: "polder", buyer: "norrland", currency: "EUR", issued: -50, due: 2 },
    lines: [line("Bell peppers, mixed", 7_000, "KGM", "3.05"), line("Lettuce", 9_500, "C62", "0.82")],
    ...{ accepted: -49, financed: -48 },
  },
  {
    ...{ number: "LT-26-0940", seller: "lumen", buyer: "hanse", currency: "EUR", issued: -46, due: 14 },
    lines: [line("Protective curtains", 84, "C62", "150.00")],
    lapsed: -15,
  },
  {
    ...{ number: "LT-26-0944", seller: "lumen", buyer: "atlantic", currency: "USD", issued: -45, due: 15 },
    lines: [line("Table linen, hotel grade", 2_900, "C62", "25.00")],
    ...{ accepted: -43, financed: -42 },
  },
  {
    ...{ number: "HC-20502", seller: "highland", buyer: "norrland", currency: "EUR", issued: -40, due: 35 },
    lines: [line("Shelf brackets, steel", 12_000, "C62", "4.05")],
    ...{ accepted: -38, financed: -37, payments: [{ on: -10, percent: 40n }] },
  },
  {
    ...{ number: "LT-26-0977", seller: "lumen", buyer: "norrland", currency: "EUR", issued: -30, due: 31 },
    lines: [line("Duvet covers", 1_500, "C62", "22.40"), line("Pillow cases", 3_100, "C62", "4.80")],
    ...{
      accepted: -29,
      bySignature: true,
      split: { on: -28, to: "baltic", cents: 1_200_000n },
      financed: -27,
    },
  },
  {
    ...{ number: "HC-20531", seller: "highland", buyer: "hanse", currency: "EUR", issued: -25, due: 20 },
    lines: [line("Gear blanks", 137, "C62", "200.00")],
    rejected: { on: -23, reason: "Eleven of 137 blanks missing; please correct the quantity." },
  },
  {
    ...{
      number: "2026/FE/0187",
      seller: "castello",
      buyer: "norrland",
      currency: "EUR",
      issued: -20,
      due: 42,
    },
    lines: [line("Oven dishes", 3_800, "C62", "4.00")],
    accepted: -18,
  },
  {
    ...{ number: "BY-5581", seller: "baltic", buyer: "lumen", currency: "EUR", issued: -20, due: 25 },
    lines: [line("Ring-spun cotton yarn", 2_600, "KGM", "5.50")],
    accepted: -17,
  },
  {
    ...{
      number: "AF-2026-118",
      seller: "anatolia",
      buyer: "highland",
      currency: "USD",
      issued: -19,
      due: 36,
    },
    lines: [line("Hex bolts M12", 24_000, "C62", "0.36")],
    accepted: -16,
  },
  {
    ...{
      number: "2026/FE/0191",
      seller: "castello",
      buyer: "atlantic",
      currency: "USD",
      issued: -18,
      due: 71,
    },
    lines: [line("Serving bowls", 5_130, "C62", "7.00")],
    ...{ accepted: -16, financed: -15 },
  },
  {
    ...{
      number: "2026/FE/0193",
      seller: "castello",
      buyer: "norrland",
      currency: "EUR",
      issued: -15,
      due: 60,
    },
    lines: [line("Wall tiles, glazed", 930, "MTK", "23.90")],
    ...{
      accepted: -14,
      contested: { on: -3, reason: "Two pallets arrived broken; a credit note is agreed in principle." },
    },
  },
  {
    ...{ number: "PF-2026-3819", seller: "polder", buyer: "norrland", currency: "EUR", issued: -9, due: 36 },
    lines: [line("Strawberries", 1_490, "KGM", "5.00")],
    cancelled: -8,
  },
  {
    ...{ number: "PF-2026-3844", seller: "polder", buyer: "norrland", currency: "EUR", issued: -6, due: 39 },
    lines: [line("Cherry tomatoes", 2_750, "KGM", "3.60")],
  },
  {
    ...{ number: "LT-26-1013", seller: "lumen", buyer: "norrland", currency: "EUR", issued: -3, due: 57 },
    lines: [line("Cotton throws", 1_040, "C62", "18.25")],
  },
  {
    ...{
      number: "2026/FE/0172",
      seller: "castello",
      buyer: "norrland",
      currency: "EUR",
      issued: -44,
      due: 6,
    },
    lines: [line("Pasta bowls", 2_150, "C62", "4.20")],
    accepted: -43,
  },
  {
    ...{ number: "LT-26-0951", seller: "lumen", buyer: "norrland", currency: "EUR", issued: -44, due: 11 },
    lines: [line("Kitchen towels", 3_600, "C62", "1.95")],
    accepted: -42,
  },
  {
    ...{ number: "HC-20560", seller: "highland", buyer: "norrland", currency: "EUR", issued: -9, due: 66 },
    lines: [line("Shelf uprights", 2_200, "C62", "3.60")],
    accepted: -7,
  },
  {
    ...{
      number: "2026/FE/0204",
      seller: "castello",
      buyer: "norrland",
      currency: "EUR",
      issued: -8,
      due: 52,
    },
    lines: [line("Oven dishes", 1_250, "C62", "8.00")],
    accepted: -6,
  },
  {
    ...{ number: "PF-2026-3851", seller: "polder", buyer: "norrland", currency: "EUR", issued: -7, due: 37 },
    lines: [line("Aubergines", 3_400, "KGM", "1.85")],
    accepted: -5,
  },
  {
    ...{
      number: "2026/FE/0206",
      seller: "castello",
      buyer: "atlantic",
      currency: "USD",
      issued: -6,
      due: 50,
    },
    lines: [line("Soup plates", 1_900, "C62", "6.40")],
    accepted: -4,
  },
];

/** What a funder or underwriter does with its money. */
export type FundingStory = {
  day: StoryDay;
  who: string;
  currency: "EUR" | "USD";
  /** Symbol of the pool's share; the currency's main pool when left out. */
  pool?: string;
  /** Whole units of the currency. */
  amount: number;
} & ({ act: "deposit" | "withdraw" } | { act: "stake"; on: string });

export const funding: readonly FundingStory[] = [
  { day: -88, who: "ostrava-re", currency: "EUR", act: "stake", on: "general", amount: 60_000 },
  { day: -88, who: "ostrava-re", currency: "EUR", act: "stake", on: "hanse", amount: 40_000 },
  { day: -88, who: "castellan", currency: "EUR", act: "stake", on: "norrland", amount: 30_000 },
  { day: -88, who: "ostrava-re", currency: "USD", act: "stake", on: "general", amount: 50_000 },
  { day: -88, who: "castellan", currency: "USD", act: "stake", on: "atlantic", amount: 40_000 },
  { day: -88, who: "meridian", currency: "EUR", act: "deposit", amount: 330_000 },
  { day: -88, who: "meridian", currency: "USD", act: "deposit", amount: 300_000 },
  { day: -72, who: "larkfield", currency: "EUR", act: "deposit", amount: 120_000 },
  { day: -55, who: "castellan", currency: "EUR", act: "stake", on: "general", amount: 25_000 },
  { day: -40, who: "castellan", currency: "EUR", pool: "rEUR", act: "stake", on: "general", amount: 20_000 },
  {
    day: -40,
    who: "ostrava-re",
    currency: "EUR",
    pool: "rEUR",
    act: "stake",
    on: "norrland",
    amount: 25_000,
  },
  { day: -40, who: "larkfield", currency: "EUR", pool: "rEUR", act: "deposit", amount: 150_000 },
  { day: -33, who: "meridian", currency: "USD", act: "deposit", amount: 45_000 },
  { day: -20, who: "larkfield", currency: "EUR", act: "withdraw", amount: 20_000 },
];

/** Grades of the buyers the underwriters know. */
export const grading = { norrland: "A", atlantic: "B", hanse: "C" } as const;

/** A buyer's round of early payment. */
export type EarlyPaymentStory = {
  buyer: string;
  currency: "EUR" | "USD";
  /** Whole units of the currency. */
  budget: number;
  /** Basis points a year. */
  minRateBps: number;
  instantRateBps: number;
  minDaysEarly: number;
  opened: StoryDay;
  closes: StoryDay;
  asks: readonly { number: string; on: StoryDay; rateBps: number }[];
  /** Without it the round waits for whoever clears it. */
  cleared?: StoryDay;
};

/** One round in the past, one that can be cleared now, and an offer that still runs. */
export const earlyPayments: readonly EarlyPaymentStory[] = [
  {
    ...{ buyer: "norrland", currency: "EUR", budget: 12_000 },
    ...{ minRateBps: 300, instantRateBps: 900, minDaysEarly: 5, opened: -42, closes: -39, cleared: -39 },
    asks: [
      { number: "2026/FE/0172", on: -41, rateBps: 650 },
      { number: "LT-26-0951", on: -40, rateBps: 480 },
    ],
  },
  {
    ...{ buyer: "norrland", currency: "EUR", budget: 22_000 },
    ...{ minRateBps: 300, instantRateBps: 900, minDaysEarly: 5, opened: -4, closes: -1 },
    asks: [
      { number: "HC-20560", on: -3, rateBps: 720 },
      { number: "2026/FE/0204", on: -3, rateBps: 600 },
      { number: "PF-2026-3851", on: -2, rateBps: 450 },
    ],
  },
  {
    ...{ buyer: "atlantic", currency: "USD", budget: 40_000, asks: [] },
    ...{ minRateBps: 350, instantRateBps: 800, minDaysEarly: 7, opened: -2, closes: 7 },
  },
];

/** A market of the deployment: a pool's shares, or a reward token by its symbol, against the asset of the currency. */
export type MarketStory = { currency: "EUR" | "USD"; market: string };

/** Liquidity of so much of the asset, whole units, beside as much in shares, or beside so many reward tokens. */
export type LiquidityStory = MarketStory & { day: StoryDay; who: string; amount: number; beside?: number };

export const liquidity: readonly LiquidityStory[] = [
  { day: -70, who: "larkfield", currency: "EUR", market: "shares", amount: 30_000 },
  { day: -69, who: "operator", currency: "EUR", market: "tLAD", amount: 10_000, beside: 40_000 },
  { day: -40, who: "meridian", currency: "EUR", market: "shares", amount: 20_000 },
  { day: -30, who: "meridian", currency: "USD", market: "shares", amount: 15_000 },
];

/** A trade of so many whole units: bought with the asset, or sold for it. */
export type TradeStory = MarketStory & { day: StoryDay; who: string; act: "buy" | "sell"; amount: number };

/** Small trades both ways, and a funder in a hurry at the end, who leaves the shares below what they are worth. */
export const trades: readonly TradeStory[] = [
  { day: -62, who: "castellan", currency: "EUR", market: "shares", act: "buy", amount: 1_800 },
  { day: -56, who: "meridian", currency: "EUR", market: "shares", act: "sell", amount: 2_500 },
  { day: -51, who: "polder", currency: "EUR", market: "tLAD", act: "buy", amount: 150 },
  { day: -45, who: "castellan", currency: "EUR", market: "shares", act: "buy", amount: 2_200 },
  { day: -37, who: "meridian", currency: "EUR", market: "tLAD", act: "sell", amount: 400 },
  { day: -29, who: "meridian", currency: "EUR", market: "shares", act: "sell", amount: 1_400 },
  { day: -22, who: "ostrava-re", currency: "EUR", market: "shares", act: "buy", amount: 3_000 },
  { day: -18, who: "castellan", currency: "USD", market: "shares", act: "buy", amount: 900 },
  { day: -13, who: "larkfield", currency: "EUR", market: "tLAD", act: "buy", amount: 220 },
  { day: -8, who: "meridian", currency: "EUR", market: "shares", act: "sell", amount: 1_900 },
  { day: -1, who: "larkfield", currency: "EUR", market: "shares", act: "sell", amount: 12_000 },
];

/** A farm of the deployment: over a pool's shares, its general cover, or the liquidity of its shares. */
export type FarmStory = { currency: "EUR" | "USD"; over: "shares" | "cover" | "liquidity" };

export type CampaignStory = {
  day: StoryDay;
  who: string;
  farm: FarmStory;
  /** Symbol of the token paid. */
  token: string;
  /** Whole tokens. */
  amount: number;
  days: number;
};

export const campaigns: readonly CampaignStory[] = [
  {
    ...{ day: -60, who: "operator", token: "tLAD", amount: 36_000, days: 180 },
    farm: { currency: "EUR", over: "shares" },
  },
  {
    ...{ day: -50, who: "operator", token: "tLAD", amount: 18_000, days: 150 },
    farm: { currency: "EUR", over: "cover" },
  },
  {
    ...{ day: -60, who: "operator", token: "tLAD", amount: 27_000, days: 180 },
    farm: { currency: "EUR", over: "liquidity" },
  },
  {
    ...{ day: -30, who: "operator", token: "tEUR", amount: 1_500, days: 90 },
    farm: { currency: "EUR", over: "shares" },
  },
];

/** Who stakes how much of what it holds. */
export type StakeStory = { day: StoryDay; who: string; farm: FarmStory; percent: number };

export const stakes: readonly StakeStory[] = [
  { day: -58, who: "larkfield", farm: { currency: "EUR", over: "shares" }, percent: 40 },
  { day: -49, who: "castellan", farm: { currency: "EUR", over: "cover" }, percent: 50 },
  { day: -59, who: "larkfield", farm: { currency: "EUR", over: "liquidity" }, percent: 100 },
  { day: -38, who: "meridian", farm: { currency: "EUR", over: "liquidity" }, percent: 50 },
  { day: -25, who: "meridian", farm: { currency: "EUR", over: "shares" }, percent: 10 },
];
