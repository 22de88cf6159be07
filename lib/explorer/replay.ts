import type { FailureReason, Waiting } from "../text/failure_reason.ts";
import { learnAll } from "./automaton/learn_all.ts";
import { type Failure, failureOf } from "./failure.ts";
import { costOfFault } from "./search/costs.ts";
import { UnknownSteps } from "./product/client_steps.ts";
import type { Product } from "./product/product.ts";
import type {
  Choice,
  Expansion,
  ProductState,
  Start,
  Transition,
} from "./product/product_state.ts";
import type { AutomatonState } from "./automaton/automaton_state.ts";
import { endsOf } from "./product/rules.ts";
import { standing, type Step } from "./simulation/observation.ts";
import type { ClientEnd, Fault, TraceStep } from "./trace.ts";

/** What follows a client's name and number in a schedule when something goes wrong. */
export const FAULT_MARKS = {
  fails: "!",
  "gives up": "?",
  crashes: "†",
  late: "~",
  spurious: "*",
} as const satisfies Record<
  Fault,
  string
>;

/** A step of a client, and what the client looked like afterwards. */
export interface Told {
  readonly step: Step;
  readonly look: string;
}

/** One run of clients, under the schedule that its caller picks choice by choice. */
export class Replay {
  readonly #product: Product;
  readonly #trace: TraceStep[];
  readonly #schedule: string[] = [];
  readonly #states: ProductState[];
  /** The number of each operation that a client waits for, as a schedule has it. */
  readonly #numbers: number[][];
  readonly #issued: number[];
  /** The row at which a client began to wait, by the operation's name in the schedule. */
  readonly #waitedFrom = new Map<string, number>();
  /** What each client has seen, and what it looked like afterwards. */
  readonly #pasts: { steps: Step[]; looks: string[]; states: AutomatonState[] }[];
  #lastAnswer = -1;
  #last = -1;
  #problem: FailureReason | undefined;
  #expansion: Expansion;

  private constructor(
    product: Product,
    { state: start, problem }: Start,
    rows: readonly TraceStep[],
    expansion: Expansion,
  ) {
    this.#product = product;
    this.#trace = [...rows];
    this.#problem = problem;
    this.#states = [start];
    this.#numbers = start.parts.map(({ state }) => state.pending.map((_, index) => index + 1));
    this.#issued = start.parts.map((_, who) => product.automatonOf(who).issuedAtStart);
    this.#pasts = start.parts.map(() => ({ steps: [], looks: [], states: [] }));
    this.#expansion = expansion;
    this.#noteWaiting();
  }

  /** Begins a run. */
  static async of(product: Product): Promise<Replay> {
    const rows: TraceStep[] = [];
    const start = await product.start(rows);
    return new Replay(product, start, rows, await learned(() => product.expand(start.state)));
  }

  /** Where all stand. */
  get state(): ProductState {
    return this.#states.at(-1)!;
  }

  /** The clients' names. */
  get names(): readonly string[] {
    return this.#product.options.names;
  }

  /** What the last operation has brought. */
  get lastAnswer(): number {
    return this.#lastAnswer;
  }

  /** Everything that has happened. */
  get trace(): readonly TraceStep[] {
    return this.#trace;
  }

  /** What was picked. */
  get schedule(): readonly string[] {
    return this.#schedule;
  }

  /** What can be picked next, and what each is called in a schedule. */
  get choices(): { id: string; choice: Choice }[] {
    if (this.problem) return [];
    return this.#expansion.transitions.map(({ choice }) => ({ id: this.#idOf(choice), choice }));
  }

  /** What is wrong, as soon as something is. */
  get problem(): FailureReason | undefined {
    return this.#problem ?? this.#expansion.problem;
  }

  /** What a client has seen, step by step. */
  toldTo(name: string): Told[] {
    const { steps = [], looks = [] } = this.#pasts[this.names.indexOf(name)] ?? {};
    return steps.map((step, index) => ({ step, look: looks[index] ?? "" }));
  }

