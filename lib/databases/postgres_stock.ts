import type { DatabaseStock } from "../race/race_database.ts";
import { connectPostgres } from "./postgres_database.ts";

/** A place on a server: its tables have nothing to do with those of other places. */
export interface Schema extends AsyncDisposable {
  /** Where the server is; whoever connects by this URL is in the place. */
  readonly url: string;
}

/**
 * Opens a place of its own: a schema with a new name, in which tables are looked for and created. It is
 * dropped with all that is in it.
 *
 * @param url Where the server is.
 * @throws {DatabaseError} when it cannot be reached, or does not let us
 */
export async function openSchema(url: string): Promise<Schema> {
  const schema = `last_ticket_${crypto.randomUUID().replaceAll("-", "")}`;
  await run(url, `CREATE SCHEMA ${schema}`);
  const place = new URL(url);
  place.searchParams.set("search_path", schema);
  return {
    url: place.href,
    [Symbol.asyncDispose]: () => run(url, `DROP SCHEMA ${schema} CASCADE`),
  };
}

/**
 * Puts the tickets of one race into a place of their own.
 *
 * @param url Where the server is.
 * @param tickets How many tickets there are.
 * @throws {DatabaseError} when the server cannot be reached, or does not let us
 */
export async function openPostgresStock(url: string, tickets: number): Promise<DatabaseStock> {
  const schema = await openSchema(url);
  try {
    await run(
      schema.url,
      `CREATE TABLE stock AS SELECT ${tickets}::bigint AS count, 0::bigint AS token`,
    );
    await run(
      schema.url,
      "CREATE TABLE lease AS SELECT 0::bigint AS token, '-infinity'::timestamptz AS ends",
    );
  } catch (error) {
    await schema[Symbol.asyncDispose]();
    throw error;
  }
  return {
    url: schema.url,
    ticketsLeft: () => ticketsLeft(schema.url),
    [Symbol.asyncDispose]: () => schema[Symbol.asyncDispose](),
  };
}

async function ticketsLeft(url: string): Promise<number | undefined> {
  await using database = connectPostgres(url);
  try {
    const rows = await database.query("SELECT count FROM stock");
    const count = rows[0]?.count;
    return typeof count === "number" && rows.length === 1 ? count : undefined;
  } catch {
    // A client may have dropped the table.
    return undefined;
  }
}

async function run(url: string, statement: string): Promise<void> {
  await using database = connectPostgres(url);
  await database.query(statement);
}
