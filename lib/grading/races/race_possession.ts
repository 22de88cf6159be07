import type { SharedState } from "../../explorer/causes/evidence.ts";
import { without } from "../../explorer/product/lock_holds.ts";
import { LOCK_OF_ALL, SHARED } from "../../explorer/simulation/operation.ts";
import type { TraceStep } from "../../explorer/trace.ts";

/**
 * Who has which locks and permits. Whoever had a lock before has it no more when another one gets it: of one that has
 * died with it no release is told.
 */
export class Possession {
  readonly #holders = new Map<string, string>();
  readonly #readers = new Map<string, readonly string[]>();
  readonly #permits = new Map<string, readonly string[]>();

  /** A client has got something, or gives it back. */
  follow({ client, kind, on, detail }: TraceStep): void {
    const readers = this.#readers.get(on) ?? [];
    const takers = this.#permits.get(on) ?? [];
    switch (kind) {
      case "acquire":
        if (detail === SHARED) {
          this.#holders.delete(on);
          this.#readers.set(on, [...readers, client]);
        } else {
          this.#readers.delete(on);
          this.#holders.set(on, client);
        }
        break;
      case "release":
        if (this.#holders.get(on) === client) this.#holders.delete(on);
        this.#readers.set(on, without(readers, client));
        break;
      case "take":
        this.#permits.set(on, [...takers, client]);
        break;
      case "give back":
        this.#permits.set(on, without(takers, client));
        break;
    }
  }

  /** As rows of a trace tell it. */
  toJSON(): SharedState {
    const lockHolder = this.#holders.get(LOCK_OF_ALL);
    return {
      ...(lockHolder !== undefined && { lockHolder }),
      holders: Object.fromEntries(this.#holders),
      readers: Object.fromEntries(this.#readers),
      permits: Object.fromEntries(this.#permits),
    };
  }
}
