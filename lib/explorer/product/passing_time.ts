import type { Edge } from "../automaton/automaton_state.ts";
import type { GoingAlone } from "./going_alone.ts";
import type { Part, Parts } from "./part.ts";
import {
  type Choice,
  isAnyoneRunning,
  type ProductOptions,
  type ProductState,
  type Transition,
} from "./product_state.ts";
import { WorldView } from "./rules.ts";
import { type Operation, WAKES } from "../simulation/operation.ts";
import type { TraceStep } from "../trace.ts";
import { stateOf } from "./trace_rows.ts";
import type { Worlds } from "./world.ts";

/** What passes when anything may have happened meanwhile, in milliseconds. */
const AGES = 1_000_000;
/** How many milliseconds pass at most while somebody asks again and again, without a pause. */
const POLL = 100;

/** What a client's operations have to do with time: see {@linkcode Part}. */
type Times = Pick<Part, "due" | "late" | "waited">;
const NO_TIMES: Times = { due: [], late: [], waited: [] };

/**
 * Time, where it matters: a step takes none of it. A nap, a time-out and the age of a file count from a virtual
 * clock, and any client may be late by as much as there is a limit to.
 */
export class PassingTime {
  readonly #options: ProductOptions;
  readonly #worlds: Worlds;
  readonly #parts: Parts;
  readonly #alone: GoingAlone;

  constructor(options: ProductOptions, worlds: Worlds, parts: Parts, alone: GoingAlone) {
    this.#options = options;
    this.#worlds = worlds;
    this.#parts = parts;
    this.#alone = alone;
  }

  /** The times of the operations that a client waits for first. */
  atStart(pending: readonly Operation[]): Times {
    if (!this.#options.timed) return NO_TIMES;
    const none = pending.map(() => 0);
    return { due: pending.map(({ sleep = 0 }) => sleep), late: none, waited: none };
  }

  /** The times of the operations that a client waits for after a step; those that are not new go on. */
  after(part: Part, { from, to }: Edge): Times {
    if (!this.#options.timed) return NO_TIMES;
    return {
      due: from.map((before, slot) =>
        before >= 0 ? part.due[before] ?? 0 : to.pending[slot]?.sleep ?? 0
      ),
      late: from.map((before) => before >= 0 ? part.late[before] ?? 0 : 0),
      waited: from.map((before) => before >= 0 ? part.waited[before] ?? 0 : 0),
    };
  }

  /** Whether an operation can happen at once, as far as time goes. */
  isDue({ due }: Part, slot: number): boolean {
    return !this.#options.timed || (due[slot] ?? 0) === 0;
  }

  /** Whether a client that waits for what others have can give up now. */
  isOver({ waited }: Part, slot: number, { timeout }: Operation): boolean {
    if (timeout === undefined) return false;
    return !this.#options.timed || (waited[slot] ?? 0) >= timeout;
  }

  /** Whether a client can be late with an operation: it was not put off yet, and there is a limit to it. */
  mayBeLate({ lates }: ProductState, { late, state }: Part, slot: number): boolean {
    const { timed, slow, late: most } = this.#options;
    const hasLimit = timed && slow > 0 && slow < Infinity;
    return hasLimit && lates < most && state.status === "running" && late[slot] === 0;
  }

  /** A client is late with an operation. */
  delay(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition {
    const { who, slot } = choice;
    const { slow, late, names } = this.#options;
    const part = state.parts[who]!;
    const parts = state.parts.with(
      who,
      this.#parts.of(who, {
        ...{ ...part, due: part.due.with(slot, slow), late: part.late.with(slot, 1) },
      }),
    );
    const to = { ...state, parts, lates: late === Infinity ? 0 : state.lates + 1 };
    rows?.push({
      ...{ client: names[who] ?? "", kind: "", on: "", detail: `${slow} ms`, value: "" },
      ...{ fault: "late", state: stateOf(new WorldView(state.world, parts, names)) },
    });
    return { choice, to, rows: 1, problem: undefined, edge: undefined, answer: -1 };
  }

  /** What follows when nothing happens for as long as it may, where that makes a difference. */
  expand(state: ProductState): Transition[] {
    return this.#timesToPass(state).map((ms) => this.pass(state, ms)).filter(({ to }) =>
      to.world !== state.world || to.parts.some((part, who) => part !== state.parts[who])
    );
  }

  /** Nothing happens for some milliseconds. */
  pass(state: ProductState, ms: number): Transition {
    const parts = state.parts.map((part, who) => {
      if (part.isCrashed || part.state.pending.length === 0) return part;
      const due = part.state.pending.map((_, slot) => Math.max(0, (part.due[slot] ?? 0) - ms));
      const waited = part.state.pending.map(({ timeout = 0 }, slot) =>
        Math.min(timeout, (part.waited[slot] ?? 0) + ms)
      );
      return this.#parts.of(who, { ...part, due, waited });
    });
    const to = { ...state, world: this.#worlds.later(state.world, ms), parts };
    const choice = { who: this.#options.names.length, slot: -1, ms };
    return { choice, to, rows: 0, problem: undefined, edge: undefined, answer: -1 };
  }

  /**
   * How long nothing may happen, if time matters. With a limit to how late a client may be, whatever can
   * happen happens before time passes; without one, time may pass at any moment, even a very long one.
   */
  #timesToPass(state: ProductState): number[] {
    const { timed, slow } = this.#options;
    if (!timed) return [];
    let next = Infinity;
    for (const [who, part] of state.parts.entries()) {
      if (part.isCrashed) continue;
      for (const [slot, operation] of part.state.pending.entries()) {
        const { timeout = Infinity } = operation;
        const isBlocked = this.#worlds.isBlocked(state.world, operation, who, part, slot);
        const left = isBlocked ? timeout - (part.waited[slot] ?? 0) : part.due[slot] ?? 0;
        // It gives up waiting for a notification, but not for the lock.
        if (left <= 0 && isBlocked && operation.kind === WAKES) continue;
        if (left > 0) next = Math.min(next, left);
        else if (slow < Infinity && part.state.status === "running") {
          // Steps take no time: to ask in vain without a pause would stop the clock for all others.
          if (this.#alone.inVain(state, who) !== "round") return [];
          next = Math.min(next, POLL);
        }
      }
    }
    const times = next < Infinity ? [next] : [];
    const isYoung = this.#worlds.isYoung(state.world, AGES);
    if (slow === Infinity && isYoung && isAnyoneRunning(state)) times.push(AGES);
    return times;
  }
}
