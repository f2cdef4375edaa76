import { deployTask } from "./deploy/task.ts";

/** Commands for operators and companies: `hardhat <name> --help`. */
export const tasks = [deployTask];
