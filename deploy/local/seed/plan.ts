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
