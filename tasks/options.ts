import type { SessionOptions } from "./session.ts";

/** Options of every task on a deployment, for `addOption`. */
export const sessionOptions = {
  as: {
    name: "as",
    description: "Persona of the demo world who acts (local chains only), such as lumen",
    defaultValue: "",
  },
  deployment: {
    name: "deployment",
    description: "Deployment record; LADING_DEPLOYMENT goes before",
    defaultValue: ".lading/deployment.json",
  },
} as const satisfies Record<
  keyof SessionOptions,
  { name: string; description: string; defaultValue: string }
>;
