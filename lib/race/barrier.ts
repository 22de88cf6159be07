/** A start barrier: whoever arrives waits until the last one has arrived. */
export class Barrier {
  readonly #open = Promise.withResolvers<void>();
  readonly #missing: Set<string>;

  /** @param parties Who must arrive. */
  constructor(parties: Iterable<string>) {
    this.#missing = new Set(parties);
  }

  /** Counts a party as arrived, once. One that cannot come must be counted too, or all wait for it. */
  arrive(party: string): void {
    this.#missing.delete(party);
    if (this.#missing.size === 0) this.#open.resolve();
  }

  /** Resolves when all have arrived. */
  get opened(): Promise<void> {
    return this.#open.promise;
  }
}
