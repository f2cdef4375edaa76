export * from "./stream.ts";
export * from "./yield.ts";
