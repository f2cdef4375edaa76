import { pino } from "pino";

export const log = pino({ name: "app", level: process.env.LOG_LEVEL ?? "info" });
