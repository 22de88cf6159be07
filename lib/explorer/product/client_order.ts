import { withNames } from "../automaton/names.ts";
import type { Part, Parts } from "./part.ts";
import type { ProductState } from "./product_state.ts";
import type { World, Worlds } from "./world.ts";

/** A state with its clients in another order: client `i` has gone to `places[i]`. */
export interface Ordered extends Pick<ProductState, "world" | "parts"> {
  readonly places: readonly number[];
}

/** Where clients go, and what was found to follow from it. Each is kept once. */
interface Permutation {
  readonly places: readonly number[];
  readonly worlds: Map<World, World>;
  readonly parts: Map<Part, Part>;
}

/**
 * Puts clients that are one automaton in an order that does not depend on who is who: states that differ only in
 * that become the same one.
 */
export class ClientOrder {
  readonly #worlds: Worlds;
  readonly #parts: Parts;
  readonly #identity: readonly number[];
  readonly #permutations = new Map<string, Permutation>();
  /** For each world, where each client is mentioned in it. */
  readonly #mentions = new Map<World, readonly string[]>();

  /** @param size How many clients there are. */
  constructor(size: number, worlds: Worlds, parts: Parts) {
    this.#worlds = worlds;
    this.#parts = parts;
    this.#identity = Array.from({ length: size }, (_, place) => place);
  }

  /** The same state, in that order. */
  of({ world, parts }: ProductState): Ordered {
    const order = this.#orderOf(world, parts);
    if (order.every((client, place) => client === place)) {
      return { world, parts, places: this.#identity };
    }
    const permutation = this.#permutationTo(order);
    return {
      world: this.#movedWorld(world, permutation),
      parts: order.map((client) => this.#movedPart(parts[client]!, permutation)),
      places: permutation.places,
    };
  }

  /** The clients in that order. */
  #orderOf(world: World, parts: readonly Part[]): number[] {
    const order = [...this.#identity];
    if (!world.hasNames && parts.every(({ met }) => met.length === 0)) {
      return order.sort((a, b) => parts[a]!.id - parts[b]!.id || a - b);
    }
    const mentions = this.#mentionsIn(world);
    // How a client looks to somebody who does not know its place: what it is, and where it is mentioned.
    const looks = parts.map(({ shape }, client) => `${shape}|${mentions[client]}`);
    return order.sort((a, b) => looks[a]! < looks[b]! ? -1 : looks[a]! > looks[b]! ? 1 : a - b);
  }

  #mentionsIn(world: World): readonly string[] {
    let mentions = this.#mentions.get(world);
    if (!mentions) {
      const { files, terminal, permits } = world.things;
      const texts = [...files.map(({ name, text }) => `${name}=${text}`), ...terminal, ...permits];
      mentions = this.#identity.map((client) => {
        const names = this.#identity.map((other) => other === client ? "\u0001" : "\u0002");
        return texts.map((text) => withNames(text, names))
          .filter((text) => text.includes("\u0001")).join("|");
      });
      this.#mentions.set(world, mentions);
    }
    return mentions;
  }

  #permutationTo(order: readonly number[]): Permutation {
    const key = order.join();
    let permutation = this.#permutations.get(key);
    if (!permutation) {
      const places: number[] = [];
      for (const [place, client] of order.entries()) places[client] = place;
      permutation = { places, worlds: new Map(), parts: new Map() };
      this.#permutations.set(key, permutation);
    }
    return permutation;
  }

  #movedWorld(world: World, { places, worlds }: Permutation): World {
    if (!world.hasNames) return world;
    let moved = worlds.get(world);
    if (!moved) worlds.set(world, moved = this.#worlds.renumbered(world, places));
    return moved;
  }

  /** A part with the places to which those have gone whom its client has met. */
  #movedPart(part: Part, { places, parts }: Permutation): Part {
    if (part.met.length === 0) return part;
    let moved = parts.get(part);
    if (!moved) {
      const met = part.met.map((other) => places[other]!);
      // Clients that can be put in order are one automaton: it does not matter which one this is.
      parts.set(part, moved = this.#parts.of(0, { ...part, met }));
    }
    return moved;
  }
}
