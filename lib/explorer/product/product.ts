import type { FailureReason, Waiting } from "../../text/failure_reason.ts";
import type { TraceStep } from "../trace.ts";
import { type Answers, mapJson } from "../answers.ts";
import type { Automaton } from "../automaton/automaton.ts";
import { ClientOrder, type Ordered } from "./client_order.ts";
import { ClientSteps } from "./client_steps.ts";
import { problemAtEnd, waitingIn } from "./ends.ts";
import { GoingAlone } from "./going_alone.ts";
import { Moves } from "./moves.ts";
import { spoken, withNames } from "../automaton/names.ts";
import { thingsAtStart } from "./shared_things.ts";
import { type Answer, WAKES } from "../simulation/operation.ts";
import { type Part, Parts } from "./part.ts";
import { PassingTime } from "./passing_time.ts";
import {
  type Choice,
  type Expansion,
  firstAlike,
  type ProductOptions,
  type ProductState,
  type Start,
  type Transition,
} from "./product_state.ts";
import type { Fault } from "../trace.ts";
import { Waiters } from "./waiters.ts";
import type { Worlds } from "./world.ts";

/** What may happen and never need to. */
const UNRELIABLE: ReadonlySet<Fault> = new Set(["crashes", "spurious"]);

/** The product of client automata and what they share: which states there are, and what leads where. */
export class Product {
  readonly options: ProductOptions;
  readonly worlds: Worlds;
  readonly parts: Parts;
  readonly #steps: ClientSteps;
  readonly #alone: GoingAlone;
  readonly #waiters: Waiters;
  readonly #time: PassingTime;
  readonly #moves: Moves;
  readonly #order: ClientOrder | undefined;
  readonly #inPlace: readonly number[];

  constructor(
    options: ProductOptions,
    automata: readonly Automaton[],
    answers: Answers,
    worlds: Worlds,
  ) {
    this.options = options;
    this.worlds = worlds;
    this.parts = new Parts(options.symmetric);
    this.#order = options.symmetric ? new ClientOrder(this.size, worlds, this.parts) : undefined;
    this.#inPlace = options.names.map((_, place) => place);
    this.#steps = new ClientSteps(options, automata, answers, worlds);
    this.#alone = new GoingAlone(this.#steps, worlds, options.timed);
    this.#time = new PassingTime(options, worlds, this.parts, this.#alone);
    this.#waiters = new Waiters(worlds, this.parts);
    this.#moves = new Moves(options, this.#steps, worlds, this.parts, this.#time, this.#waiters);
  }

  /** What a number of {@linkcode Transition.answer} stands for, with the clients' names. */
  answerOf(number: number): Answer {
    const answer = this.#steps.answerOf(number);
    if ("fault" in answer || answer.value === undefined) return answer;
    return { value: mapJson(answer.value, (text) => withNames(text, this.options.names)) };
  }

  /** What a client looks like from outside in a part of the product, with the clients' names. */
  lookOf(who: number, { state, met }: Part): string {
    const { names, symmetric } = this.options;
    if (!symmetric) return state.signature;
    return spoken(state.signature, [names[who] ?? "", ...met.map((other) => names[other] ?? "")]);
  }

  /** The same state with clients in an order that does not depend on who is who, if nobody can tell them apart. */
  ordered(state: ProductState): Ordered {
    return this.#order?.of(state) ?? { ...state, places: this.#inPlace };
  }

  /** How many clients there are. */
  get size(): number {
    return this.options.names.length;
  }

  /** The automaton of a client. */
  automatonOf(client: number): Automaton {
    return this.#steps.automatonOf(client);
  }

  /** Whether a client waits for what others have, or asks for it again and again. */
  isWaiting(state: ProductState, who: number): boolean {
    return this.#alone.isWaiting(state, who);
  }

  /** Who waits for what that somebody else has. */
  waitingIn(state: ProductState): Waiting[] {
    return waitingIn(state, this.options.names, this.worlds);
  }

  /**
   * Where all begin: one after the other comes to its first operation.
   *
   * @param rows Where the rows of a trace are added.
   */
  async start(rows?: TraceStep[]): Promise<Start> {
    const world = this.worlds.of(thingsAtStart(this.options));
    const parts: Part[] = [];
    let problem: FailureReason | undefined;
    for (let who = 0; who < this.size; who++) {
      const broken = await this.#moves.start(who, world, parts, rows);
      problem ??= broken;
    }
    return { state: { world, parts, crashes: 0, fails: 0, lates: 0 }, problem };
  }

  /**
   * What can happen next.
   *
   * @throws {UnknownSteps} when steps must be learned first
   */
  expand(state: ProductState): Expansion {
    const { transitions, free } = this.#steps.lookUp(() => this.#expand(state));
    const { isCut } = this.#steps;
    // They may free whoever waits, but nobody can count on it.
    const isEnd = !isCut &&
      transitions.every(({ choice: { fault } }) => fault !== undefined && UNRELIABLE.has(fault));
    const problem = isEnd ? problemAtEnd(state, this.options, this.worlds) : undefined;
    return { transitions, free, problem, isCut };
  }

  #expand(state: ProductState): Pick<Expansion, "transitions" | "free"> {
    const transitions: Transition[] = [];
    let free = 0;
    for (const [who, part] of state.parts.entries()) {
      if (part.isCrashed || part.state.pending.length === 0) continue;
      if (this.#alone.isFree(state, who)) free |= 1 << who;
      // One stands for all clients that nobody can tell apart.
      if (firstAlike(state, who) !== who) continue;
      for (const choice of this.#choicesOf(state, who)) {
        const transition = this.#take(state, choice);
        if (transition) transitions.push(transition);
      }
    }
    return { transitions: [...transitions, ...this.#time.expand(state)], free };
  }

  /** What could be picked of one client. */
  #choicesOf(state: ProductState, who: number): Choice[] {
    const { crash, fail, failing } = this.options;
    const part = state.parts[who]!;
    const choices: Choice[] = [];
    for (const [slot, operation] of part.state.pending.entries()) {
      const isOver = this.#time.isOver(part, slot, operation);
      choices.push(...this.#waiters.wakesAnyway(state, who, slot, isOver));
      if (this.worlds.isBlocked(state.world, operation, who, part, slot)) {
        if (isOver && operation.kind !== WAKES) choices.push({ who, slot, fault: "gives up" });
        continue;
      }
      if (!this.#time.isDue(part, slot)) continue;
      choices.push({ who, slot });
      if (this.#time.mayBeLate(state, part, slot)) choices.push({ who, slot, fault: "late" });
      const canFail = operation.mayFail && (failing === "everything" || operation.kind === "pay");
      if (canFail && state.fails < fail) choices.push({ who, slot, fault: "fails" });
    }
    if (state.crashes < crash && part.state.status === "running") {
      choices.push({ who, slot: -1, fault: "crashes" });
    }
    return choices;
  }

  /**
   * Takes one choice, and records what happens.
   *
   * @param rows Where the rows of a trace are added.
   * @throws {UnknownSteps} when the step must be learned first
   */
  take(state: ProductState, choice: Choice, rows: TraceStep[]): Transition {
    const transition = this.#steps.lookUp(() => this.#take(state, choice, rows));
    if (!transition) throw new RangeError("Cannot follow a client any further");
    return transition;
  }

  #take(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition | undefined {
    if (choice.ms !== undefined) return this.#time.pass(state, choice.ms);
    return this.#moves.take(state, choice, rows);
  }
}
