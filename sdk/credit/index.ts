export * from "./credential.ts";
export * from "./file.ts";
export * from "./inputs.ts";
export * from "./problems.ts";
export * from "./register.ts";
