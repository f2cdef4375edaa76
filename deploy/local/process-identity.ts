import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process was born, in whatever unit the system tells: only equality counts.
 * @returns undefined when there is no such process.
 */
export function bornAt(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // proc(5): the name in parentheses may hold spaces; field 3 follows it, field 22 is the start time.
      const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return state === "Z" ? undefined : fields[18];
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

export const isRunning = (pid: number): boolean => bornAt(pid) !== undefined;

/** Sends a signal to a process's whole group; a group that is gone already is fine. */
export function killGroup(pid: number, signal: NodeJS.Signals = "SIGKILL"): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
