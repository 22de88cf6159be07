/** An operation that changes what is shared: before it, clients are held up. */
const CHANGES = /^(write|create|rename|remove) /;

/**
 * A gate that makes races happen which are rare by chance: who wants to change what is shared must wait
 * until nobody else has come for a while, and then all go at once. So all who can look before anybody
 * changes something have looked.
 *
 * Who holds a real lock waits alone, for as long as the others need to run into that lock.
 */
export class Lockstep {
  readonly #quietMs: number;
  readonly #waiting: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param quietMs How long nobody must have come, in milliseconds. */
  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** The gate for {@linkcode RaceOptions.gate}. */
  async pass(operation: string): Promise<void> {
    // A look is no sign that more will come: who waits for a lock file may look for ever.
    if (!CHANGES.test(operation)) return;
    const turn = Promise.withResolvers<void>();
    this.#waiting.push(turn.resolve);
    this.#restart();
    await turn.promise;
  }

  #restart(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const go of this.#waiting.splice(0)) go();
    }, this.#quietMs);
  }
}
