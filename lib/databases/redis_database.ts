import { Redis } from "npm:ioredis@6.0.0";
import { type Database, DatabaseError, type Row } from "../kit/desk/database.ts";

/**
 * Connects to Redis when it is asked for the first time. A statement is the name of a command, its values are the
 * command's arguments, and the answer is one row with the `reply`.
 *
 * @param url Where the server is, and how to get in; with a `keyPrefix` in it, all keys begin with that.
 * @returns The database, through one connection, which is closed when it is disposed.
 */
export function connectRedis(url: string): Database & AsyncDisposable {
  const redis = new Redis(url, {
    ...{ lazyConnect: true, maxRetriesPerRequest: 0 },
    // A lost connection is told, not hidden.
    retryStrategy: () => null,
  });
  // What each command is refused with is told by the command.
  redis.on("error", () => {});
  return {
    async query(statement, ...values): Promise<readonly Row[]> {
      try {
        return [{ reply: await redis.call(statement, ...values.map(String)) }];
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        throw new DatabaseError(message, /^[A-Z]+(?= )/.exec(message)?.[0] ?? "CONNECTION", {
          cause,
        });
      }
    },
    transaction: () =>
      Promise.reject(
        new DatabaseError(
          "Redis has no transaction in which a client decides: send a script by EVAL instead",
          "UNSUPPORTED",
        ),
      ),
    [Symbol.asyncDispose]: () => Promise.resolve(redis.disconnect()),
  };
}
