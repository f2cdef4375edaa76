import { afterEach, describe, expect, it } from "vitest";
import { createLogger } from "./log.ts";
import { Problem } from "./problem.ts";
import { rateLimit } from "./rate-limit.ts";
import { DependencyError } from "./resilience.ts";
import { createApp, type RunningServer, serve } from "./server.ts";

const logger = createLogger("test", "silent");
let running: RunningServer | undefined;
let order: string[] = [];

afterEach(async () => {
  await running?.stop();
  running = undefined;
  order = [];
});

async function start(checks: Record<string, () => Promise<void>> = {}, onStop = async () => {}) {
  const app = createApp({ logger, checks, bodyBytes: 1_000 });
  app.post("/echo", async (context) => context.text(await context.req.text()));
  app.get("/problem", () => {
    throw new Problem(422, "odd", "Odd", "The number is odd; send an even one.", { members: { number: 3 } });
  });
  app.get("/broken", () => {
    throw new Error("password is hunter2");
  });
  app.get("/away", () => {
    throw new DependencyError("postgres", new Error("ECONNREFUSED"));
  });
  app.get("/slow", async (context) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push("answered");
    return context.text("slow but whole");
  });
  app.use("/limited", rateLimit({ burst: 2, perSecond: 1 }));
  app.get("/limited", (context) => context.text("ok"));
  running = await serve({ app, host: "127.0.0.1", port: 0, logger, onStop });
  return running.url;
}

describe("serve", () => {
  it("writes problems as RFC 9457 with the request's id", async () => {
    const response = await fetch(`${await start()}/problem`, { headers: { "x-request-id": "abc-1" } });
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-request-id")).toBe("abc-1");
    expect(await response.json()).toEqual({
      type: "urn:lading:problem:odd",
      title: "Odd",
      status: 422,
      detail: "The number is odd; send an even one.",
      instance: "urn:request:abc-1",
      number: 3,
    });
  });

  it("keeps the inside of an error inside", async () => {
    const response = await fetch(`${await start()}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("hunter2");
  });

  it("answers 503 with Retry-After when a dependency is away, 404 for unknown routes", async () => {
    const url = await start();
    const away = await fetch(`${url}/away`);
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    const unknown = await fetch(`${url}/nowhere`);
    expect([unknown.status, unknown.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  });

  it("refuses a body that is too large, also one that does not say so", async () => {
    const url = await start();
    const post = (body: string | ReadableStream<Uint8Array>) => {
      // A streamed body needs `duplex`, which the types of browsers do not know.
      const streamed = { method: "POST", body, duplex: "half" };
      return fetch(`${url}/echo`, streamed);
    };
    expect((await post("x".repeat(1_000))).status).toBe(200);
    expect((await post("x".repeat(1_001))).status).toBe(413);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 20; i += 1) controller.enqueue(new TextEncoder().encode("x".repeat(100)));
        controller.close();
      },
    });
    expect((await post(stream)).status).toBe(413);
  });

  it("does not take a request id that is no plain word", async () => {
    const response = await fetch(`${await start()}/livez`, { headers: { "x-request-id": "a b\tc" } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("is ready when every check passes, and says which does not", async () => {
    let isUp = false;
    const url = await start({
      database: async () => {
        if (!isUp) throw new Error("no connection");
      },
    });
    const before = await fetch(`${url}/readyz`);
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({ ready: false, checks: { database: "no connection" } });
    isUp = true;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("shows metrics by route pattern", async () => {
    const url = await start();
    await fetch(`${url}/problem`);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/problem",status="422"\} \d+/,
    );
  });

  it("limits a client and lets it on later", async () => {
    const url = await start();
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await fetch(`${url}/limited`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await fetch(`${url}/limited`)).status).toBe(200);
  });

  it("finishes what is under way before it stops, then closes what is open", async () => {
    const url = await start({}, async () => void order.push("closed"));
    const slow = fetch(`${url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await running?.stop();
    expect(await (await slow).text()).toBe("slow but whole");
    expect(order).toEqual(["answered", "closed"]);
    await expect(fetch(`${url}/livez`)).rejects.toThrow();
  });

  it("says which port is in use", async () => {
    const url = await start();
    const port = Number(new URL(url).port);
    const app = createApp({ logger, checks: {}, bodyBytes: 1 });
    const second = serve({ app, host: "127.0.0.1", port, logger, onStop: async () => {} });
    await expect(second).rejects.toThrow(`Port ${port} on 127.0.0.1 is in use`);
  });
});
