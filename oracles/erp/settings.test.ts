import { ConfigError } from "@lading/sdk/service";
import { describe, expect, it } from "vitest";
import { masterKeys, readSettings } from "./settings.ts";

const usable = {
  DATABASE_URL: "postgres://localhost/lading",
  LADING_RPC_URL: "http://127.0.0.1:8545",
  LADING_DEPLOYMENT: "deployment.json",
  LADING_ATTESTERS: "http://127.0.0.1:4111/, http://127.0.0.1:4112",
};
const account = `0x${"ab".repeat(20)}`;

describe("intake's settings", () => {
  it("have defaults for all that a local stack need not say", () => {
    const settings = readSettings(usable);
    expect(settings).toMatchObject({ PORT: 4100, HOST: "127.0.0.1", LOG_LEVEL: "info", LADING_ERP_KEYS: [] });
    expect(settings.LADING_ATTESTERS).toEqual(["http://127.0.0.1:4111", "http://127.0.0.1:4112"]);
  });

  it("read master keys and ERP keys as lists", () => {
    const settings = readSettings({
      ...usable,
      LADING_DOCUMENT_KEY: `b:${"02".repeat(32)},a:${"01".repeat(32)}`,
      LADING_ERP_KEYS: `${account}:a-key-of-sixteen-and-more`,
    });
    expect(settings.LADING_DOCUMENT_KEY?.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(settings.LADING_ERP_KEYS).toMatchObject([{ key: "a-key-of-sixteen-and-more" }]);
  });

  it.each([
    ["LADING_DOCUMENT_KEY", "01".repeat(32)],
    ["LADING_DOCUMENT_KEY", "a:0102"],
    ["LADING_ATTESTERS", "127.0.0.1:4111"],
    ["LADING_ATTESTERS", "http://a,,http://b"],
    ["LADING_ERP_KEYS", `${account}:short`],
    ["LADING_ERP_KEYS", "not-an-account:a-key-of-sixteen-and-more"],
    ["LADING_SERVICE_KEY", "short"],
    ["LADING_NETWORK_KEY", "xyz"],
  ])("refuse a wrong %s by name and without its value", (variable, value) => {
    expect(() => readSettings({ ...usable, [variable]: value })).toThrow(ConfigError);
    try {
      readSettings({ ...usable, [variable]: value });
    } catch (error) {
      expect(String(error)).toContain(variable);
      expect(String(error)).not.toContain(value);
    }
  });
});

describe("master keys", () => {
  it("are required off local chains", () => {
    expect(masterKeys(undefined, 31337)[0].id).toBe("local");
    expect(() => masterKeys(undefined, 8453)).toThrow(/LADING_DOCUMENT_KEY/);
    const local = masterKeys(undefined, 31337)[0];
    expect(() => masterKeys([{ id: "mine", key: local.key }], 8453)).toThrow(/public development value/);
  });
});
