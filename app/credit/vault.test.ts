import { describe, expect, it } from "vitest";
import { newKey, seal, unseal } from "./vault.ts";

const record = { id: "one", text: '{"score":742}' };

describe("a sealed record", () => {
  it("opens in its place with its key, and shows nothing of its text", async () => {
    const key = await newKey();
    const sealed = await seal(key, "supplier", record);
    expect(await unseal(key, sealed)).toEqual(record);
    expect(Buffer.from(sealed.ciphertext).toString("latin1")).not.toContain("score");
  });

  it("does not open elsewhere, changed, or with another key", async () => {
    const key = await newKey();
    const sealed = await seal(key, "supplier", record);
    const changed = Uint8Array.from(new Uint8Array(sealed.ciphertext), (byte, index) =>
      index === 0 ? byte ^ 1 : byte,
    );
    const other = await newKey();
    const attempts = [
      () => unseal(key, { ...sealed, scope: "another" }),
      () => unseal(key, { ...sealed, id: "two" }),
      () => unseal(key, { ...sealed, ciphertext: changed.buffer }),
      () => unseal(other, sealed),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow();
  });

  it("is never sealed twice the same way", async () => {
    const key = await newKey();
    const [first, second] = [await seal(key, "supplier", record), await seal(key, "supplier", record)];
    expect(Buffer.from(first.ciphertext).equals(Buffer.from(second.ciphertext))).toBe(false);
  });

  it("has a key that cannot be taken out", async () => {
    await expect(crypto.subtle.exportKey("raw", await newKey())).rejects.toThrow();
  });
});
