import { RemoteCallError } from "../../kit/messages/errors.ts";
import { Pipe } from "../../kit/messages/pipe.ts";
import { RemoteCalls } from "../../kit/messages/remote_calls.ts";
import { killChild, readLast, startDeno } from "../../race/child_process.ts";
import { type ModuleCache, ownModuleCache } from "../../race/module_cache.ts";
import { limitsOf, watchResources } from "../../race/resource_watch.ts";
import { clientFlags } from "../../race/sandbox.ts";
import { safeText } from "../../text/escape.ts";
import { SandboxError } from "./sandbox_error.ts";

/** Characters kept of what a process wrote to its error output last. */
const MOST_LAST_WORDS = 2_000;

/** More characters, and more lines, than clients print in all their runs. */
const MOST_PRINTED = 10_000_000;
const MOST_LINES = 1_000_000;
/** All that it may write: to its pipe, and to where its modules are compiled to. */
const MOST_WRITTEN = 256 * 2 ** 20;
/** The largest file that it may write there: it has no right to write any other. */
const MOST_FILE_BYTES = 32 * 2 ** 20;
/** Far more processor time than the exploration of an answer takes. */
const MOST_CPU_SECONDS = 300;

/** How long to wait for an answer. */
export interface SandboxCallOptions {
  /** Milliseconds after which the process is killed. */
  timeout: number;
  /** Kills the process at once when it is aborted. */
  signal?: AbortSignal | undefined;
}

/**
 * A process of its own for a learner's file. It may read that file and the kit, and has no other right.
 *
 * Whatever it says, code that runs in it could have made up.
 */
export class SandboxProcess implements AsyncDisposable {
  /** Called with each message besides its answers. */
  onMessage: (message: unknown) => void = () => {};
  readonly #child: Deno.ChildProcess;
  readonly #pipe: Pipe;
  readonly #calls: RemoteCalls;
  readonly #lastWords: Promise<string>;
  readonly #watch: Disposable;
  readonly #cache: ModuleCache;
  #killedBecause: string | undefined;

  /**
   * Starts the process.
   *
   * @param url The learner's file.
   * @param entry The module that it begins with.
   */
  static async start(url: string, entry: string): Promise<SandboxProcess> {
    const cache = await ownModuleCache(entry);
    try {
      return new SandboxProcess(url, entry, cache);
    } catch (error) {
      await cache[Symbol.asyncDispose]();
      throw error;
    }
  }

  private constructor(url: string, entry: string, cache: ModuleCache) {
    this.#cache = cache;
    const args = ["run", ...clientFlags({ kind: "module", url }, {}), entry];
    this.#child = startDeno(args, {
      env: cache.env,
      stdin: "piped",
      cpuSeconds: MOST_CPU_SECONDS,
      fileBytes: MOST_FILE_BYTES,
    });
    this.#lastWords = readLast(this.#child.stderr, MOST_LAST_WORDS);
    const kill = (message: string): void => this.#kill(message);
    this.#watch = watchResources({
      processes: [{ pid: this.#child.pid, kill: (_outcome, message) => kill(message) }],
      limits: { ...limitsOf(1), written: MOST_WRITTEN },
      onMisuse: kill,
    });
    // What the learner's code prints is of no use: the same line comes once for each schedule.
    let [printed, lines] = [0, 0];
    const onText = ({ length }: string): void => {
      printed += length;
      lines++;
      if (printed > MOST_PRINTED || lines > MOST_LINES) this.#kill(PRINTS_ON);
    };
    this.#pipe = Pipe.toProcess(this.#child, { peer: "sandbox", onText });
    this.#calls = new RemoteCalls(this.#pipe, { onMessage: (message) => this.onMessage(message) });
  }

  /** The id of the process. */
  get pid(): number {
    return this.#child.pid;
  }

  /**
   * Calls a method of the process.
   *
   * @throws {SandboxError} when there is no answer in time, or none at all
   * @throws the signal's reason when it is aborted
   */
  async call(
    method: string,
    params: unknown,
    { timeout, signal }: SandboxCallOptions,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    const abort = (): void => this.#kill("it was stopped");
    signal?.addEventListener("abort", abort);
    const timer = setTimeout(() => this.#kill(TOO_LONG), timeout);
    try {
      return await this.#calls.call(method, params, { timeout: Infinity });
    } catch (error) {
      signal?.throwIfAborted();
      const reason = this.#killedBecause;
      this.#kill("it failed");
      const words = reason ?? safeText(await this.#lastWords || wordsOf(error), MOST_LAST_WORDS);
      throw new SandboxError(words, reason === TOO_LONG || reason === PRINTS_ON);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Kills the process, whatever it does. Nothing is left of it afterwards. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]();
    this.#kill("it was no longer needed");
    await Promise.all([this.#child.status, this.#lastWords]);
    await this.#pipe.close();
    await this.#cache[Symbol.asyncDispose]();
  }

  #kill(reason: string): void {
    this.#killedBecause ??= reason;
    killChild(this.#child);
  }
}

const TOO_LONG = "it took too long";
const PRINTS_ON = "it prints on and on";

function wordsOf(error: unknown): string {
  if (error instanceof RemoteCallError) return `${error.remoteName}: ${error.message}`;
  return String(error);
}
