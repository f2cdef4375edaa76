export * from "./depth.ts";
export * from "./market.ts";
