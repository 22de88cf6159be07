import type { DatabaseStock } from "../race/race_database.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { DatabaseUnavailableError } from "./errors.ts";
import { atFreePort, type DatabaseServer, KeptServer } from "./kept_server.ts";
import { connectRedis } from "./redis_database.ts";

const CLIENT_ENTRY = new URL("redis_client_main.ts", import.meta.url);
const SCRIPT = "exec redis-server redis.conf";

/**
 * Starts Redis for a lesson, a test or a program of your own, where this computer has it: it keeps its data in memory
 * and listens to this computer only. It ends with its starter, and leaves nothing behind.
 *
 * Where the environment variable `REDIS_URL` names a server, that one is used: under keys of its own, which are removed
 * in the end.
 *
 * Clients of a race for its tickets send commands by `desk.database`: `query("DECR", "stock")` answers one row with the
 * `reply`.
 *
 * @example
 * ```ts ignore
 * import { runClients } from "last-ticket";
 * import { startRedis } from "last-ticket/databases";
 *
 * await using server = await startRedis();
 * const race = await runClients({ database: server, clients: 2 }, async ({ database }) => {
 *   const [left] = await database.query("DECR", "stock");
 *   return Number(left?.reply) >= 0;
 * });
 * console.log(race.purchases); // 1
 * ```
 *
 * @returns The server, when it answers.
 * @throws {DatabaseUnavailableError} when there is none: it names the fix
 * @throws {TemporaryFolderError} when there is no place for its folder
 */
export async function startRedis(): Promise<DatabaseServer> {
  const url = Deno.env.get("REDIS_URL");
  if (url) return await guestOf(url);
  if (!await isInstalled()) {
    throw new DatabaseUnavailableError(
      "there is no Redis on this computer. Install it (sudo apt install redis-server, brew install redis), or set the " +
        "environment variable REDIS_URL to a server of your own, such as redis://localhost:6379",
    );
  }
  return await atFreePort(startAt);
}

/** Uses a server that belongs to somebody. */
async function guestOf(url: string): Promise<DatabaseServer> {
  try {
    await using database = connectRedis(url);
    await database.query("PING");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailableError(
      `the server that REDIS_URL names does not answer: ${why} Correct REDIS_URL, or unset it`,
      { cause },
    );
  }
  return {
    ...{ url, clientEntry: CLIENT_ENTRY },
    openStock: (tickets) => openRedisStock(url, tickets),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function isInstalled(): Promise<boolean> {
  try {
    return (await new Deno.Command("redis-server", { args: ["--version"] }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A server that this process has started. */
class OwnServer extends KeptServer implements DatabaseServer {
  readonly url: string;
  readonly clientEntry = CLIENT_ENTRY;

  constructor(folder: string, url: string) {
    super(folder, {
      ...{ name: "Redis", script: SCRIPT, args: [] },
      ...{ ready: "Ready to accept connections", end: "TERM" },
    });
    this.url = url;
  }

  openStock(tickets: number): Promise<DatabaseStock> {
    return openRedisStock(this.url, tickets);
  }
}

async function startAt(port: number): Promise<OwnServer> {
  const folder = await makeTemporaryFolder("last-ticket-redis-");
  const password = crypto.randomUUID();
  const settings = ["bind 127.0.0.1", `port ${port}`, `requirepass ${password}`, 'save ""'];
  await Deno.writeTextFile(`${folder}/redis.conf`, `${settings.join("\n")}\n`);
  return new OwnServer(folder, `redis://:${password}@127.0.0.1:${port}/0`);
}

/** Puts the tickets of one race under keys of their own. */
async function openRedisStock(url: string, tickets: number): Promise<DatabaseStock> {
  const keyPrefix = `last_ticket_${crypto.randomUUID()}:`;
  const place = new URL(url);
  place.searchParams.set("keyPrefix", keyPrefix);
  await using database = connectRedis(place.href);
  await database.query("SET", "stock", tickets);
  return {
    url: place.href,
    ticketsLeft: () => ticketsLeft(place.href),
    [Symbol.asyncDispose]: () => removeKeys(url, keyPrefix),
  };
}

/** What is below zero was asked for, and not sold. */
async function ticketsLeft(url: string): Promise<number | undefined> {
  await using database = connectRedis(url);
  const [stock] = await database.query("GET", "stock");
  const count = typeof stock?.reply === "string" ? Number(stock.reply) : NaN;
  return Number.isSafeInteger(count) ? Math.max(0, count) : undefined;
}

async function removeKeys(url: string, keyPrefix: string): Promise<void> {
  await using database = connectRedis(url);
  let cursor = "0";
  do {
    // Not by KEYS, which holds up all others on the server until it has looked at every key.
    const [found] = await database.query("SCAN", cursor, "MATCH", `${keyPrefix}*`, "COUNT", 1000);
    const [next, keys]: readonly unknown[] = Array.isArray(found?.reply) ? found.reply : ["0"];
    const names = Array.isArray(keys) ? keys.map(String) : [];
    if (names.length > 0) await database.query("DEL", ...names);
    cursor = String(next);
  } while (cursor !== "0");
}
