import { has } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { hasCents } from "./decimals.ts";
import type { Facts } from "./facts.ts";
import { document, fatal, group, type Rule, type RuleGroup, warning } from "./rule.ts";

// UBL-DT: form of amounts and attachments, and attributes of UBL that EN 16931 has no use for.

/** Attribute and number of the rule UBL-DT-number that warns of it. */
const UNUSED_ATTRIBUTES: readonly (readonly [string, string])[] = [
  ["08", "schemeName"],
  ["09", "schemeAgencyName"],
  ["10", "schemeDataURI"],
  ["11", "schemeURI"],
  ["12", "format"],
  ["13", "unitCodeListIdentifier"],
  ["14", "unitCodeListAgencyIdentifier"],
  ["15", "unitCodeListAgencyName"],
  ["16", "listAgencyName"],
  ["17", "listName"],
  ["18", "name"],
  ["19", "languageID"],
  ["20", "listURI"],
  ["21", "listSchemeURI"],
  ["22", "languageLocaleID"],
  ["23", "uri"],
  ["24", "currencyCodeListVersionID"],
  ["25", "characterSetCode"],
  ["26", "encodingCode"],
  ["27", "schemeAgencyID"],
  ["28", "listAgencyID"],
];

function withNameEnding(ending: string, except?: string): RuleGroup["context"] {
  return (facts) => {
    const found: XmlElement[] = [];
    for (const name of facts.names) {
      if (name.endsWith(ending) && !(except !== undefined && name.endsWith(except))) {
        found.push(...facts.named(name));
      }
    }
    return found;
  };
}

/** Amounts of a price with a discount of its own may be as fine as the price. */
function isInDiscountedPrice(amount: XmlElement): boolean {
  for (let above = amount.parent; above !== undefined; above = above.parent) {
    if (above.name === "cac:Price" && has(above, "cac:AllowanceCharge")) return true;
  }
  return false;
}

function isUsed(attribute: string, facts: Facts): boolean {
  const holders = facts.withAttribute(attribute);
  // The text of a payment means (BT-82) is the one name that EN 16931 uses.
  return attribute === "name"
    ? holders.some((element) => element.name !== "cbc:PaymentMeansCode")
    : holders.length > 0;
}

const ATTRIBUTE_RULES: readonly Rule[] = UNUSED_ATTRIBUTES.map(([number, attribute]) =>
  warning(
    `UBL-DT-${number}`,
    `The attribute ${attribute} should not be used.`,
    (_root, facts) => !isUsed(attribute, facts),
  ),
);

export const DATA_TYPE_RULES: readonly RuleGroup[] = [
  group(
    (facts) =>
      withNameEnding("Amount", "PriceAmount")(facts).filter((amount) => !isInDiscountedPrice(amount)),
    fatal("UBL-DT-01", "The amount has more than two decimals.", hasCents),
  ),
  group(
    withNameEnding("BinaryObject"),
    fatal(
      "UBL-DT-06",
      "The attachment (BT-125) does not say its media type (mimeCode).",
      (object) => object.attributes.mimeCode !== undefined,
    ),
    fatal(
      "UBL-DT-07",
      "The attachment (BT-125) does not say its file name (filename).",
      (object) => object.attributes.filename !== undefined,
    ),
  ),
  group(document, ...ATTRIBUTE_RULES),
];