  /** How each client stands. */
  get clients(): ClientEnd[] {
    return endsOf(this.state.parts, this.#product.options.names)
      .map(({ memories: _, ...end }) => end);
  }

  /** Who waits for what somebody else has. */
  get waiting(): Waiting[] {
    const { names } = this.#product.options;
    return this.#product.waitingIn(this.state).map((waiting) => {
      const who = names.indexOf(waiting.client);
      const rows = (this.#numbers[who] ?? []).map((number) =>
        this.#waitedFrom.get(`${waiting.client}${number}`)
      );
      return { ...waiting, from: rows.find((row) => row !== undefined) ?? 0 };
    });
  }

  /** What a choice costs: 1 for a preemption, and what a fault costs. */
  costOf({ who, fault }: Choice): number {
    const last = this.#last;
    const isOther = last >= 0 && who !== last && who !== this.#product.size;
    const isPreemption = isOther && (this.#expansion.free >> last & 1) === 1;
    return (isPreemption ? 1 : 0) + costOfFault(fault);
  }

  /** Takes a choice. */
  async take(choice: Choice): Promise<void> {
    const id = this.#idOf(choice);
    const before = this.state;
    const rows: TraceStep[] = [];
    const transition = await learned(() => {
      rows.length = 0;
      return this.#product.take(before, choice, rows);
    });
    const [first] = rows;
    if (first) {
      first.id = id;
      const from = this.#waitedFrom.get(id.replace(/[!?~*]$/, ""));
      if (from !== undefined && choice.slot >= 0) first.waitedFrom = from;
    }
    this.#trace.push(...rows);
    this.#schedule.push(id);
    this.#states.push(transition.to);
    this.#number(choice, transition);
    this.#remember(before, transition);
    this.#lastAnswer = transition.answer;
    this.#last = choice.who === this.#product.size ? -1 : choice.who;
    this.#problem = transition.problem;
    this.#expansion = await learned(() => this.#product.expand(transition.to));
    this.#noteWaiting();
  }

  /** The run as a failure. What knows the causes of failures is loaded only now, as many runs have none. */
  async failure(reason: FailureReason, preemptions: number): Promise<Failure> {
    const { explained } = await import("./causes/explained.ts");
    const { trace, clients, waiting } = this;
    const run = { schedule: this.#schedule, preemptions, trace, clients, waiting };
    const { checks, names } = this.#product.options;
    const saw = names.map((_, who) => this.#product.automatonOf(who).pasts.saw);
    return await explained(failureOf(run, reason), checks, {
      chance: saw.some(({ chance }) => chance),
      name: saw.some(({ name }) => name),
    });
  }

  #remember(
    { world }: ProductState,
    { choice: { who, slot }, to, edge, answer }: Transition,
  ): void {
    const past = this.#pasts[who];
    if (!edge || !past) return;
    past.steps.push({ slot, at: world.things.now, answer: this.#product.answerOf(answer) });
    past.looks.push(this.#product.lookOf(who, to.parts[who]!));
    past.states.push(edge.to);
  }

  /**
   * Runs each client once more through what it has seen: does it do what its automaton says?
   *
   * @throws {MergeRefutedError} when it does not: states were taken for one that are not
   */
  async verify(): Promise<void> {
    const { names, timed } = this.#product.options;
    for (const [who, { steps, looks, states }] of this.#pasts.entries()) {
      const automaton = this.#product.automatonOf(who);
      const found = await automaton.pasts.rerun(names[who] ?? "", steps);
      const isSame = found.every((observation, index) =>
        standing(observation, timed) === looks[index]
      );
      if (!isSame) throw automaton.refute(states);
    }
  }

  #number({ who }: Choice, { edge }: Transition): void {
    if (!edge) return;
    const before = this.#numbers[who] ?? [];
    let next = this.#issued[who] ?? 0;
    this.#numbers[who] = edge.from.map((from) => from >= 0 ? before[from] ?? 0 : ++next);
    this.#issued[who] = (this.#issued[who] ?? 0) + edge.issued;
  }

  #noteWaiting(): void {
    const { names } = this.#product.options;
    for (const [who, part] of this.state.parts.entries()) {
      if (part.isCrashed) continue;
      for (const [slot, operation] of part.state.pending.entries()) {
        const { worlds } = this.#product;
        if (!worlds.isBlocked(this.state.world, operation, who, part, slot)) continue;
        const id = `${names[who]}${this.#numbers[who]?.[slot]}`;
        if (!this.#waitedFrom.has(id)) this.#waitedFrom.set(id, this.#trace.length);
      }
    }
  }

  #idOf({ who, slot, fault, ms }: Choice): string {
    if (ms !== undefined) return `+${ms}`;
    const name = this.#product.options.names[who];
    const number = slot < 0 ? "" : this.#numbers[who]?.[slot];
    return `${name}${number}${fault ? FAULT_MARKS[fault] : ""}`;
  }
}

/** Does what needs steps of clients, and learns those that are not known yet. */
export async function learned<T>(work: () => T): Promise<T> {
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UnknownSteps)) throw error;
      await learnAll(error.unknown);
    }
  }
}
