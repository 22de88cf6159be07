import { compileTogether } from "./compile_together.ts";

/** So many at a time: they take some two seconds, and one that stops the compiler costs only those beside it. */
const MOST_TOGETHER = 100;

/**
 * Finds out which of many texts compile, see {@linkcode compileTogether}: some at a time, and those that come next
 * while something else is done with these.
 */
export class KnownToCompile implements AsyncDisposable {
  readonly #texts: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #signal: AbortSignal;
  /** What was found, of so many texts each, one after the other. */
  readonly #found: Promise<ReadonlySet<string>>[] = [];

  /**
   * @param texts What is in the files, in the order in which it will be asked for them.
   * @param signal Stops it.
   */
  constructor(texts: readonly string[], signal: AbortSignal) {
    this.#texts = [...new Set(texts)];
    this.#places = new Map(this.#texts.map((text, index) => [text, index]));
    this.#signal = signal;
  }

  /**
   * Whether one of the texts compiles for sure.
   *
   * @throws the signal's reason when it is aborted
   */
  async has(text: string): Promise<boolean> {
    const place = this.#places.get(text);
    if (place === undefined) return false;
    const group = Math.floor(place / MOST_TOGETHER);
    // Nobody is to wait for the next ones.
    while (this.#found.length <= group + 1) this.#begin(this.#found.length);
    return (await this.#found[group])?.has(text) ?? false;
  }

  #begin(group: number): void {
    const first = group * MOST_TOGETHER;
    const texts = this.#texts.slice(first, first + MOST_TOGETHER);
    const before = this.#found.at(-1) ?? Promise.resolve();
    const found = before.then(() => compileTogether(texts, this.#signal));
    // What it throws is thrown where somebody asks.
    found.catch(() => {});
    this.#found.push(found);
  }

  /** Resolves when nothing is compiled any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#found);
  }
}
