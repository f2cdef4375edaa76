import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeProfile, encodeProfile } from "./profile.ts";

it("round-trips any name", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      expect(decodeProfile(encodeProfile({ name }).uri)).toEqual({ name });
    }),
  );
});

it("reads base64 and refuses everything else without throwing", () => {
  const base64 = `data:application/json;base64,${Buffer.from('{"name":"Müller & Söhne"}').toString("base64")}`;
  expect(decodeProfile(base64)).toEqual({ name: "Müller & Söhne" });
  for (const uri of [
    "",
    "https://example.com/p.json",
    "data:application/json,{",
    "data:application/json,%ZZ",
    "data:application/json,[]",
  ]) {
    expect(decodeProfile(uri)).toBeUndefined();
  }
});
