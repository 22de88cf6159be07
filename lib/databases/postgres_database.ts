import postgres from "npm:postgres@3.4.9";
import { type Database, DatabaseError, type Row } from "../kit/desk/database.ts";

/** How long a server may take to answer a new connection, in seconds. */
const LONGEST_CONNECT = 30;

/** PostgreSQL counts rows in 64 bits: as a number it is exact up to 2^53. */
const BIGINT = { to: 20, from: [20], serialize: String, parse: Number };

/** What both a connection and a transaction have. */
type Sql = Pick<postgres.Sql, "unsafe">;

/**
 * Connects to PostgreSQL when it is asked for the first time.
 *
 * @param url Where the server is, and how to get in.
 * @returns The database, through one connection, which is closed when it is disposed.
 */
export function connectPostgres(url: string): Database & AsyncDisposable {
  const sql = postgres(url, {
    ...{ max: 1, connect_timeout: LONGEST_CONNECT, fetch_types: false },
    onnotice: () => {},
    types: { bigint: BIGINT },
  });
  return {
    query: queryOf(sql),
    transaction: <T>(
      work: (database: Pick<Database, "query">) => Promise<T>,
      isolation?: string,
    ): Promise<T> =>
      told(async () => {
        const how = isolation === undefined ? "" : `ISOLATION LEVEL ${isolation}`;
        const answer = await sql.begin(how, async (inside) => ({
          is: await work({ query: queryOf(inside) }),
        }));
        return answer.is;
      }),
    [Symbol.asyncDispose]: () => sql.end(),
  };
}

function queryOf(sql: Sql): Database["query"] {
  return (statement, ...values) =>
    told(async (): Promise<readonly Row[]> => [...await sql.unsafe(statement, [...values])]);
}

/** Passes on what the database refuses in the kit's own words, and all else as it is. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof postgres.PostgresError || isOfConnection(cause)) {
      throw new DatabaseError(cause.message, cause.code, { cause });
    }
    throw cause;
  }
}

/** Such as ECONNREFUSED, or CONNECTION_CLOSED. */
function isOfConnection(error: unknown): error is Error & { code: string } {
  return error instanceof Error && !(error instanceof DatabaseError) && "code" in error &&
    typeof error.code === "string" && /CONN/.test(error.code);
}
