import type { SimulatedClient } from "./simulation/client.ts";

/** How long a client waited for a thing that it could not have at once. */
export interface Bypass {
  /** Who waited. */
  client: string;
  /** What it tried to do, such as `"acquire lock"`. */
  tried: string;
  /** How many steps the others took meanwhile. */
  turns: number;
}

/**
 * Counts the turns of others during which a client waits: from when it has asked for something in
 * vain, because it is not ready or because the client has to ask again, until it does something else.
 * A nap between two tries is part of the wait.
 */
export class Bypasses {
  /** The longest wait so far. */
  longest: Bypass | undefined;
  /** What each client tried last, and since when. Only when it tries again was it in vain. */
  readonly #tries = new Map<SimulatedClient, Bypass & { inVain: boolean }>();

  /** Takes note that `client` cannot do `tried` yet. */
  blocked(client: SimulatedClient, tried: string): void {
    const last = this.#tries.get(client);
    if (last?.tried === tried) last.inVain = true;
    else this.#tries.set(client, { client: client.name, tried, turns: 0, inVain: true });
  }

  /** Takes note that `client` has done `label`, and whether that was a nap. */
  stepped(client: SimulatedClient, label: string, isNap: boolean): void {
    for (const [other, wait] of this.#tries) {
      if (other === client) continue;
      wait.turns++;
      this.#compare(wait);
    }
    if (isNap) return;
    const last = this.#tries.get(client);
    if (last?.tried !== label) {
      this.#tries.set(client, { client: client.name, tried: label, turns: 0, inVain: false });
    } else if (!last.inVain) {
      last.inVain = true;
      this.#compare(last);
    }
  }

  /** What two situations must have in common so that the same waits can follow. */
  get key(): string {
    return [...this.#tries].map(([{ index }, { turns }]) => `${index}:${turns}`).sort().join();
  }

  #compare({ inVain, ...wait }: Bypass & { inVain: boolean }): void {
    if (inVain && wait.turns > (this.longest?.turns ?? 0)) this.longest = wait;
  }
}
