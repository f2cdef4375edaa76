export * from "./deployment-schema.ts";
export * from "./errors.ts";
export * from "./generated/index.ts";
export * from "./market-keys.ts";
export * from "./merkle-drop.ts";
export type { ExplanationContext } from "./sentences/index.ts";
export * from "./typed-data.ts";
export * from "./vocabulary.ts";
