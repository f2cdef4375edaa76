export * from "./credential.ts";
export * from "./inputs.ts";
