import { type Logger, pino } from "pino";

export type { Logger } from "pino";

/**
 * JSON lines on stdout. Header values that carry keys are never written.
 * @param service Name of the process, on every line.
 */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["authorization", "headers.authorization", "*.headers.authorization"],
    formatters: { level: (label) => ({ level: label }) },
  });
}
