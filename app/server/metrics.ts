import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "lading_app_" });

export const requests = new Histogram({
  name: "lading_app_request_seconds",
  help: "Time to answer an API request.",
  labelNames: ["route", "method", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

export const upstreamFailures = new Counter({
  name: "lading_app_upstream_failures_total",
  help: "Requests to another process of the system that failed.",
  labelNames: ["upstream"],
  registers: [registry],
});
