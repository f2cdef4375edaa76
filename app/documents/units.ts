/** Units of UN/ECE Recommendation 20 and 21 that invoices use most, as people write them. */
const words: Readonly<Record<string, string>> = {
  C62: "pcs",
  H87: "pcs",
  EA: "pcs",
  XPP: "pcs",
  SET: "sets",
  PR: "pairs",
  KGM: "kg",
  GRM: "g",
  TNE: "t",
  MTR: "m",
  MTK: "m²",
  MTQ: "m³",
  LTR: "l",
  HUR: "h",
  DAY: "days",
  MON: "months",
  KMT: "km",
  KWH: "kWh",
  XBX: "boxes",
  XPX: "pallets",
  XCT: "cartons",
};

/** A unit code in words; the code itself when it is a rarer one. */
export const unitWord = (code: string): string => words[code] ?? code;
