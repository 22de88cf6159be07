import type { FailureReason, Waiting } from "../text/failure_reason.ts";
import type { Check } from "./checks.ts";
import type { TraceStep } from "./trace.ts";
import { type Answers, mapJson } from "./answers.ts";
import type { Automaton, Unknown } from "./automaton.ts";
import type { Edge } from "./automaton_state.ts";
import { ClientSteps } from "./client_steps.ts";
import { GoingAlone } from "./going_alone.ts";
import { hasTokens, spoken, withNames } from "./names.ts";
import type { Answer, Effect } from "./simulation/operation.ts";
import { type Part, Parts } from "./part.ts";
import type {
  Choice,
  Expansion,
  ProductOptions,
  ProductState,
  Start,
  Transition,
} from "./product_state.ts";
import { brokenByEnd, brokenByStep, endsOf, WorldView } from "./rules.ts";
import { namesOf, rowOf, stateOf } from "./trace_rows.ts";
import type { Outcome, Worlds } from "./world.ts";

/** What passes when anything may have happened meanwhile, in milliseconds. */
const AGES = 1_000_000;
/** How many milliseconds pass at most while somebody asks again and again, without a pause. */
const POLL = 100;

/** Asks for steps of clients that are not known yet. */
export class UnknownStepsError extends Error {
  override name = "UnknownStepsError";
  constructor(readonly unknown: readonly Unknown[]) {
    super();
  }
}

/** The product of client automata and what they share: which states there are, and what leads where. */
export class Product {
  readonly options: ProductOptions;
  readonly worlds: Worlds;
  readonly parts = new Parts();
  readonly #steps: ClientSteps;
  readonly #alone: GoingAlone;
  readonly #answers: Answers;
  readonly #everyStep: readonly Check[];
  readonly #memorable: readonly Check[];
  /** The kinds of steps that some rule looks at; nothing when that is all. */
  readonly #kinds: ReadonlySet<string> | undefined;
  #isCut = false;

  constructor(
    options: ProductOptions,
    automata: readonly Automaton[],
    answers: Answers,
    worlds: Worlds,
  ) {
    this.options = options;
    this.#steps = new ClientSteps(options, automata, answers, worlds);
    this.#alone = new GoingAlone(this.#steps, worlds, options.timed);
    this.#answers = answers;
    this.worlds = worlds;
    this.#everyStep = options.checks.filter(({ always }) => always);
    this.#memorable = options.checks.filter(({ remember }) => remember);
    const isAll = this.#memorable.length > 0 || this.#everyStep.some(({ kinds }) => !kinds);
    this.#kinds = isAll ? undefined : new Set(this.#everyStep.flatMap(({ kinds = [] }) => kinds));
  }

  /** What a number of {@linkcode Transition.answer} stands for, with the clients' names. */
  answerOf(number: number): Answer {
    const answer = this.#answers.answerOf(number);
    if ("fault" in answer || answer.value === undefined) return answer;
    return { value: mapJson(answer.value, (text) => withNames(text, this.options.names)) };
  }

