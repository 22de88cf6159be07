import { epochNow } from "../kit/desk/timers.ts";
import type { RaceEvent } from "../kit/process/protocol.ts";

/** What has happened in a race so far, by one clock: it counts the milliseconds since "go". */
export class RaceLog {
  readonly #onEvent: (event: RaceEvent) => void;
  readonly #events: RaceEvent[] = [];
  #goAt: number | undefined;

  /** @param onEvent Called with each event at once. */
  constructor(onEvent: (event: RaceEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** Everything that has happened so far, in the order of time. */
  get events(): RaceEvent[] {
    return this.#events.toSorted((a, b) => a.at - b.at);
  }

  /** Milliseconds since "go". */
  get elapsedMs(): number {
    return this.#goAt === undefined ? 0 : epochNow() - this.#goAt;
  }

  /**
   * Says "go".
   *
   * @returns Whether nobody has said it before.
   */
  go(): boolean {
    if (this.#goAt !== undefined) return false;
    this.#goAt = epochNow();
    return true;
  }

  /** When something was that a client tells of. Its own clock is better than the time of arrival, as long as it can be true. */
  timeOf(epoch: number): number {
    const at = epoch - (this.#goAt ?? epoch);
    return Math.min(Math.max(at, 0), this.elapsedMs);
  }

  /** When a client ended that was killed at a time: what it has told of was before its end. */
  timeOfEnd(client: string, epoch: number): number {
    const last = this.#events.findLast((event) => event.client === client)?.at ?? 0;
    return Math.max(this.timeOf(epoch), last);
  }

  /** Notes what has happened. */
  add(event: RaceEvent): void {
    this.#events.push(event);
    this.#onEvent(event);
  }
}
