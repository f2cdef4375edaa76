/** Sample invoices of the demo world (`docs/examples`), by the persona that may hand them in. */
export const examples: readonly { file: string; seller: string; label: string; note: string }[] = [
  {
    file: "lumen-norrland-intra-community.xml",
    seller: "lumen",
    label: "Norrland Retail, 38,300.00 EUR",
    note: "VAT K, intra-community",
  },
  {
    file: "lumen-hanse-intra-community.xml",
    seller: "lumen",
    label: "Hanse Maschinenbau, 17,928.00 EUR",
    note: "VAT K, intra-community",
  },
  {
    file: "polder-norrland-standard.xml",
    seller: "polder",
    label: "Norrland Retail, 27,115.34 EUR",
    note: "VAT S, 9% and 21%",
  },
  {
    file: "polder-norrland-exempt.xml",
    seller: "polder",
    label: "Norrland Retail, 148,600.00 SEK",
    note: "VAT E, exempt",
  },
  {
    file: "polder-norrland-credit-note.xml",
    seller: "polder",
    label: "Credit note to Norrland, 2,009.09 EUR",
    note: "Lowers the standard-rated invoice",
  },
  {
    file: "castello-hanse-reverse-charge.xml",
    seller: "castello",
    label: "Hanse Maschinenbau, 17,728.00 EUR",
    note: "VAT AE, reverse charge",
  },
  {
    file: "castello-atlantic-export.xml",
    seller: "castello",
    label: "Atlantic Foods, 57,204.00 USD",
    note: "VAT G, export",
  },
  {
    file: "highland-hanse-zero-rated.xml",
    seller: "highland",
    label: "Hanse Maschinenbau, 22,003.00 GBP",
    note: "VAT Z, zero rated",
  },
  {
    file: "baltic-lumen-intra-community.xml",
    seller: "baltic",
    label: "Lumen Textiles, 27,559.50 EUR",
    note: "Second tier, VAT K",
  },
  {
    file: "anatolia-highland-outside-scope.xml",
    seller: "anatolia",
    label: "Highland Components, 14,440.00 USD",
    note: "Second tier, VAT O",
  },
];
