import type { FailureReason } from "../../text/failure_reason.ts";
import type { Ordered } from "../product/client_order.ts";
import type { Product } from "../product/product.ts";
import {
  type Choice,
  type Expansion,
  firstAlike,
  type ProductState,
  type Transition,
} from "../product/product_state.ts";
import { NumberList, StateStore } from "./state_store.ts";

/** A step between two states, and where the clients of the first one stand in the second one. */
export interface ReachedEdge {
  readonly to: number;
  /** The client's place; as many as there are clients for time. */
  readonly who: number;
  readonly isCrash: boolean;
  readonly places: readonly number[];
}

/** What an edge is, in one number: who moves, where that client is then, how many rows, and flags. */
const AFTER = 2 ** 8;
const ROWS = 2 ** 16;
const SPURIOUS = 2 ** 27;
const FAULT = 2 ** 28;
const LAST = 2 ** 29;
const HASTY = 2 ** 30;
/** What a state's first edge is when it was expanded, and nothing follows. */
const NO_EDGE = -1;

/** All states that were reached and what leads where, as numbers: a million states of three clients take some 100 MB. */
export class ReachedGraph {
  readonly product: Product;
  readonly #store: StateStore;
  readonly #firstEdge = new NumberList();
  readonly #free = new NumberList();
  readonly #edgeTo = new NumberList();
  readonly #edgeInfo = new NumberList();
  /** Where the clients of a state stand in the next one, by the number of that permutation. */
  readonly #edgePlaces = new NumberList();
  readonly #permutations = new Map<readonly number[], number>();
  readonly #placesByNumber: (readonly number[])[] = [];
  readonly #identity: readonly number[];
  readonly #broken: FailureReason[] = [];
  readonly #ends = new Map<number, FailureReason>();

  constructor(product: Product) {
    this.product = product;
    this.#store = new StateStore(product.size + 2);
    this.#identity = Array.from({ length: product.size }, (_, place) => place);
    // Place 0 is never a first edge, so that a state that was not expanded can be told.
    this.#pushEdge(0, 0, this.#identity);
  }

  /** How many states there are. */
  get size(): number {
    return this.#store.size;
  }

  /** The number of a state, up to a permutation of clients that nobody can tell apart. */
  numberOf(state: ProductState): number {
    return this.#place(state).number;
  }

  /** A state by its number. */
  stateAt(number: number): ProductState {
    const faults = this.#store.at(number, 1);
    const parts = this.#identity.map((place) =>
      this.product.parts.at(this.#store.at(number, place + 2))
    );
    return {
      world: this.product.worlds.at(this.#store.at(number, 0)),
      parts,
      crashes: faults >> 16,
      fails: faults >> 8 & 0xff,
      lates: faults & 0xff,
    };
  }

  /** Whether it is known what follows a state. */
  isExpanded(state: number): boolean {
    return state < this.#firstEdge.size && this.#firstEdge.at(state) !== 0;
  }

  /** Records what follows a state. */
  record(state: number, at: ProductState, { transitions, free, problem }: Expansion): void {
    if (problem) this.#ends.set(state, problem);
    this.#free.set(state, free);
    this.#firstEdge.set(state, transitions.length > 0 ? this.#edgeTo.size : NO_EDGE);
    for (const [index, transition] of transitions.entries()) {
      const last = index === transitions.length - 1 ? LAST : 0;
      this.#recordEdge(transition, last + (this.#isHasty(at, transition.choice) ? HASTY : 0));
    }
  }

  #recordEdge({ choice: { who, fault }, rows, problem, to }: Transition, flags: number): void {
    const info = who + rows * ROWS + (fault ? FAULT : 0) + (fault === "spurious" ? SPURIOUS : 0) +
      flags;
    if (problem) {
      this.#pushEdge(-this.#broken.push(problem), info, this.#identity);
      return;
    }
    const { number, ordered } = this.#place(to);
    const { places } = ordered;
    const place = places[who];
    const after = place === undefined ? 0 : firstAlike(ordered, place);
    this.#pushEdge(number, info + after * AFTER, places);
  }

