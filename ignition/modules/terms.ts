/** Risk terms a pool starts with: `CreditPolicy.Terms`. Basis points of 10,000; leverage in hundredths. */
export const standardTerms = {
  /** Annual rate: 4% when idle, +3% up to 80% used, +12% from there to full, +0.10% per 30 days of tenor. */
  model: { baseBps: 400, kinkBps: 8_000, slopeBelowBps: 300, slopeAboveBps: 1_200, tenorSlopeBps: 10 },
  /** Of interest, 15% to underwriters (60% of it for cover on the name) and 5% to the protocol. */
  split: { premiumBps: 1_500, protocolBps: 500, namedPremiumBps: 6_000 },
  caps: {
    obligorCapBps: 4_000,
    supplierCapBps: 4_000,
    poolLeverage: 2_000,
    writeOffDays: 60,
    creditNoteBufferBps: 200,
  },
  /** A to E. */
  grades: [
    { advanceBps: 9_500, obligorSpreadBps: 50, supplierSpreadBps: 25, maxTenorDays: 180, leverage: 1_500 },
    { advanceBps: 9_000, obligorSpreadBps: 150, supplierSpreadBps: 75, maxTenorDays: 150, leverage: 1_000 },
    { advanceBps: 8_500, obligorSpreadBps: 300, supplierSpreadBps: 125, maxTenorDays: 120, leverage: 700 },
    { advanceBps: 8_000, obligorSpreadBps: 500, supplierSpreadBps: 200, maxTenorDays: 90, leverage: 400 },
    { advanceBps: 7_500, obligorSpreadBps: 800, supplierSpreadBps: 300, maxTenorDays: 90, leverage: 250 },
  ],
  /** Share of an overdue piece's value that the exit price gives up, by days late. */
  steps: [
    { daysLate: 1, bps: 200 },
    { daysLate: 15, bps: 1_000 },
    { daysLate: 30, bps: 2_500 },
    { daysLate: 45, bps: 5_000 },
    { daysLate: 60, bps: 10_000 },
  ],
};

/**
 * Risk terms of a pool that takes less risk for less: short tenors, more of each invoice held back, lower rates. A
 * supplier whose invoice has run long enough moves here, see `contracts/examples/PieceRefinance.sol`.
 */
export const reserveTerms: typeof standardTerms = {
  ...standardTerms,
  model: { baseBps: 300, kinkBps: 8_000, slopeBelowBps: 200, slopeAboveBps: 1_200, tenorSlopeBps: 10 },
  grades: [
    { advanceBps: 9_000, obligorSpreadBps: 25, supplierSpreadBps: 0, maxTenorDays: 60, leverage: 1_500 },
    { advanceBps: 8_500, obligorSpreadBps: 75, supplierSpreadBps: 25, maxTenorDays: 60, leverage: 1_000 },
    { advanceBps: 8_000, obligorSpreadBps: 200, supplierSpreadBps: 75, maxTenorDays: 45, leverage: 700 },
    { advanceBps: 7_500, obligorSpreadBps: 400, supplierSpreadBps: 125, maxTenorDays: 45, leverage: 400 },
    { advanceBps: 7_000, obligorSpreadBps: 600, supplierSpreadBps: 200, maxTenorDays: 45, leverage: 250 },
  ],
};
