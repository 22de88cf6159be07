/** A command was interrupted by a signal. */
export class InterruptedError extends Error {
  override readonly name: string = "InterruptedError";
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Turns Ctrl-C, and a polite request to end, into an abort: there are processes and files to remove. */
export class Interruption implements Disposable {
  readonly #controller = new AbortController();
  readonly #interrupt = (): void =>
    this.#controller.abort(new InterruptedError("The command was interrupted"));

  /** Begins to listen. */
  constructor() {
    for (const name of SIGNALS) Deno.addSignalListener(name, this.#interrupt);
  }

  /** Is aborted with an {@linkcode InterruptedError}. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Leaves signals alone again. */
  [Symbol.dispose](): void {
    for (const name of SIGNALS) Deno.removeSignalListener(name, this.#interrupt);
  }
}
