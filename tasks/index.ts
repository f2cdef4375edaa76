import { credentialTasks } from "./credential/tasks.ts";
import { deployTask } from "./deploy/task.ts";
import { dropTasks } from "./drop/tasks.ts";
import { earlyPaymentTasks } from "./early-payment/tasks.ts";
import { farmTasks } from "./farm/tasks.ts";
import { feedTasks } from "./feed/tasks.ts";
import { invoiceTasks } from "./invoice/tasks.ts";
import { marketTasks } from "./market/tasks.ts";
import { participantTasks } from "./participant/tasks.ts";
import { poolTasks } from "./pool/tasks.ts";
import { roleTasks } from "./roles/tasks.ts";
import { seedTask } from "./seed/task.ts";

/** Commands for operators and companies: `hardhat <name> --help`. */
export const tasks = [
  deployTask,
  seedTask,
  ...participantTasks,
  ...invoiceTasks,
  ...poolTasks,
  ...feedTasks,
  ...credentialTasks,
  ...marketTasks,
  ...earlyPaymentTasks,
  ...farmTasks,
  ...dropTasks,
  ...roleTasks,
];
