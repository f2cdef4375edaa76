/**
 * ISO 4217 alphabetic currency codes by the number of fraction digits of their minor unit.
 * Source: ISO 4217 list one (maintenance agency: SIX), with the codes that EN 16931's code list of 2026 admits
 * (CNH is not in ISO's list but in that one). Codes without a minor unit (metals, testing, none) count as 0.
 */
const BY_EXPONENT: Readonly<Record<number, string>> = {
  0: `
  BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF
  XPT XSU XTS XUA XXX
`,
  2: `
  AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
  CHF CHW CNH CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ
  GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
  MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
  RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STD SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
  UAH USD USN UYU UZS VES VED WST XCD XCG YER ZAR ZMW ZWG
`,
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

export const CURRENCY_EXPONENTS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_EXPONENT).flatMap(([exponent, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map((code) => [code, Number(exponent)] as const),
  ),
);
