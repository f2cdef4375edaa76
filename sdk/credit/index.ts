export * from "./credential.ts";