  #isHasty({ world, parts }: ProductState, { who, slot, fault }: Choice): boolean {
    const part = parts[who];
    if (!part) return false;
    const { pending } = part.state;
    const isTimer = fault === "gives up" || pending[slot]?.sleep !== undefined;
    return isTimer &&
      pending.some((operation, place) =>
        operation.sleep === undefined &&
        !this.product.worlds.isBlocked(world, operation, who, part, place)
      );
  }

  #pushEdge(to: number, info: number, places: readonly number[]): void {
    this.#edgeTo.push(to);
    this.#edgeInfo.push(info);
    if (this.product.options.symmetric) this.#edgePlaces.push(this.#permutationOf(places));
  }

  #permutationOf(places: readonly number[]): number {
    let number = this.#permutations.get(places);
    if (number === undefined) {
      this.#permutations.set(places, number = this.#placesByNumber.push(places) - 1);
    }
    return number;
  }

  #place(state: ProductState): { number: number; ordered: Ordered } {
    const ordered = this.product.ordered(state);
    const ids = ordered.parts.map(({ id }) => id);
    const number = this.#store.numberOf([ordered.world.id, faultsOf(state), ...ids]);
    return { number, ordered };
  }

  /** Why nobody can go on in a state, or what is wrong at its end. */
  endOf(state: number): FailureReason | undefined {
    return this.#ends.get(state);
  }

  /** Whether a client could go on in a state to some purpose: to leave it is a preemption. */
  isFree(state: number, who: number): boolean {
    return (this.#free.at(state) >> who & 1) === 1;
  }

  /** The first edge of a state that was expanded, or -1; those after it follow up to the last one. */
  firstEdge(state: number): number {
    return this.isExpanded(state) ? this.#firstEdge.at(state) : NO_EDGE;
  }

  /** The edge after another one, or -1. */
  nextEdge(edge: number): number {
    return (this.#edgeInfo.at(edge) & LAST) === 0 ? edge + 1 : NO_EDGE;
  }

  /** The state that an edge leads to; below 0 where it breaks a rule. */
  target(edge: number): number {
    return this.#edgeTo.at(edge);
  }

  /** The rule that is broken by an edge with such a target. */
  brokenBy(target: number): FailureReason {
    return this.#broken[-1 - target]!;
  }

  /** The client that moves, or as many as there are clients for time. */
  mover(edge: number): number {
    return this.#edgeInfo.at(edge) % AFTER;
  }

  /** The place of the client that has moved, after an edge. */
  moverAfter(edge: number): number {
    return Math.floor(this.#edgeInfo.at(edge) / AFTER) % (ROWS / AFTER);
  }

  /** How many rows of a trace an edge takes. */
  rows(edge: number): number {
    return Math.floor(this.#edgeInfo.at(edge) / ROWS) % (SPURIOUS / ROWS);
  }

  /** Whether something goes wrong with an edge. */
  isFault(edge: number): boolean {
    return (this.#edgeInfo.at(edge) & FAULT) !== 0;
  }

  /** Whether somebody wakes up with an edge without a notification: that may happen, and cannot be counted on. */
  isSpurious(edge: number): boolean {
    return (this.#edgeInfo.at(edge) & SPURIOUS) !== 0;
  }

  /** Whether a client's timer goes off with an edge while something else that it waits for could happen. */
  isHasty(edge: number): boolean {
    return (this.#edgeInfo.at(edge) & HASTY) !== 0;
  }

  /** Where the clients of a state stand after an edge. */
  places(edge: number): readonly number[] {
    if (!this.product.options.symmetric) return this.#identity;
    return this.#placesByNumber[this.#edgePlaces.at(edge)]!;
  }

  /** Whether a client crashes between two states. */
  isCrash(from: number, to: number): boolean {
    return this.#store.at(to, 1) >> 16 > this.#store.at(from, 1) >> 16;
  }

  /** The edges of a state that break no rule, but for those that nobody can count on. */
  *edgesOf(state: number): Generator<ReachedEdge> {
    for (let edge = this.firstEdge(state); edge >= 0; edge = this.nextEdge(edge)) {
      const to = this.target(edge);
      if (to < 0 || this.isSpurious(edge)) continue;
      const isCrash = this.isCrash(state, to);
      yield { to, who: this.mover(edge), isCrash, places: this.places(edge) };
    }
  }

  /** For each place of a state the first one whose client nobody can tell from it. */
  alikeIn(state: number): number[] {
    const standing = this.stateAt(state);
    return standing.parts.map((_, place) => firstAlike(standing, place));
  }
}

/** How often something went wrong, as one number. */
function faultsOf({ crashes, fails, lates }: ProductState): number {
  return crashes << 16 | fails << 8 | lates;
}
