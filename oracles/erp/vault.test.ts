import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openVault, VaultError } from "./vault.ts";

const first = { id: "2026", key: new Uint8Array(32).fill(1) };
const second = { id: "2027", key: new Uint8Array(32).fill(2) };
const hash = `0x${"ab".repeat(32)}`;

describe("vault", () => {
  it("gives back what it sealed, and shows none of it", () => {
    const vault = openVault([first]);
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 24, maxLength: 400 }),
        fc.string({ minLength: 8 }),
        (body, details) => {
          const sealed = vault.seal(hash, body, details);
          expect(vault.openBody(hash, sealed)).toEqual(Buffer.from(body));
          expect(vault.openDetails(hash, sealed)).toBe(Buffer.from(details, "utf8").toString("utf8"));
          expect(sealed.body.includes(Buffer.from(body))).toBe(false);
        },
      ),
    );
  });

  it("uses a key and a nonce of its own for every document", () => {
    const vault = openVault([first]);
    const [a, b] = [
      vault.seal(hash, Buffer.from("same"), "same"),
      vault.seal(hash, Buffer.from("same"), "same"),
    ];
    expect(a.body.equals(b.body)).toBe(false);
    expect(a.wrappedKey.equals(b.wrappedKey)).toBe(false);
  });

  it("opens older documents after the master key was rotated, and seals with the new one", () => {
    const old = openVault([first]).seal(hash, Buffer.from("body"), "{}");
    const rotated = openVault([second, first]);
    expect(rotated.openBody(hash, old).toString()).toBe("body");
    expect(rotated.seal(hash, Buffer.from("body"), "{}").masterKeyId).toBe("2027");
    expect(() => openVault([second]).openBody(hash, old)).toThrow(/"2026" is not in LADING_DOCUMENT_KEY/);
  });

  it("fails closed for another key under the same id", () => {
    const sealed = openVault([first]).seal(hash, Buffer.from("body"), "{}");
    const other = openVault([{ id: "2026", key: second.key }]);
    expect(() => other.openBody(hash, sealed)).toThrow(VaultError);
    expect(() => other.openDetails(hash, sealed)).toThrow(VaultError);
  });

  it("notices any changed bit, and parts moved to another place", () => {
    const vault = openVault([first]);
    const sealed = vault.seal(hash, Buffer.from("a body of some length"), "details");
    fc.assert(
      fc.property(fc.nat(sealed.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const body = Buffer.from(sealed.body);
        body.writeUInt8(body.readUInt8(at) ^ change, at);
        expect(() => vault.openBody(hash, { ...sealed, body })).toThrow(VaultError);
      }),
    );
    expect(() => vault.openBody(hash, { ...sealed, body: sealed.details })).toThrow(VaultError);
    expect(() => vault.openBody(`0x${"cd".repeat(32)}`, sealed)).toThrow(VaultError);
    expect(() => vault.openBody(hash, { ...sealed, body: sealed.body.subarray(0, 10) })).toThrow(VaultError);
  });
});
