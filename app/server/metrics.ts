import { registry } from "@lading/sdk/service";
import { Histogram } from "prom-client";

export { registry } from "@lading/sdk/service";

export const requests = new Histogram({
  name: "lading_app_request_seconds",
  help: "Time to answer an API request.",
  labelNames: ["route", "method", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});
