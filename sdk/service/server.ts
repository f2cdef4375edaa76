import { randomUUID } from "node:crypto";
import { serve as listen, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { Logger } from "./log.ts";
import { registry, requestSeconds } from "./metrics.ts";
import { Problem, problemResponse, unavailable } from "./problem.ts";
import { DependencyError } from "./resilience.ts";

/** What handlers find in Hono's context. */
export interface ServiceVariables {
  readonly requestId: string;
  readonly logger: Logger;
}
export type ServiceApp = Hono<{ Variables: ServiceVariables }>;

/** Named checks that must pass for `/readyz` to answer 200; each throws a sentence when it does not. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<void>>>;

const REQUEST_ID = /^[\w.:-]{1,64}$/;
const OPERATIONAL_ROUTES = new Set(["/livez", "/readyz", "/metrics"]);

/**
 * A Hono app with what every process has: request ids, logs, metrics, problem+json errors, a body limit, and
 * `/livez`, `/readyz`, `/metrics`.
 * @param bodyBytes Largest request body.
 */
export function createApp(options: {
  logger: Logger;
  checks: ReadinessChecks;
  bodyBytes: number;
}): ServiceApp {
  const { logger, checks, bodyBytes } = options;
  const app: ServiceApp = new Hono();

  app.use(async (context, next) => {
    const given = context.req.header("x-request-id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
    context.set("requestId", requestId);
    context.set("logger", logger.child({ requestId }));
    const began = performance.now();
    await next();
    context.header("x-request-id", requestId);
    const route = routePath(context, -1);
    const { method } = context.req;
    const { status } = context.res;
    const milliseconds = performance.now() - began;
    requestSeconds.observe({ method, route, status: String(status) }, milliseconds / 1000);
    if (OPERATIONAL_ROUTES.has(route)) return;
    context.get("logger").info({ method, route, status, ms: Math.round(milliseconds) }, "request");
  });
  app.use(
    bodyLimit({
      maxSize: bodyBytes,
      onError: () => {
        throw new Problem(413, "too-large", "Too large", `A body has at most ${bodyBytes} bytes.`);
      },
    }),
  );

  app.get("/livez", (context) => context.text("ok"));
  app.get("/readyz", async (context) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]): Promise<[string, string]> => {
        try {
          await check();
          return [name, "ok"];
        } catch (error) {
          return [name, error instanceof Error ? (error.message.split("\n")[0] ?? "failed") : "failed"];
        }
      }),
    );
    const ready = results.every(([, result]) => result === "ok");
    return context.json({ ready, checks: Object.fromEntries(results) }, ready ? 200 : 503);
  });
  app.get("/metrics", async (context) =>
    context.text(await registry.metrics(), 200, { "content-type": registry.contentType }),
  );

  app.notFound((context) =>
    problemResponse(
      context,
      new Problem(
        404,
        "not-found",
        "Not found",
        `There is no ${context.req.method} ${context.req.path} here.`,
      ),
    ),
  );
  app.onError((error, context) => {
    const problem = problemOf(error);
    const log = context.get("logger") ?? logger;
    if (problem.status >= 500) log.error({ err: error, kind: problem.kind }, "request failed");
    else log.debug({ kind: problem.kind, detail: problem.message }, "request refused");
    return problemResponse(context, problem);
  });
  return app;
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DependencyError) return unavailable(error.dependency, error);
  if (error instanceof HTTPException) {
    return new Problem(
      error.status,
      "invalid-request",
      "Invalid request",
      error.message || "The request is not usable.",
    );
  }
  return new Problem(
    500,
    "internal-error",
    "Internal error",
    "Something went wrong here. The log has the details under this request's id.",
    { cause: error },
  );
}

export interface RunningServer {
  readonly url: string;
  /** Stops taking requests, lets those under way finish, then runs `onStop`. */
  stop(): Promise<void>;
}

// Longer than any request may take, shorter than an orchestrator's patience.
const DRAIN_MILLISECONDS = 10_000;

/**
 * Listens, and stops gracefully at SIGTERM or SIGINT.
 * @param onStop Ends what the process has open: workers, then pools.
 */
export async function serve(options: {
  app: ServiceApp;
  host: string;
  port: number;
  logger: Logger;
  onStop: () => Promise<void>;
}): Promise<RunningServer> {
  const { app, host, port, logger, onStop } = options;
  const server = await new Promise<ServerType>((resolve, reject) => {
    const opened = listen({ fetch: app.fetch, hostname: host, port }, () => resolve(opened));
    opened.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another.`)
          : error,
      ),
    );
  });
  const bound = server.address();
  const url = `http://${host}:${typeof bound === "object" && bound !== null ? bound.port : port}`;

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      logger.info("stopping");
      await new Promise<void>((resolve) => {
        const cut = setTimeout(() => {
          if ("closeAllConnections" in server) server.closeAllConnections();
        }, DRAIN_MILLISECONDS);
        // A connection that was busy at the call becomes idle later, and would stay open for its keep-alive.
        const sweep = setInterval(() => {
          if ("closeIdleConnections" in server) server.closeIdleConnections();
        }, 50);
        server.close(() => {
          clearTimeout(cut);
          clearInterval(sweep);
          resolve();
        });
      });
      await onStop();
      logger.info("stopped");
    })();
    return stopping;
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.fatal({ err: error }, "stopping failed");
          process.exit(1);
        },
      );
    });
  }
  logger.info({ url }, "listening");
  return { url, stop };
}

/** Starts a process: a failure to start is one clear message on stderr and exit code 1. */
export async function runProcess(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${text}\n`, () => process.exit(1));
  }
}
