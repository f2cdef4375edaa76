export * from "./batch-csv.ts";
export * from "./chain-register.ts";
export * from "./credential.ts";
export * from "./file.ts";
export * from "./inputs.ts";
export * from "./problems.ts";
export * from "./register.ts";
