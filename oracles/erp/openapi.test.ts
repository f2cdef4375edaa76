import { readFileSync } from "node:fs";
import { invoicePage, invoiceRow, invoiceStatus, invoiceView, problem } from "@lading/sdk/intake";
import { createLogger } from "@lading/sdk/service";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { connectChain } from "../attestation/chain.ts";
import { erpApp } from "./app.ts";

const schemaObject = z.object({
  required: z.array(z.string()).default([]),
  properties: z.record(z.string(), z.unknown()).default({}),
  enum: z.array(z.string()).optional(),
});
const openapi = z
  .object({
    openapi: z.literal("3.1.0"),
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    components: z.object({ schemas: z.record(z.string(), schemaObject) }),
  })
  .parse(load(readFileSync(new URL("./openapi.yaml", import.meta.url), "utf8")));
const raw = readFileSync(new URL("./openapi.yaml", import.meta.url), "utf8");

const METHODS = new Set(["get", "post", "put", "patch", "delete"]);

/** Routes only: nothing is called, so there is nothing behind them. */
function routesOfApp(): string[] {
  const never = () => Promise.reject(new Error("A route was called."));
  const zero = `0x${"00".repeat(20)}` as const;
  const contracts = {
    accessManager: zero,
    systemLock: zero,
    emergencyStop: zero,
    participants: zero,
    fingerprints: zero,
    reportHub: zero,
    priceGuard: zero,
    receivables: zero,
    issuerRegistry: zero,
    creditPassport: zero,
    earlyPayment: zero,
    rewards: zero,
    merkleDrops: zero,
    exchange: zero,
    navArbitrage: zero,
    pieceRefinance: zero,
  };
  const deployment = {
    chainId: 31337,
    name: "none",
    startBlock: 0,
    startBlockHash: `0x${"00".repeat(32)}` as const,
    contracts,
    assets: [],
    pools: [],
    rewardTokens: [],
  };
  const app = erpApp({
    chain: connectChain(deployment, "http://127.0.0.1:1"),
    documents: {
      find: never,
      findByTag: never,
      findByNumber: never,
      creditNotesOf: never,
      list: never,
      detailsOf: never,
      read: never,
      insert: never,
      keyUsedFor: never,
      rememberKey: never,
      checkKeys: never,
    },
    intake: { receive: never, attestAgain: never },
    views: { obligationOf: never, one: never, page: never },
    serviceKey: "sixteen-characters",
    erpKeys: [],
    logger: createLogger("test", "silent"),
    checks: {},
  });
  return app.routes
    .filter(({ method }) => METHODS.has(method.toLowerCase()))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`)
    .sort();
}

describe("openapi.yaml", () => {
  it("lists exactly the routes that are served", () => {
    const described = Object.entries(openapi.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => METHODS.has(key))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routesOfApp());
  });

  it("points only at parts that exist", () => {
    const document: unknown = load(raw);
    for (const [, reference] of raw.matchAll(/\$ref: "#\/([^"]+)"/g)) {
      const found = (reference ?? "").split("/").reduce<unknown>((node, key) => {
        return z.record(z.string(), z.unknown()).safeParse(node).data?.[key];
      }, document);
      expect(found, reference).toBeDefined();
    }
  });

  it.each([
    ["InvoiceView", invoiceView],
    ["InvoiceRow", invoiceRow],
    ["InvoicePage", invoicePage],
  ] as const)("gives %s the members of its schema", (name, schema) => {
    const described = openapi.components.schemas[name];
    const members = Object.keys(schema.shape).sort();
    expect(Object.keys(described?.properties ?? {}).sort()).toEqual(members);
    expect([...(described?.required ?? [])].sort()).toEqual(members);
  });

  it("names every status and every member of a problem", () => {
    expect(openapi.components.schemas.Status?.enum).toEqual([...invoiceStatus.options]);
    expect(Object.keys(openapi.components.schemas.Problem?.properties ?? {}).sort()).toEqual(
      Object.keys(problem.shape).sort(),
    );
  });
});
