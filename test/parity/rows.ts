import { createHash } from "node:crypto";
import pg from "pg";

/** The indexer's tables, read as a stranger would. */
export type Tables = {
  rows<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>;
  /** Every table with the digest of its rows in the order of their text, so that two indexes can be compared. */
  digest(): Promise<Record<string, string>>;
  close(): Promise<void>;
};

/** Opens the one schema that the indexer has made for a deployment. */
export async function openTables(databaseUrl: string, schema?: string): Promise<Tables> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const found = await client.query<{ nspname: string }>(
    "select nspname from pg_namespace where nspname like 'lading\\_%' order by nspname",
  );
  const name = schema ?? found.rows[0]?.nspname;
  if (name === undefined) throw new Error("The indexer has made no schema");
  await client.query(`set search_path to "${name}"`);
  const rows = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
  return {
    rows,
    async digest() {
      const tables = await rows<{ table_name: string }>(
        `select table_name from information_schema.tables
         where table_schema = '${name}' and table_type = 'BASE TABLE'
           and table_name not like '\\_ponder%' and table_name not like '\\_reorg%' order by table_name`,
      );
      const digests: Record<string, string> = {};
      for (const { table_name } of tables) {
        const lines = await rows<{ line: string }>(
          `select to_jsonb(t)::text as line from "${table_name}" t order by 1`,
        );
        const digest = createHash("sha256").update(lines.map(({ line }) => line).join("\n"));
        digests[table_name] = `${lines.length} rows ${digest.digest("hex").slice(0, 16)}`;
      }
      return digests;
    },
    close: () => client.end(),
  };
}
