import { environment } from "./environment.ts";

/** Ends the process when its environment is not usable. */
export function checkEnvironment(): void {
  try {
    environment();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
