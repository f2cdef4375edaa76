import { createLogger } from "@lading/sdk/service";

export const log = createLogger("app", process.env.LOG_LEVEL ?? "info");
