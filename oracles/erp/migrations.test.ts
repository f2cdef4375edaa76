import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { connectPostgres, createLogger, DependencyError, type Postgres } from "@lading/sdk/service";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startDatabase, type TestDatabase } from "../testing/database.ts";

const logger = createLogger("test", "silent");
let server: TestDatabase;
let folder: string;
const open: Postgres[] = [];

beforeAll(async () => {
  server = await startDatabase();
  folder = mkdtempSync(join(tmpdir(), "lading-migrations-"));
  writeFileSync(join(folder, "001-first.sql"), "create table things (name text primary key);");
  writeFileSync(join(folder, "002-second.sql"), "insert into things values ('one');");
});

afterAll(async () => {
  await Promise.all(open.map((database) => database.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(schema = "sample"): Promise<Postgres> {
  const migrations = pathToFileURL(`${folder}/`);
  const database = await connectPostgres({ url: server.url, schema, migrations, logger, maxConnections: 2 });
  open.push(database);
  return database;
}

describe("connectPostgres", () => {
  it("applies each file once, also when several processes start together", async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => connect()));
    const rows = await connections[0]?.query("select name from things");
    expect(rows).toEqual([{ name: "one" }]);
    const applied = await connections[1]?.query("select name from migrations order by name");
    expect(applied).toEqual([{ name: "001-first.sql" }, { name: "002-second.sql" }]);
  });

  it("applies what was added since, and nothing of a file that fails", async () => {
    await connect("growing");
    writeFileSync(
      join(folder, "003-third.sql"),
      "insert into things values ('two'); insert into nowhere values (1);",
    );
    await expect(connect("growing")).rejects.toThrow(/003-third.sql of growing failed/);
    writeFileSync(join(folder, "003-third.sql"), "insert into things values ('two');");
    const database = await connect("growing");
    expect(await database.query("select name from things order by name")).toEqual([
      { name: "one" },
      { name: "two" },
    ]);
  });

  it("refuses a file that was changed after it ran", async () => {
    await connect("strict");
    writeFileSync(join(folder, "002-second.sql"), "insert into things values ('other');");
    await expect(connect("strict")).rejects.toThrow(/002-second.sql of strict was changed/);
    writeFileSync(join(folder, "002-second.sql"), "insert into things values ('one');");
  });

  it("rolls a transaction back when anything in it throws, and says a broken rule as it is", async () => {
    const database = await connect("rollback");
    const failing = database.transaction(async (client) => {
      await client.query("insert into things values ('kept?')");
      await client.query("insert into things values ('one')");
    });
    await expect(failing).rejects.toMatchObject({ code: "23505" });
    expect(await database.query("select 1 from things where name = 'kept?'")).toEqual([]);
  });

  it("calls a server that is away a dependency that failed", async () => {
    const database = await connect("away");
    await database.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()",
    );
    // Lost idle connections do not end the process, and the next statement gets a new one.
    expect(await database.query("select 1 as n")).toEqual([{ n: 1 }]);
    const ended = database.query("select pg_terminate_backend(pg_backend_pid())");
    await expect(ended).rejects.toBeInstanceOf(DependencyError);
  });
});