  /** What a client looks like from outside in a part of the product, with the clients' names. */
  lookOf(who: number, { state, met }: Part): string {
    const { names, symmetric } = this.options;
    if (!symmetric) return state.signature;
    return spoken(state.signature, [names[who] ?? "", ...met.map((other) => names[other] ?? "")]);
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

  /**
   * Where all begin: one after the other comes to its first operation.
   *
   * @param rows Where the rows of a trace are added.
   */
  async start(rows?: TraceStep[]): Promise<Start> {
    const { tickets, names, timed } = this.options;
    const things = {
      tickets,
      windowTickets: tickets,
      store: { count: tickets, version: 0 },
      isLocked: false,
      files: [],
      terminal: [],
      now: 0,
    };
    const world = this.worlds.of(things);
    const parts: Part[] = [];
    let problem: FailureReason | undefined;
    for (const [who, client] of names.entries()) {
      const automaton = this.automatonOf(who);
      const state = await automaton.root();
      const due = timed ? state.pending.map(({ sleep = 0 }) => sleep) : [];
      const none = due.map(() => 0);
      const memories = this.#memorable.map(() => "");
      let inSection = 0;
      const stand = (): void => {
        parts[who] = this.#part(who, {
          ...{ state, isCrashed: false, holdsLock: false, inSection, met: [] },
          ...{ due, late: none, waited: none, memories: [...memories] },
        });
      };
      for (const { kind, on } of automaton.effectsAtStart) {
        inSection += inSectionBy(kind);
        stand();
        const row = { client, kind, on, detail: "", value: "" };
        const broken = this.#judge(row, new WorldView(world, parts, names), memories, rows);
        problem ??= broken;
      }
      stand();
      const { rejectionAtStart: error } = automaton;
      if (error !== undefined) problem ??= { kind: "unhandled rejection", error };
    }
    return { state: { world, parts, crashes: 0, fails: 0, lates: 0 }, problem };
  }

  /**
   * What can happen next.
   *
   * @throws {UnknownStepsError} when steps must be learned first
   */
  expand(state: ProductState): Expansion {
    this.#steps.unknown = [];
    this.#isCut = false;
    const transitions: Transition[] = [];
    let free = 0;
    let isAnyLeft = false;
    const alike = new Set<number>();
    for (const [who, part] of state.parts.entries()) {
      if (part.isCrashed || part.state.pending.length === 0) continue;
      isAnyLeft = true;
      if (this.#alone.isFree(state, who)) free |= 1 << who;
      // One stands for all clients that nobody can tell apart.
      if (this.options.symmetric && !state.world.hasNames && part.met.length === 0) {
        if (alike.has(part.id)) continue;
        alike.add(part.id);
      }
      for (const choice of this.#choicesOf(state, who)) {
        const transition = this.#take(state, choice);
        if (transition) transitions.push(transition);
      }
    }
    const ms = this.#timeToPass(state);
    for (const time of ms) {
      const transition = this.#pass(state, time);
      const { world, parts } = transition.to;
      const isSame = world === state.world && parts.every((part, who) => part === state.parts[who]);
      if (!isSame) transitions.push(transition);
    }
    if (this.#steps.unknown.length > 0) throw new UnknownStepsError(this.#steps.unknown);
    // A crash may free whoever waits, but nobody can count on it.
    const isEnd = transitions.every(({ choice }) => choice.fault === "crashes");
    const problem = isEnd ? this.#problemAtEnd(state, isAnyLeft) : undefined;
    return { transitions, free, problem, isCut: this.#isCut };
  }

  /** What could be picked of one client. */
  #choicesOf(state: ProductState, who: number): Choice[] {
    const { crash, fail, timed } = this.options;
    const part = state.parts[who]!;
    const choices: Choice[] = [];
    for (const [slot, operation] of part.state.pending.entries()) {
      if (this.worlds.isBlocked(state.world, operation)) {
        const { timeout } = operation;
        if (timeout === undefined || timed && (part.waited[slot] ?? 0) < timeout) continue;
        choices.push({ who, slot, fault: "gives up" });
        continue;
      }
      if (timed && (part.due[slot] ?? 0) > 0) continue;
      choices.push({ who, slot });
      if (this.#mayBeLate(state, part, slot)) choices.push({ who, slot, fault: "late" });
      if (operation.mayFail && state.fails < fail) choices.push({ who, slot, fault: "fails" });
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
   * @throws {UnknownStepsError} when the step must be learned first
   */
  take(state: ProductState, choice: Choice, rows: TraceStep[]): Transition {
    this.#steps.unknown = [];
    this.#isCut = false;
    if (choice.ms !== undefined) return this.#pass(state, choice.ms);
    const transition = this.#take(state, choice, rows);
    if (this.#steps.unknown.length > 0) throw new UnknownStepsError(this.#steps.unknown);
    if (!transition) throw new RangeError("Cannot follow a client any further");
    return transition;
  }

  /** Takes a choice; nothing when a step of it is not known or too far away. */
  #take(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition | undefined {
    const { who, slot, fault } = choice;
    if (fault === "crashes") return this.#crash(state, choice, rows);
    if (fault === "late") return this.#delay(state, choice, rows);
    const part = state.parts[who]!;
    const operation = part.state.pending[slot]!;
    if (part.state.past.length >= this.options.mostSteps) {
      this.#isCut = true;
      return undefined;
    }
    const outcome = fault
      ? { world: state.world, answer: this.#answers.numberOf({ fault }), takesLock: false }
      : this.#steps.do(state.world, operation, who, part);
    const met = [...part.met];
    const answer = this.#steps.toOwn(outcome.answer, who, met);
    const { world } = outcome;
    const edge = this.#steps.edge(who, part.state, slot, answer, state.world.things.now);
    if (!edge) return undefined;
    return this.#follow(state, choice, { ...outcome, world }, edge, met, rows);
  }

  #follow(
    state: ProductState,
    choice: Choice,
    { world: after, takesLock, answer }: Outcome,
    edge: Edge,
    met: readonly number[],
    rows?: TraceStep[],
  ): Transition {
    const { who, slot, fault } = choice;
    const part = state.parts[who]!;
    const { names } = this.options;
    const name = names[who] ?? "";
    const before = new WorldView(state.world, state.parts, names);
    const parts = [...state.parts];
    const memories = [...part.memories];
    let world = after;
    let { inSection } = part;
    let holdsLock = part.holdsLock || takesLock;
    let problem: FailureReason | undefined;
    const isWatched = (kind: string): boolean =>
      rows !== undefined || (this.#kinds?.has(kind) ?? true);
    const happens = (row: Omit<TraceStep, "state">): void => {
      parts[who] = { ...part, holdsLock, inSection };
      const view = new WorldView(world, parts, names);
      const broken = this.#judge(row, view, memories, rows, before);
      problem ??= broken;
    };
    const operation = part.state.pending[slot]!;
    if (isWatched(operation.kind)) {
      const row = rowOf(
        name,
        this.#steps.shared(operation, who, part.met),
        this.#answers.answerOf(answer),
        names,
        fault,
      );
      const meanwhile = rows ? namesOf(part.state.pending.toSpliced(slot, 1)) : [];
      happens({ ...row, ...(meanwhile.length > 0 && { meanwhile }) });
    }
    for (const effect of edge.effects) {
      // A client of another process could say that it releases what it does not have.
      if (effect.kind === "release") {
        if (holdsLock) world = this.worlds.unlocked(world);
        holdsLock = false;
      } else inSection = Math.max(0, inSection + inSectionBy(effect.kind));
      if (isWatched(effect.kind)) {
        const { kind, on, meanwhile = [] } = effect;
        happens({
          ...{ client: name, kind, on, detail: "", value: "" },
          ...(meanwhile.length > 0 && { meanwhile: [...meanwhile] }),
        });
      }
    }
    if (holdsLock && this.options.releasesAtEnd && edge.to.status !== "running") {
      world = this.worlds.unlocked(world);
      holdsLock = false;
    }
    const last = rows?.at(-1);
    if (last && part.state.status === "running" && edge.to.status !== "running") last.ends = true;
    if (edge.rejection !== undefined) {
      problem ??= { kind: "unhandled rejection", error: edge.rejection };
    }
    // Whether it takes the lock follows from the operation and its answer, and so from the edge.
    const isPlain = memories.length === 0 && met.length === 0 && !this.options.timed;
    const known = isPlain ? part.next.get(edge) : undefined;
    parts[who] = known ?? this.#part(who, {
      ...{ state: edge.to, isCrashed: false, holdsLock, inSection, memories },
      met: edge.to.pending.length === 0 && !hasTokens(edge.to.outcome) ? [] : met,
      ...this.#timesAfter(part, edge),
    });
    if (isPlain && !known) part.next.set(edge, parts[who]);
    const fails = state.fails + (fault === "fails" ? 1 : 0);
    const to = { world, parts, crashes: state.crashes, fails, lates: state.lates };
    return { choice, to, rows: 1 + edge.effects.length, problem, edge, answer };
  }

  /** Shows a row to the rules: to those that remember it, and to those that it may break. */
  #judge(
    row: Omit<TraceStep, "state">,
    view: WorldView,
    memories: string[],
    rows: TraceStep[] | undefined,
    before = view,
  ): FailureReason | undefined {
    const step = { ...row, state: rows ? stateOf(view) : "" };
    for (const [index, { remember }] of this.#memorable.entries()) {
      memories[index] = remember?.(memories[index] ?? "", step, view) ?? "";
    }
    rows?.push(step);
    return brokenByStep(this.#everyStep, step, view, before);
  }

  /** A client ends at once: its locks are free, its files stay as they are. */
  #crash(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition {
    const part = state.parts[choice.who]!;
    const parts = [...state.parts];
    parts[choice.who] = this.#part(choice.who, {
      ...{ state: part.state, isCrashed: true, holdsLock: false, inSection: 0 },
      ...{ met: [], due: [], late: [], waited: [], memories: part.memories },
    });
    const world = part.holdsLock ? this.worlds.unlocked(state.world) : state.world;
    let problem: FailureReason | undefined;
    if (rows || (this.#kinds?.has("") ?? true)) {
      const view = new WorldView(world, parts, this.options.names);
      const client = this.options.names[choice.who] ?? "";
      const row = { client, kind: "", on: "", detail: "", value: "", fault: "crashes" } as const;
      const memories = [...part.memories];
      problem = this.#judge(row, view, memories, rows);
      parts[choice.who] = this.#part(choice.who, { ...parts[choice.who]!, memories });
    }
    const to = { ...state, world, parts, crashes: state.crashes + 1 };
    return { choice, to, rows: 1, problem, edge: undefined, answer: -1 };
  }

  /** Whether a client can be late with an operation: it was not put off yet, and there is a limit to it. */
  #mayBeLate({ lates }: ProductState, { late, state }: Part, slot: number): boolean {
    const { timed, slow, late: most } = this.options;
    const hasLimit = timed && slow > 0 && slow < Infinity;
    return hasLimit && lates < most && state.status === "running" && late[slot] === 0;
  }

  /** A client is late with an operation. */
  #delay(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition {
    const { who, slot } = choice;
    const { slow } = this.options;
    const part = state.parts[who]!;
    const put = <T>(list: readonly T[], value: T): T[] => list.with(slot, value);
    const parts = state.parts.with(
      who,
      this.#part(who, {
        ...{ ...part, due: put(part.due, slow), late: put(part.late, 1) },
      }),
    );
    const lates = this.options.late === Infinity ? 0 : state.lates + 1;
    const to = { ...state, parts, lates };
    const client = this.options.names[who] ?? "";
    rows?.push({
      ...{ client, kind: "", on: "", detail: `${slow} ms`, value: "", fault: "late" },
      state: stateOf(new WorldView(state.world, parts, this.options.names)),
    });
    return { choice, to, rows: 1, problem: undefined, edge: undefined, answer: -1 };
  }

  /**
   * How long nothing may happen, if time matters. With a limit to how late a client may be, whatever can
   * happen happens before time passes; without one, time may pass at any moment, even a very long one.
   */
  #timeToPass(state: ProductState): number[] {
    const { timed, slow } = this.options;
    if (!timed) return [];
    let next = Infinity;
    for (const [who, part] of state.parts.entries()) {
      if (part.isCrashed) continue;
      for (const [slot, operation] of part.state.pending.entries()) {
        const { timeout = Infinity } = operation;
        const left = this.worlds.isBlocked(state.world, operation)
          ? timeout - (part.waited[slot] ?? 0)
          : part.due[slot] ?? 0;
        if (left > 0) next = Math.min(next, left);
        else if (slow < Infinity && part.state.status === "running") {
          // Steps take no time: to ask in vain without a pause would stop the clock for all others.
          if (this.#alone.inVain(state, who) !== "round") return [];
          next = Math.min(next, POLL);
        }
      }
    }
    const times = next < Infinity ? [next] : [];
    const { things } = state.world;
    const isLookedAt = things.files.some(({ age }) => age < AGES) || things.now < AGES * 10;
    if (slow === Infinity && isLookedAt && this.#someoneWaits(state)) times.push(AGES);
    return times;
  }

  /** Whether anybody is still there who could look at what time it is. */
  #someoneWaits({ parts }: ProductState): boolean {
    return parts.some(({ isCrashed, state: { status } }) => !isCrashed && status === "running");
  }

  #pass(state: ProductState, ms: number): Transition {
    const parts = state.parts.map((part, who) => {
      if (part.isCrashed || part.state.pending.length === 0) return part;
      const due = part.state.pending.map((_, slot) => Math.max(0, (part.due[slot] ?? 0) - ms));
      const waited = part.state.pending.map(({ timeout = 0 }, slot) =>
        Math.min(timeout, (part.waited[slot] ?? 0) + ms)
      );
      return this.#part(who, { ...part, due, waited });
    });
    const to = { ...state, world: this.worlds.later(state.world, ms), parts };
    const choice = { who: this.size, slot: -1, ms };
    return { choice, to, rows: 0, problem: undefined, edge: undefined, answer: -1 };
  }

  #timesAfter(part: Part, { from, to }: Edge): Pick<Part, "due" | "late" | "waited"> {
    if (!this.options.timed) return { due: [], late: [], waited: [] };
    return {
      due: from.map((before, slot) =>
        before >= 0 ? part.due[before] ?? 0 : to.pending[slot]?.sleep ?? 0
      ),
      late: from.map((before) => before >= 0 ? part.late[before] ?? 0 : 0),
      waited: from.map((before) => before >= 0 ? part.waited[before] ?? 0 : 0),
    };
  }

  #part(who: number, fields: Omit<Part, "id" | "shape" | "next">): Part {
    return this.parts.of(fields, this.options.symmetric ? 0 : who);
  }

  #problemAtEnd(state: ProductState, isAnyLeft: boolean): FailureReason | undefined {
    const { names, checks, tickets } = this.options;
    if (this.#isCut) return undefined;
    const running = [...state.parts.entries()].filter(([, { isCrashed, state }]) =>
      !isCrashed && state.status === "running"
    );
    const unseen = running.filter(([, { state: { pending } }]) => pending.length === 0);
    if (unseen.length > 0) {
      return { kind: "uncontrolled", unseen: unseen.map(([who]) => names[who] ?? "") };
    }
    if (isAnyLeft && running.length > 0) {
      return { kind: "deadlock", waiting: this.waitingIn(state) };
    }
    const view = new WorldView(state.world, state.parts, names);
    const hadFaults = state.crashes + state.fails > 0;
    return brokenByEnd(checks, endsOf(state.parts, names), view, tickets, hadFaults);
  }

  /** Who waits for what that somebody else has. */
  waitingIn(state: ProductState, from: (who: number) => number = () => 0): Waiting[] {
    const { names } = this.options;
    const holder = state.parts.findIndex(({ holdsLock }) => holdsLock);
    return [...state.parts.entries()].flatMap(([who, part]) =>
      part.isCrashed ? [] : part.state.pending
        .filter((operation) => this.worlds.isBlocked(state.world, operation))
        .map(({ kind, on }): Waiting => ({
          ...{ client: names[who] ?? "", kind, on, from: from(who) },
          ...(holder >= 0 && { holder: names[holder] ?? "" }),
          ...(holder >= 0 && state.parts[holder]?.state.status !== "running" &&
            { holderEnded: true }),
        }))
    );
  }
}

/** How many more critical sections a client is in after an effect. */
function inSectionBy(kind: Effect["kind"]): number {
  return kind === "enter" ? 1 : kind === "leave" ? -1 : 0;
}
