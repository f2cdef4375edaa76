import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const start = join(import.meta.dirname, "start.ts");
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "lading-start-"));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function launch(args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [start, ...args], {
      env: { ...process.env, LADING_HOME: home, ...env },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.once("exit", (code) => resolve({ code, output }));
  });
}

describe("npm start", () => {
  it("names a port in use, what wants it and how to move it, and starts nothing", async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) =>
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : 0);
      }),
    );
    const { code, output } = await launch([], { LADING_CHAIN_PORT: String(port) });
    server.close();
    expect(code).toBe(1);
    expect(output).toContain(`${port} (the chain; LADING_CHAIN_PORT moves it)`);
    expect(output).not.toMatch(/\n\s+at /);
  });

  it("refuses an unknown option and shows the known ones", async () => {
    const { code, output } = await launch(["--rest"], {});
    expect(code).toBe(1);
    expect(output).toMatch(/--rest/);
    expect(output).toContain("npm start -- --reset");
  });

  it("refuses an invoice that is not there, and a port that is none", async () => {
    const missing = await launch(["--invoice", "/nowhere/invoice.xml"], {});
    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining("/nowhere/invoice.xml") });
    const wrong = await launch([], { LADING_PORT: "http" });
    expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining("LADING_PORT") });
  });

  it("explains itself", async () => {
    const { code, output } = await launch(["--help"], {});
    expect(code).toBe(0);
    expect(output).toContain("LADING_HOME");
  });
});
