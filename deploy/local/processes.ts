import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StartFailure } from "./failure.ts";
import { bornAt, isRunning, killGroup } from "./process-identity.ts";

export type ServiceSpec = {
  /** Name of the log file and in messages. */
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Asks it to stop; SIGTERM unless told otherwise. */
  stopSignal?: NodeJS.Signals;
};

export type Service = {
  name: string;
  log: string;
  /** Set once it has ended. */
  ending: () => string | undefined;
  stop(): Promise<void>;
};

type Recorded = { name: string; pid: number; bornAt: string; stopSignal: NodeJS.Signals };

type Ending = {
  /** Such as "ended with code 1". */
  text: string;
  code: number | null;
  /** Whether the launcher wanted it to end. */
  asked: boolean;
};

const gracePeriod = 10_000;

/** The processes of one stack: started in order, stopped in the reverse order, never left behind. */
export type Processes = {
  spawn(spec: ServiceSpec): Service;
  /**
   * Runs a command that ends by itself, such as a build.
   * @throws {StartFailure} when it fails, with the end of its log.
   */
  runToEnd(spec: ServiceSpec): Promise<void>;
  /** Resolves with a sentence when a service ends that nobody asked to stop. */
  crashed: Promise<string>;
  stopAll(say: (name: string) => void): Promise<void>;
};

/**
 * Takes charge of a stack's processes.
 * @param home Folder of the stack; holds the logs and the list of processes.
 * @throws {StartFailure} when the same stack is running already.
 */
export async function takeCharge(home: string): Promise<Processes> {
  const record = join(home, "processes.json");
  const logs = join(home, "logs");
  mkdirSync(logs, { recursive: true });
  await endLeftovers(record);

  const running: { service: Service; recorded: Recorded | undefined }[] = [];
  const crash = Promise.withResolvers<string>();
  let stopping = false;

  const remember = () => {
    const self: Recorded = {
      name: "launcher",
      pid: process.pid,
      bornAt: bornAt(process.pid) ?? "",
      stopSignal: "SIGINT",
    };
    const list = [self, ...running.flatMap(({ recorded }) => recorded ?? [])];
    // Written beside and renamed, so that a kill in between leaves the old list.
    writeFileSync(`${record}.new`, JSON.stringify(list, null, 2));
    renameSync(`${record}.new`, record);
  };
  remember();

  const launch = (spec: ServiceSpec, onEnd: (ending: Ending) => void): Service => {
    const { stopSignal = "SIGTERM" } = spec;
    const log = join(logs, `${spec.name}.log`);
    const output = openSync(log, "w");
    const child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: { ...process.env, ...spec.env },
      stdio: ["ignore", output, output],
      // A group of its own: Ctrl-C reaches only the launcher, which then stops everything in order.
      detached: true,
    });
    closeSync(output);
    let ending: string | undefined;
    let asked = false;
    const ended = new Promise<void>((resolve) => {
      const end = (text: string, code: number | null) => {
        ending ??= text;
        onEnd({ text, code, asked: asked || stopping });
        resolve();
      };
      child.once("error", (error) => end(`could not be started: ${error.message}`, null));
      child.once("exit", (code, signal) => end(`ended with ${signal ?? `code ${code}`}`, code));
    });
    const service: Service = {
      name: spec.name,
      log,
      ending: () => ending,
      async stop() {
        asked = true;
        await stopChild(child, ended, stopSignal);
      },
    };
    const born = child.pid === undefined ? undefined : bornAt(child.pid);
    const recorded =
      child.pid !== undefined && born !== undefined
        ? { name: spec.name, pid: child.pid, bornAt: born, stopSignal }
        : undefined;
    running.push({ service, recorded });
    remember();
    return service;
  };

  return {
    crashed: crash.promise,
    spawn: (spec) =>
      launch(spec, ({ text, asked }) => {
        if (!asked) crash.resolve(`${spec.name} ${text}. ${lastWords(join(logs, `${spec.name}.log`))}`);
      }),
    runToEnd: (spec) =>
      new Promise((resolve, reject) => {
        const service = launch(spec, ({ text, code }) => {
          if (code === 0) resolve();
          else reject(new StartFailure(`${spec.name} ${text}. ${lastWords(service.log)}`));
        });
      }),
    async stopAll(say) {
      stopping = true;
      for (const { service } of running.toReversed()) {
        if (service.ending() === undefined) say(service.name);
        await service.stop();
      }
      rmSync(record, { force: true });
    },
  };
}

async function stopChild(child: ChildProcess, ended: Promise<void>, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    const patience = new AbortController();
    await Promise.race([ended, delay(gracePeriod, undefined, { signal: patience.signal })]);
    patience.abort();
  }
  // What the process itself may have left running, such as workers.
  killGroup(child.pid);
  await ended;
}

/** Ends what an earlier launcher left behind when it was killed. */
async function endLeftovers(record: string): Promise<void> {
  if (!existsSync(record)) return;
  const list: Recorded[] = JSON.parse(readFileSync(record, "utf8"));
  // A number may belong to a stranger by now; the instant of birth tells.
  const alive = list.filter(({ pid, bornAt: born }) => bornAt(pid) === born);
  const launcher = alive.find(({ name, pid }) => name === "launcher" && pid !== process.pid);
  if (launcher) {
    throw new StartFailure(
      `Lading is running already (process ${launcher.pid}). Stop it with Ctrl-C, or set LADING_HOME and the ports for a second stack.`,
    );
  }
  const leftovers = alive.filter(({ pid }) => pid !== process.pid);
  for (const { pid, stopSignal } of leftovers) killGroup(pid, stopSignal);
  const deadline = Date.now() + gracePeriod;
  while (Date.now() < deadline && leftovers.some(({ pid }) => isRunning(pid))) await delay(50);
  for (const { pid } of leftovers) killGroup(pid);
  rmSync(record, { force: true });
}

/** The end of a log, for the message about a crash. */
export function lastWords(log: string): string {
  const lines = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
  const last =
    lines.findLast((line) => /error|panic|fatal|cannot|refused|in use/i.test(line)) ?? lines.at(-1);
  return `${last ? `It said: ${last.slice(0, 400)} — ` : ""}all of it is in ${log}.`;
}

/**
 * Waits until a service answers.
 * @param isReady Asked again and again; an exception counts as not yet.
 * @throws {StartFailure} when the service ends first, or does not answer in time.
 */
export async function waitUntilReady(
  service: Service,
  isReady: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const ending = service.ending();
    if (ending !== undefined) throw new StartFailure(`${service.name} ${ending}. ${lastWords(service.log)}`);
    if (await isReady().catch(() => false)) return;
    if (Date.now() > deadline) {
      throw new StartFailure(
        `${service.name} did not answer within ${timeoutMs / 1000} s. ${lastWords(service.log)}`,
      );
    }
    await delay(75);
  }
}

/** Whether an address answers with a 2xx. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await response.body?.cancel();
  return response.ok;
}
