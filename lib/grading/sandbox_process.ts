import { RemoteCallError } from "../kit/messages/errors.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { RemoteCalls } from "../kit/messages/remote_calls.ts";
import { killChild, readLast, startDeno } from "../race/child_process.ts";
import { watchResources } from "../race/resource_watch.ts";
import { clientEnv, clientFlags } from "../race/sandbox.ts";
import { SandboxError } from "./sandbox_error.ts";

/** Characters kept of what a process wrote to its error output last. */
const MOST_LAST_WORDS = 2_000;

/** More characters than clients print in all their runs. */
const MOST_PRINTED = 10_000_000;

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
  readonly #child: Deno.ChildProcess;
  readonly #pipe: Pipe;
  readonly #calls: RemoteCalls;
  readonly #lastWords: Promise<string>;
  readonly #watch: Disposable;
  #killedBecause: string | undefined;

  /**
   * Starts the process.
   *
   * @param url The learner's file.
   * @param entry The kit's module that it begins with.
   * @param onMessage Called with each message besides its answers.
   */
  constructor(url: string, entry: string, onMessage: (message: unknown) => void = () => {}) {
    const args = ["run", ...clientFlags({ kind: "module", url }, undefined), entry];
    this.#child = startDeno(args, { env: clientEnv(), stdin: "piped" });
    this.#lastWords = readLast(this.#child.stderr, MOST_LAST_WORDS);
    this.#watch = watchResources({
      processes: [{ pid: this.#child.pid, kill: (_outcome, message) => this.#kill(message) }],
    });
    // What the learner's code prints is of no use: the same line comes once for each schedule.
    let printed = 0;
    const onText = ({ length }: string): void => {
      printed += length + 1;
      if (printed > MOST_PRINTED) this.#kill(PRINTS_ON);
    };
    this.#pipe = Pipe.toProcess(this.#child, { peer: "sandbox", onText });
    this.#calls = new RemoteCalls(this.#pipe, { onMessage });
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
      const words = reason ?? (await this.#lastWords || wordsOf(error));
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
