/** A command was interrupted by a signal. */
export class InterruptedError extends Error {
  override readonly name: string = "InterruptedError";
}

/** Ctrl-C, a request to end, a terminal that was closed. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Signal = typeof SIGNALS[number];

/** `nohup` asks for a program that outlives its terminal. Looked at before anybody listens, as that undoes it. */
const IGNORES_HANGUP = Deno.build.os === "linux" && isIgnored(1);

/** Whether this process was started so that it ignores a signal, by its number. */
function isIgnored(signal: number): boolean {
  const status = Deno.readTextFileSync("/proc/self/status");
  const [, ignored = "0"] = /^SigIgn:\t([0-9a-f]+)$/m.exec(status) ?? [];
  return (BigInt(`0x${ignored}`) >> BigInt(signal - 1) & 1n) === 1n;
}

/**
 * Turns these signals into an abort, so that processes and files are removed. A file that becomes too large is an error
 * meanwhile, which can be told, and does not end this process.
 */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #listeners: Readonly<Record<Signal, () => void>>;

  /** Starts to listen. */
  constructor() {
    const interrupt = (): void =>
      this.#controller.abort(new InterruptedError("The command was interrupted"));
    this.#listeners = {
      ...{ SIGINT: interrupt, SIGTERM: interrupt },
      // With a listener for any signal, Deno would end at this one, unless somebody listens to it.
      SIGHUP: IGNORES_HANGUP ? () => {} : interrupt,
    };
    for (const name of SIGNALS) Deno.addSignalListener(name, this.#listeners[name]);
    if (Deno.build.os !== "windows") Deno.addSignalListener("SIGXFSZ", ignore);
  }

  /** Is aborted with an {@linkcode InterruptedError}. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Leaves signals alone again. */
  [Symbol.dispose](): void {
    for (const name of SIGNALS) Deno.removeSignalListener(name, this.#listeners[name]);
    if (Deno.build.os !== "windows") Deno.removeSignalListener("SIGXFSZ", ignore);
  }
}

function ignore(): void {}

/** How long after it goes on `deno task` may take to pass on an earlier Ctrl-Z, in milliseconds. */
const LONGEST_ECHO = 1_000;

/**
 * Lets Ctrl-Z stop all that the shell has started for us. `deno task` is between us and the shell, and does not stop
 * by itself: the shell would wait for it, and nobody could go on.
 */
export class Suspension implements Disposable {
  #continuedAt = -Infinity;
  // Whoever draws on the terminal gives it back first.
  readonly #suspend = (): void => queueMicrotask(() => this.#stop());

  /** Starts to listen. */
  constructor() {
    if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTSTP", this.#suspend);
  }

  /** Leaves the signal alone again. */
  [Symbol.dispose](): void {
    if (Deno.build.os !== "windows") Deno.removeSignalListener("SIGTSTP", this.#suspend);
  }

  /**
   * Stops all, unless they have just gone on: `deno task` passes on each Ctrl-Z that it gets itself, and when it was
   * stopped before it could, it does so after `fg`.
   */
  #stop(): void {
    if (performance.now() - this.#continuedAt < LONGEST_ECHO) {
      // Whoever has given back the terminal takes it again.
      Deno.kill(Deno.pid, "SIGCONT");
      return;
    }
    Deno.kill(0, "SIGSTOP");
    this.#continuedAt = performance.now();
  }
}
