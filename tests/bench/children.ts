import { setTimeout as delay } from "node:timers/promises";

/** A child process ended, or was killed by its time-out, before it had said what was expected. */
export class ChildEndedError extends Error {
  override readonly name: string = "ChildEndedError";
}

/** A child process that talks line by line. */
export interface Child {
  /** The process id. */
  readonly pid: number;
  /**
   * Waits for the next line of its standard output.
   *
   * @throws {ChildEndedError} when it ends before it has written one
   */
  line(): Promise<string>;
  /** Writes one line to its standard input. */
  send(line: string): Promise<void>;
  /** Kills it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  /**
   * Closes its standard input and waits until it has ended.
   *
   * @throws {ChildEndedError} when it ends with an exit code other than 0
   */
  end(): Promise<void>;
}

/** How {@linkcode Children.start} starts a process. */
export interface StartOptions {
  /**
   * Milliseconds after which the process is killed.
   *
   * @default {30000}
   */
  timeout?: number;
  /**
   * The folder in which it starts.
   *
   * @default {Deno.cwd()}
   */
  cwd?: string;
}

/** All processes that the bench has started, so that none of them outlives it. */
export class Children implements Disposable {
  readonly #running = new Set<Deno.ChildProcess>();
  readonly #signal: AbortSignal;

  /** @param signal Kills all of them, and lets no new one start, as soon as it is aborted. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this[Symbol.dispose](), { once: true });
  }

  /**
   * Starts a program; `command` is its name followed by its arguments.
   *
   * @throws {Deno.errors.NotFound} when there is no such program
   */
  start([program = "", ...args]: readonly string[], options: StartOptions = {}): Child {
    const { timeout = 30_000, cwd } = options;
    this.#signal.throwIfAborted();
    const process = new Deno.Command(program, {
      args,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      // In a group of its own, so that what it starts itself can be killed with it.
      detached: true,
      ...(cwd !== undefined && { cwd }),
    }).spawn();
    this.#running.add(process);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      kill(process);
    }, timeout);
    const status = process.status.finally(() => {
      clearTimeout(timer);
      this.#running.delete(process);
    });
    let complaint = "";
    const complaintRead = (async () => {
      for await (const text of process.stderr.pipeThrough(new TextDecoderStream())) {
        complaint = (complaint + text).slice(-500);
      }
    })();
    const input = process.stdin.getWriter();
    const output = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let received = "";

    async function failure(expected: string): Promise<ChildEndedError> {
      const how = timedOut ? `was killed after ${timeout} ms` : `ended with ${(await status).code}`;
      // The pipe of a process that is gone may be kept open by one that it has started.
      await Promise.race([complaintRead, delay(200)]);
      const why = complaint.trim();
      return new ChildEndedError(`${program} ${how} ${expected}${why === "" ? "" : `: ${why}`}`);
    }

    async function closePipes(): Promise<void> {
      // Fails when the process is gone, or when it was closed before: both are as wanted.
      await input.close().catch(() => {});
      await output.cancel();
    }

    return {
      pid: process.pid,
      async line(): Promise<string> {
        for (;;) {
          const end = received.indexOf("\n");
          if (end >= 0) {
            const line = received.slice(0, end);
            received = received.slice(end + 1);
            return line;
          }
          const { value, done } = await output.read();
          if (done) throw await failure("before it had answered");
          received += value;
        }
      },
      async send(line: string): Promise<void> {
        await input.write(new TextEncoder().encode(line + "\n"));
      },
      kill: async (): Promise<void> => {
        // The number of a process that has ended may soon be that of a stranger.
        if (this.#running.has(process)) kill(process);
        await status;
        await closePipes();
      },
      async end(): Promise<void> {
        await input.close();
        const { success } = await status;
        await output.cancel();
        if (!success) throw await failure("at its end");
      },
    };
  }

  /** Kills every process that is still running. */
  [Symbol.dispose](): void {
    this.#running.forEach(kill);
  }
}

/**
 * Kills a process and what it has started. SIGKILL, because a process that waits in a system call
 * may not answer to SIGTERM.
 */
function kill(process: Deno.ChildProcess): void {
  try {
    if (Deno.build.os === "windows") process.kill("SIGKILL");
    else Deno.kill(-process.pid, "SIGKILL");
  } catch (error) {
    // It ended in the meantime.
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}
