import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bornAt, isRunning, killGroup } from "./process-identity.ts";
import { takeCharge, waitUntilReady } from "./processes.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "lading-processes-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const node = (script: string) => ({ command: process.execPath, args: ["-e", script] });
const forever = node("setInterval(() => undefined, 1000)");
const pidsIn = (folder: string): { name: string; pid: number }[] =>
  JSON.parse(readFileSync(join(folder, "processes.json"), "utf8"));

describe("a stack's processes", () => {
  it("are stopped in the reverse order, and none is left", async () => {
    const processes = await takeCharge(home);
    processes.spawn({ name: "first", ...forever });
    processes.spawn({ name: "second", ...forever });
    const pids = pidsIn(home).filter(({ name }) => name !== "launcher");
    const stopped: string[] = [];
    await processes.stopAll((name) => stopped.push(name));
    expect(stopped).toEqual(["second", "first"]);
    expect(pids).toHaveLength(2);
    expect(pids.filter(({ pid }) => isRunning(pid))).toEqual([]);
    expect(existsSync(join(home, "processes.json"))).toBe(false);
  });

  it("tell of a crash with what the process said last", async () => {
    const processes = await takeCharge(home);
    processes.spawn({ name: "faulty", ...node("console.error('fatal: no such table'); process.exit(3)") });
    await expect(processes.crashed).resolves.toMatch(
      /^faulty ended with code 3\. It said: fatal: no such table/,
    );
    await processes.stopAll(() => undefined);
  });

  it("fail to become ready as soon as they end", async () => {
    const processes = await takeCharge(home);
    const service = processes.spawn({ name: "short", ...node("process.exit(1)") });
    await expect(waitUntilReady(service, async () => false)).rejects.toThrow(/^short ended with code 1/);
    await processes.stopAll(() => undefined);
  });

  it("may end by themselves when they were asked to run to the end", async () => {
    const processes = await takeCharge(home);
    await expect(processes.runToEnd({ name: "build", ...node("") })).resolves.toBeUndefined();
    const failing = processes.runToEnd({ name: "build", ...node("process.exit(2)") });
    await expect(failing).rejects.toThrow(/^build ended with code 2/);
    await processes.stopAll(() => undefined);
  });
});

describe("what a killed launcher left behind", () => {
  it("is ended before anything is started", async () => {
    const orphan = spawn(forever.command, forever.args, { detached: true, stdio: "ignore" });
    const { pid = 0 } = orphan;
    const left = { name: "chain", pid, bornAt: bornAt(pid), stopSignal: "SIGTERM" };
    writeFileSync(join(home, "processes.json"), JSON.stringify([left]));
    const processes = await takeCharge(home);
    expect(isRunning(pid)).toBe(false);
    await processes.stopAll(() => undefined);
  });

  it("is left alone when the number belongs to another process by now", async () => {
    const stranger = spawn(forever.command, forever.args, { detached: true, stdio: "ignore" });
    const { pid = 0 } = stranger;
    const left = { name: "chain", pid, bornAt: "0", stopSignal: "SIGTERM" };
    writeFileSync(join(home, "processes.json"), JSON.stringify([left]));
    const processes = await takeCharge(home);
    expect(isRunning(pid)).toBe(true);
    killGroup(pid);
    await processes.stopAll(() => undefined);
  });
});

it("refuses a second launcher on the same data", async () => {
  const other = spawn(forever.command, forever.args, { detached: true, stdio: "ignore" });
  const { pid = 0 } = other;
  const launcher = { name: "launcher", pid, bornAt: bornAt(pid), stopSignal: "SIGINT" };
  writeFileSync(join(home, "processes.json"), JSON.stringify([launcher]));
  await expect(takeCharge(home)).rejects.toThrow(/running already \(process \d+\)/);
  expect(isRunning(pid)).toBe(true);
  killGroup(pid);
});
