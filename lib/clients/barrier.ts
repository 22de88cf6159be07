/** A start barrier: whoever arrives waits until the last one has arrived. */
export class Barrier {
  readonly #open = Promise.withResolvers<void>();
  #missing: number;

  /** @param parties How many must arrive. */
  constructor(parties: number) {
    this.#missing = parties;
  }

  /** Counts one party as arrived. Who cannot come must be counted too, or all wait for it. */
  arrive(): void {
    this.#missing--;
    if (this.#missing <= 0) this.#open.resolve();
  }

  /** Resolves when all have arrived. */
  get opened(): Promise<void> {
    return this.#open.promise;
  }
}
