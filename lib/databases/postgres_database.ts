import postgres from "npm:postgres@3.4.9";
import { type Database, DatabaseError, type Row } from "../kit/desk/database.ts";

/** How long a server may take to answer a new connection, in seconds. */
const LONGEST_CONNECT = 30;

/** PostgreSQL counts rows in 64 bits: as a number it is exact up to 2^53. */
const BIGINT = { to: 20, from: [20], serialize: String, parse: Number };

/** What both a connection and a transaction have. */
type Sql = Pick<postgres.Sql, "unsafe">;

/**
 * Connects to PostgreSQL when it is asked for the first time, and again after a connection was lost.
 *
 * @param url Where the server is, and how to get in.
 * @returns The database, through one connection at a time, which is closed when it is disposed.
 */
export function connectPostgres(url: string): Database & AsyncDisposable {
  let current = open(url);
  /** After a loss the next statement gets a client of its own: the old one would tell it of the loss once more. */
  const connected = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = current;
    try {
      return await work(sql);
    } catch (error) {
      if (isLoss(error) && sql === current) {
        current = open(url);
        void sql.end({ timeout: 0 });
      }
      throw error;
    }
  };
  return {
    query: (statement, ...values) => connected((sql) => queryOf(sql)(statement, ...values)),
    transaction: <T>(
      work: (database: Pick<Database, "query">) => Promise<T>,
      isolation?: string,
    ): Promise<T> =>
      connected((sql) =>
        told(async () => {
          const how = isolation === undefined ? "" : `ISOLATION LEVEL ${isolation}`;
          const answer = await sql.begin(how, async (inside) => ({
            is: await work({ query: queryOf(inside) }),
          }));
          return answer.is;
        })
      ),
    [Symbol.asyncDispose]: () => current.end(),
  };
}

function open(url: string): postgres.Sql {
  return postgres(url, {
    ...{ max: 1, connect_timeout: LONGEST_CONNECT, fetch_types: false },
    onnotice: () => {},
    types: { bigint: BIGINT },
  });
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

/** Whether a connection has ended: by itself, or as the server said that it ends (class 57P of its error codes). */
function isLoss(error: unknown): boolean {
  return error instanceof DatabaseError && /CONN|^57P/.test(error.state);
}

/** Such as ECONNREFUSED, or CONNECTION_CLOSED. */
function isOfConnection(error: unknown): error is Error & { code: string } {
  return error instanceof Error && !(error instanceof DatabaseError) && "code" in error &&
    typeof error.code === "string" && /CONN/.test(error.code);
}
