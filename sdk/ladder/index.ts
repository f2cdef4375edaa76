export * from "./debt.ts";
export * from "./ladder.ts";
export * from "./price.ts";
