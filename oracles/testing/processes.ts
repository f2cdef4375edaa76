import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface TestProcess {
  readonly url: string;
  /** What it wrote to stdout and stderr. */
  output(): string;
  /** Ends it with a signal and waits; returns the exit code, null when the signal killed it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

function start(
  script: string,
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; output: () => string } {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [script], {
    cwd: ROOT,
    env: { PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  }
  return { child, output: () => chunks.join("") };
}

/** Runs one of the project's processes until it is ready. */
export async function startProcess(
  script: string,
  env: Readonly<Record<string, string>> & { PORT: string },
): Promise<TestProcess> {
  const { child, output } = start(script, env);
  const url = `http://127.0.0.1:${env.PORT}`;
  const end = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}: ${output()}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return { url, output, end };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await end("SIGKILL");
  throw new Error(`${script} was not ready in time: ${output()}`);
}

/** Runs a process that is expected to end by itself. */
export async function runToEnd(
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = start(script, env);
  const late = setTimeout(() => child.kill("SIGKILL"), 45_000);
  await once(child, "exit");
  clearTimeout(late);
  return { code: child.exitCode, output: output() };
}
