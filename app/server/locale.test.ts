import { expect, it } from "vitest";
import { localeOf } from "./locale.ts";

it.each([
  ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
  ["*", "en-GB"],
  [null, "en-GB"],
  ["x_y!!,fr-FR", "fr-FR"],
  ["tlh,nl", "nl"],
])("reads %s as %s", (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
