export {
  ConfigError,
  httpUrl,
  localDefault,
  localServiceKey,
  port,
  postgresUrl,
  processSettings,
  readConfig,
  secretBytes,
} from "./config.ts";
export { bearerToken, sameSecret } from "./keys.ts";
export { createLogger, type Logger } from "./log.ts";
export { registry } from "./metrics.ts";
export { connectPostgres, type Postgres, type Transaction } from "./postgres.ts";
export { Problem, unavailable } from "./problem.ts";
export { rateLimit } from "./rate-limit.ts";
export { type Dependency, DependencyError, dependency } from "./resilience.ts";
export {
  createApp,
  type ReadinessChecks,
  type RunningServer,
  runProcess,
  type ServiceApp,
  type ServiceVariables,
  serve,
} from "./server.ts";
export { localSigner, type Signer } from "./signer.ts";
