/** Runs one grading at a time: a new one ends the one before it. */
export class Gradings implements AsyncDisposable {
  readonly #onError: (error: unknown) => void;
  #over = new AbortController();
  #last: Promise<void> = Promise.resolve();

  /** @param onError Is told why a grading could not be done. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /**
   * Ends what runs and starts something else.
   *
   * @param grade Grades until its signal is aborted.
   */
  start(grade: (signal: AbortSignal) => Promise<void>): void {
    this.#over.abort();
    const { signal } = this.#over = new AbortController();
    this.#last = this.#after(this.#last, grade, signal);
  }

  /**
   * Waits until nothing is under way any more.
   *
   * @param signal Ends the wait, and what is under way, when it is aborted.
   * @throws the signal's reason when it is aborted
   */
  async idle(signal: AbortSignal): Promise<void> {
    const end = (): void => this.#over.abort();
    signal.addEventListener("abort", end);
    try {
      for (let last; last !== this.#last;) await (last = this.#last);
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener("abort", end);
    }
  }

  /** Ends what runs; afterwards no process and no file of it is left. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await this.#last;
  }

  async #after(
    before: Promise<void>,
    grade: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    await before;
    if (signal.aborted) return;
    try {
      await grade(signal);
    } catch (error) {
      if (!signal.aborted) this.#onError(error);
    }
  }
}
