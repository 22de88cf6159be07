import type { SimulatedClient } from "./simulated_client.ts";

/** How long a client waited for a thing that it could not have at once. */
export interface Wait {
  /** Who waited. */
  client: string;
  /** What it tried to do, such as `"acquire lock"`. */
  tried: string;
  /** How many steps the others took meanwhile. */
  turns: number;
}

/**
 * Counts the turns of others during which a client waits: from when it has asked for something in
 * vain, because it is not ready or because the client asks again for the same, until it does something
 * else. A nap between two tries is part of the wait.
 */
export class Waits {
  /** The longest wait so far. */
  longest: Wait | undefined;
  readonly #waiting = new Map<SimulatedClient, Wait>();
  readonly #lastTried = new Map<SimulatedClient, string>();

  /** Takes note that `client` cannot do `tried` yet. */
  blocked(client: SimulatedClient, tried: string): void {
    if (this.#waiting.get(client)?.tried === tried) return;
    this.#waiting.set(client, { client: client.name, tried, turns: 0 });
  }

  /** Takes note that `client` has done `label`, and whether that was a nap. */
  stepped(client: SimulatedClient, label: string, isNap: boolean): void {
    for (const [other, wait] of this.#waiting) {
      if (other === client) continue;
      wait.turns++;
      if (wait.turns > (this.longest?.turns ?? 0)) this.longest = { ...wait };
    }
    if (isNap) return;
    if (this.#lastTried.get(client) === label) this.blocked(client, label);
    else this.#waiting.delete(client);
    this.#lastTried.set(client, label);
  }

  /** What two situations must have in common so that the same waits can follow. */
  get key(): string {
    return [...this.#waiting].map(([{ index }, { turns }]) => `${index}:${turns}`).sort().join();
  }
}
