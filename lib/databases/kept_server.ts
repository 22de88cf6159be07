import type { RaceDatabase } from "../race/race_database.ts";
import { DatabaseUnavailableError } from "./errors.ts";

/** A database server, and a place on it that is empty at the start. */
export interface DatabaseServer extends RaceDatabase, AsyncDisposable {
  /** Where it is and how to get in, for a client such as `npm:postgres` or `npm:ioredis`. */
  readonly url: string;
}

/** How a server is started and stopped. */
export interface ServerProgram {
  /** Its name in messages. */
  readonly name: string;
  /** What a shell does to run it, in the server's folder; its last command is an `exec`. */
  readonly script: string;
  /** What the script is given, as `$1`, `$2`. */
  readonly args: readonly string[];
  /** What it says when it answers. */
  readonly ready: string;
  /** The signal that ends it at once, whoever is connected. */
  readonly end: "QUIT" | "TERM";
  /** Who runs it, unless it is whoever runs this. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
}

/** How long a server may take to start, in milliseconds; on an idle computer it takes one second. */
const LIMIT = 60_000;
/** How much is kept of what a server says. */
const MOST_SAID = 4_000;

/**
 * Runs a server until nobody needs it any more. When its starter is gone, however it ended, standard input ends; then
 * the server is stopped without ceremony, and its folder is removed.
 *
 * It is told to stop again and again: a shell that is still preparing the server's start in the background
 * ignores such a signal (POSIX, 2.11 Signals and Error Handling). After ten seconds it is killed. What it has started
 * may go on for a while, and write into the folder while that is removed: so that, too, is done again and again, for
 * ten seconds.
 */
const KEEPER = `folder=$1 end=$2 script=$3
shift 3
cd "$folder" || exit
eval "$script" &
server=$!
exec >/dev/null 2>&1
cat
tries=0
while kill -"$end" $server && [ $tries -lt 100 ]; do tries=$((tries + 1)); sleep 0.1; done
kill -KILL $server
wait
cd /
tries=0
until rm -rf "$folder" || [ $tries -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done`;

/** A server that this process has started, and that ends with it. */
export class KeptServer implements AsyncDisposable {
  /** Resolves when it answers. */
  readonly ready: Promise<void>;
  readonly #keeper: Deno.ChildProcess;
  readonly #output: Promise<void>;

  /**
   * Starts the server.
   *
   * @param folder Its folder, which is removed when it has ended.
   * @param program How it is started and stopped.
   */
  constructor(folder: string, { name, script, args, ready, end, user }: ServerProgram) {
    this.#keeper = new Deno.Command("sh", {
      args: ["-c", KEEPER, "sh", folder, end, `{ ${script}; } 2>&1`, ...args],
      ...user,
      // Its user may not enter the folder in which this process works.
      cwd: "/",
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
      // A terminal's Ctrl-C is for its starter, with whom it ends.
      detached: true,
    }).spawn();
    const started = Promise.withResolvers<void>();
    const tooLong = new DatabaseUnavailableError(
      `${name} does not answer within ${
        LIMIT / 1000
      } s: end what keeps this computer busy, and try again`,
    );
    const timer = setTimeout(() => started.reject(tooLong), LIMIT);
    this.ready = started.promise.finally(() => clearTimeout(timer));
    this.#output = this.#read(name, ready, started);
  }

  /** Ends the server, and removes its folder. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#keeper.stdin.close();
    await this.#output;
    await this.#keeper.status;
  }

  /** Reads what the server says, to its end. */
  async #read(
    name: string,
    ready: string,
    started: PromiseWithResolvers<void>,
  ): Promise<void> {
    let said = "";
    for await (const text of this.#keeper.stdout.pipeThrough(new TextDecoderStream())) {
      said = (said + text).slice(-MOST_SAID);
      if (said.includes(ready)) started.resolve();
    }
    started.reject(
      new DatabaseUnavailableError(
        `${name} does not start here. If it may not read its folder, set TMPDIR to one that all ` +
          `users may enter. It said: ${said.trim()}`,
      ),
    );
  }
}

/** How often it is tried again when somebody else has taken the port meanwhile. */
const TRIES = 3;

/**
 * Starts a server at a port of this computer that is free.
 *
 * @param start Starts it, at the given port.
 * @returns What `start` returned, when the server answers.
 * @throws {DatabaseUnavailableError} when it does not start
 */
export async function atFreePort<T extends { readonly ready: Promise<void> } & AsyncDisposable>(
  start: (port: number) => Promise<T>,
): Promise<T> {
  for (let tries = 1;; tries++) {
    const server = await start(freePort());
    try {
      await server.ready;
      return server;
    } catch (error) {
      await server[Symbol.asyncDispose]();
      if (tries === TRIES || !isPortTaken(error)) throw error;
    }
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
