import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ProblemError } from "./problem.ts";

let upstream: Server;
let ask: typeof import("./upstream.ts").askUpstream;
let passOn: typeof import("./upstream.ts").passOn;

const half = "x".repeat(64 * 1024);

beforeAll(async () => {
  upstream = createServer((request, response) => {
    if (request.url === "/refused") {
      response.writeHead(404, { "content-type": "application/problem+json", "set-cookie": "secret=1" });
      response.end('{"detail":"no"}');
      return;
    }
    // The body comes later than the headers, as large answers do.
    response.writeHead(200, { "content-type": "application/json" });
    response.write(half);
    setTimeout(() => response.end(half), 120);
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const address = upstream.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
  process.env.LADING_INDEXER_URL = `http://127.0.0.1:${address.port}`;
  process.env.LADING_ERP_URL = "http://127.0.0.1:1";
  ({ askUpstream: ask, passOn } = await import("./upstream.ts"));
});

afterAll(() => {
  upstream.close();
});

it("passes on a body that comes after its headers, whole", async () => {
  const answer = passOn(await ask("indexer", "/slow"));
  expect(await answer.text()).toBe(half + half);
});

it("passes on a refusal with its words, and no cookie of the upstream", async () => {
  const answer = passOn(await ask("indexer", "/refused"));
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({ detail: "no" });
  expect(answer.headers.get("set-cookie")).toBeNull();
});

it("says in words that a process does not answer", async () => {
  await expect(ask("erp", "/")).rejects.toMatchObject({
    status: 502,
    message: expect.stringMatching(/document service/),
  });
  await expect(ask("erp", "/")).rejects.toBeInstanceOf(ProblemError);
});
