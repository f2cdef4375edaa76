import { createServer, type Server } from "node:http";
import { documentHash } from "@lading/sdk/documents";
import { toBytes } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { attesterIndexes, privateKeyOf } from "../testing/chain.ts";
import { freePort } from "../testing/ports.ts";
import type { TestProcess } from "../testing/processes.ts";
import { numbered } from "../testing/samples.ts";
import { gateway, prepareStack, type Stack } from "../testing/stack.ts";

let stack: Stack;
let erp: TestProcess;
const attesters: TestProcess[] = [];
const asSeller = () => gateway(erp.url, stack.chain.company("polder").address);
const hashOf = (xml: string) => documentHash(toBytes(xml));

beforeAll(async () => {
  stack = await prepareStack();
  erp = await stack.startErp();
});

afterAll(async () => {
  await stack?.stop();
});

describe("intake that loses its surroundings", () => {
  const xml = numbered("PF-27-1");
  const hash = hashOf(xml);

  it("takes a document while no attester is up", async () => {
    const response = await asSeller().submit(xml);
    expect(response.status).toBe(201);
    const view = await asSeller().view(hash);
    expect(view.status).toBe("attesting");
    expect(view.attestation?.attesters.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);
    expect(view.attestation?.attesters.every(({ reason }) => reason !== null)).toBe(true);
  });

  it("goes on after kill -9, and two of three suffice", async () => {
    await erp.end("SIGKILL");
    attesters.push(await stack.startAttester(1), await stack.startAttester(2));
    erp = await stack.startErp();
    const view = await asSeller().until(hash, "ready", 40);
    expect(view.issue?.signatures).toHaveLength(2);
  });

  it("still gets the third signature when its attester comes back", async () => {
    attesters.push(await stack.startAttester(3));
    const deadline = Date.now() + 50_000;
    let signatures = 0;
    while (signatures < 3 && Date.now() < deadline) {
      signatures = (await asSeller().view(hash)).attestation?.signatures.length ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(signatures).toBe(3);
    const view = await asSeller().view(hash);
    expect(view.attestation?.signatures.map(({ signer }) => signer)).toEqual([0, 1, 2]);
    expect(view.issue?.signatures).toHaveLength(2);
  });

  it("asks for a new report when the old one has expired, for the same payload", async () => {
    const before = await asSeller().view(hash);
    await stack.chain.client.increaseTime({ seconds: 90_000 });
    await stack.chain.client.mine({ blocks: 1 });
    expect((await asSeller().view(hash)).status).toBe("expired");
    expect((await asSeller().attest(hash)).status).toBe(200);
    const after = await asSeller().until(hash, "ready");
    expect(after.attestation?.report.payloadHash).toBe(before.attestation?.report.payloadHash);
    expect(after.attestation?.report.observedAt).toBeGreaterThan(before.attestation?.report.observedAt ?? 0n);
  });

  it("asks for a new report when the signer set has changed", async () => {
    await stack.chain.configureFeed(attesterIndexes.slice(0, 2), 2);
    expect((await asSeller().view(hash)).status).toBe("expired");
    await asSeller().attest(hash);
    const view = await asSeller().until(hash, "ready");
    expect(view.attestation?.signatures.map(({ signer }) => signer)).toEqual([0, 1]);
    const outside = view.attestation?.attesters.find(({ state }) => state === "waiting");
    expect(outside?.reason).toMatch(/503/);
    await stack.chain.configureFeed(attesterIndexes, 2);
  });

  it("answers 503 while the chain is away, and recovers by itself", async () => {
    const proxy = await chainProxy(stack.chain.rpcUrl);
    const other = await stack.startErp({ PORT: String(await freePort()), LADING_RPC_URL: proxy.url });
    const client = gateway(other.url, stack.chain.company("polder").address);
    proxy.isAway = true;
    const response = await client.get(`/invoices/${hash}`);
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toContain("problem+json");
    expect((await fetch(`${other.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${other.url}/livez`)).status).toBe(200);
    proxy.isAway = false;
    await vi.waitFor(async () => expect((await client.get(`/invoices/${hash}`)).status).toBe(200), {
      timeout: 20_000,
      interval: 500,
    });
    expect(await other.end("SIGTERM")).toBe(0);
    await proxy.close();
  });

  it("does not believe an attester that signs with another key", async () => {
    const liar = await lyingAttester();
    const third = stack.erpEnv.LADING_ATTESTERS?.split(",")[0] ?? "";
    const other = await stack.startErp({
      PORT: String(await freePort()),
      LADING_ATTESTERS: [third, liar.url].join(","),
    });
    await erp.end("SIGTERM");
    const client = gateway(other.url, stack.chain.company("polder").address);
    const forged = numbered("PF-27-2");
    expect((await client.submit(forged)).status).toBe(201);
    await vi.waitFor(async () => {
      const view = await client.view(hashOf(forged));
      expect(view.attestation?.attesters.find(({ state }) => state === "waiting")?.reason).toMatch(
        /signed by/,
      );
    });
    const view = await client.view(hashOf(forged));
    expect(view.status).toBe("attesting");
    expect(view.attestation?.signatures).toHaveLength(1);
    liar.server.close();
  });

  it("stops cleanly when asked to", async () => {
    expect(await Promise.all(attesters.map((attester) => attester.end("SIGTERM")))).toEqual([0, 0, 0]);
  });
});

/** The chain behind a door that can be shut. */
async function chainProxy(target: string) {
  const state = { isAway: false, url: "", close: async () => {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      if (state.isAway) return request.socket.destroy();
      const answer = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
    });
  });
  const { port } = await listening(server);
  state.url = `http://127.0.0.1:${port}`;
  state.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return state;
}

/** Answers every request as attester number 2, with a signature over something else. */
async function lyingAttester() {
  const account = privateKeyToAccount(privateKeyOf(attesterIndexes[1]));
  const signature = await account.signMessage({ message: "anything" });
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const answer = {
        attester: "liar",
        address: account.address,
        signer: 1,
        r: signature.slice(0, 66),
        vs: `0x${signature.slice(66, 130)}`,
      };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  const { port } = await listening(server);
  return { server, url: `http://127.0.0.1:${port}` };
}

function listening(server: Server): Promise<{ port: number }> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const bound = server.address();
      resolve({ port: typeof bound === "object" && bound !== null ? bound.port : 0 });
    });
  });
}
