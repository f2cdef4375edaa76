import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** One registry per process: `/metrics` shows it. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const requestSeconds = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time to answer, by route pattern.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [registry],
});

export const circuitState = new Gauge({
  name: "dependency_circuit_state",
  help: "0 closed, 1 open, 2 half-open.",
  labelNames: ["dependency"],
  registers: [registry],
});

export const dependencyCalls = new Counter({
  name: "dependency_calls_total",
  help: "Calls to a dependency after retries, by outcome.",
  labelNames: ["dependency", "outcome"],
  registers: [registry],
});
