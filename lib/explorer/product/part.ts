import type { AutomatonState, Edge } from "../automaton/automaton_state.ts";

/** Where one client stands in the product: its automaton's state, and what it has of the shared things. */
export interface Part {
  readonly id: number;
  /** The same for clients that differ only in whom they have met. */
  readonly shape: number;
  readonly state: AutomatonState;
  readonly isCrashed: boolean;
  /** What it has of locks, by {@linkcode keyOfHold}, in order. */
  readonly locks: readonly string[];
  /** The permits of semaphores that it has, by {@linkcode keyOfPermit}, in their order. */
  readonly permits: readonly string[];
  /** How many critical sections it is in, one within the other. */
  readonly inSection: number;
  /** The clients whose names it has seen, in the order in which it has. */
  readonly met: readonly number[];
  /**
   * For each operation that it waits for, where time is kept track of: in how many milliseconds it can happen;
   * 0 for now.
   */
  readonly due: readonly number[];
  /** For each of them, whether the client is late with it: 1 if it is. */
  readonly late: readonly number[];
  /** For each of them, how many milliseconds ago it was asked for. */
  readonly waited: readonly number[];
  /**
   * For each of them, whether it waits for a notification and was there when one came, so that it may take it: 1 if
   * it was. Empty if none was.
   */
  readonly called: readonly number[];
  /** What rules remember of it. */
  readonly memories: readonly string[];
  /** Where an edge leads, as long as it meets nobody and no rule remembers anything. */
  readonly next: Map<Edge, Part>;
}

/** What makes up a part. */
export type PartFields = Omit<Part, "id" | "shape" | "next">;

/** All parts that were seen. */
export class Parts {
  readonly #symmetric: boolean;
  readonly #byText = new Map<string, Part>();
  readonly #shapes = new Map<string, number>();
  readonly #list: Part[] = [];

  /** @param symmetric Whether all clients are one automaton. */
  constructor(symmetric: boolean) {
    this.#symmetric = symmetric;
  }

  /** The part of a client with such fields. */
  of(who: number, fields: PartFields): Part {
    const { state, isCrashed, locks, permits, inSection, met } = fields;
    const { due, late, waited, called, memories } = fields;
    const rest = `${this.#symmetric ? 0 : who} ${
      isCrashed ? -1 : state.id
    } ${locks} ${permits} ${inSection} ${due} ${late} ${waited} ${called} ${
      memories.length === 0 ? "" : JSON.stringify(memories)
    }`;
    const text = `${rest} ${met}`;
    let part = this.#byText.get(text);
    if (!part) {
      let shape = this.#shapes.get(rest);
      if (shape === undefined) this.#shapes.set(rest, shape = this.#shapes.size);
      part = { ...fields, id: this.#list.length, shape, next: new Map() };
      this.#byText.set(text, part);
      this.#list.push(part);
    }
    return part;
  }

  /** The part of a number. */
  at(id: number): Part {
    return this.#list[id]!;
  }
}
