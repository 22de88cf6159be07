import { drawStateGraph } from "../pictures/draw.ts";
import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import type { GraphClient, GraphState, GraphStep, StateGraph } from "../pictures/state_graph.ts";
import type { Waiting } from "../text/failure_reason.ts";
import { graphWords, playWords, stepWords } from "../text/words.ts";
import { spoken } from "./automaton/names.ts";
import type { Part } from "./product/part.ts";
import { describeState, textOf } from "./picture_of_run.ts";
import type { Product } from "./product/product.ts";
import { type Choice, firstAlike, type ProductState } from "./product/product_state.ts";
import { stateOf } from "./product/trace_rows.ts";
import { learned } from "./replay.ts";
import { WorldView } from "./product/rules.ts";
import type { Operation } from "./simulation/operation.ts";
import type { TraceStep } from "./trace.ts";

/** More states than this are no picture any more. */
const MOST_STATES = 60;
/** The states of more clients are too many, and their boxes too wide. */
const MOST_CLIENTS = 2;

/** All states of few clients and what leads where: plain data that shows itself. */
export class ExplorationGraph implements StateGraph {
  /** The states, the first of which is the start. */
  readonly states: GraphState[];
  /** The steps between them. */
  readonly steps: GraphStep[];
  /** The places in `steps` of the simplest path that fails; empty when none does. */
  readonly failing: number[];

  /** Takes over a graph's fields. */
  constructor({ states, steps, failing }: StateGraph) {
    this.states = states;
    this.steps = steps;
    this.failing = failing;
  }

  /** The graph, drawn. */
  get picture(): Picture {
    return drawStateGraph(this);
  }

  /** What a notebook shows: the graph, drawn. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    return this.picture.bundle;
  }

  /** Prints the graph as text. */
  [Symbol.for("Deno.customInspect")](
    inspect: (value: unknown, options: unknown) => string,
    options: unknown,
  ): string {
    return inspect(this.picture, options);
  }
}

/** A state that was found. */
interface Node {
  readonly number: number;
  /** The state with the names that its clients have in the picture. */
  readonly state: ProductState;
  /** Whether the step before has broken a rule: nobody looks at what comes after it. */
  readonly isBroken: boolean;
}

/**
 * The graph of all states, where there are few.
 *
 * States that differ only in who is who are one, as in the search: the names are those of the failing
 * path, or else of the first way there.
 *
 * @param product The clients, as they were explored.
 * @param failing The choices that lead to the failure, if there is one.
 * @param problem What is wrong at the end of them.
 * @returns Nothing where there are too many clients or states.
 */
export async function graphOf(
  product: Product,
  failing: readonly Choice[],
  problem: string | undefined,
): Promise<ExplorationGraph | undefined> {
  if (product.size > MOST_CLIENTS) return undefined;
  const builder = new GraphBuilder(product);
  const start = await product.start();
  let { state } = start;
  const path = [builder.reach(state, start.problem !== undefined)];
  for (const choice of failing) {
    const step = await learned(() => product.take(state, choice, []));
    path.push(builder.reach(state = step.to, step.problem !== undefined));
  }
  for (const node of builder.nodes) {
    if (builder.nodes.length > MOST_STATES) return undefined;
    if (!node.isBroken) await builder.expand(node);
  }
  const { steps } = builder;
  const marked = failing.map(({ who }, index) => {
    const client = product.options.names[who];
    const [from, to] = [path[index]!.number, path[index + 1]!.number];
    const place = steps.findIndex((step) =>
      step.from === from && step.to === to &&
      (client === undefined || step.clients.includes(client))
    );
    if (client !== undefined && steps[place]) steps[place] = { ...steps[place], clients: [client] };
    return place;
  });
  const states = builder.states();
  const last = states[path.at(-1)!.number];
  if (problem !== undefined && last) last.problem = problem;
  return new ExplorationGraph({ states, steps, failing: marked });
}

class GraphBuilder {
  readonly nodes: Node[] = [];
  readonly steps: GraphStep[] = [];
  readonly #product: Product;
  readonly #byKey = new Map<string, Node>();
  /** The things that somebody does something to; the others are left out. */
  readonly #things = new Set<string>();

  constructor(product: Product) {
    this.#product = product;
  }

  /** The node of a state, whoever is who. */
  reach(state: ProductState, isBroken = false): Node {
    const { world, parts } = this.#product.ordered(state);
    const ids = parts.map(({ id }) => id);
    const key = [isBroken, world.id, state.crashes, state.fails, state.lates, ...ids].join();
    let node = this.#byKey.get(key);
    if (!node) {
      node = { number: this.nodes.length, state, isBroken };
      this.#byKey.set(key, node);
      this.nodes.push(node);
    }
    return node;
  }

  /** Adds the steps that can follow. */
  async expand({ number, state }: Node): Promise<void> {
    const { transitions } = await learned(() => this.#product.expand(state));
    for (const { choice } of transitions) {
      const rows: TraceStep[] = [];
      const { to: next, problem } = await learned(() => {
        rows.length = 0;
        return this.#product.take(state, choice, rows);
      });
      for (const { on } of rows) this.#things.add(on);
      const to = this.reach(next, problem !== undefined);
      const clients = this.#alike(state, choice.who);
      const isSwapped = clients.length === 1 &&
        next.parts.some((part, who) => part !== to.state.parts[who]);
      this.steps.push({
        ...{ from: number, to: to.number, clients, does: rows[0] ? textOf(rows[0]) : "" },
        ...(choice.ms !== undefined && { does: playWords.timePasses(choice.ms) }),
        ...(choice.fault && { fault: stepWords.faults[choice.fault] }),
        ...(isSwapped && { isSwapped }),
      });
    }
  }

  /** Who could make the same step, by name. */
  #alike(state: ProductState, who: number): string[] {
    const first = firstAlike(state, who);
    return this.#product.options.names.filter((_, other) => firstAlike(state, other) === first);
  }

  /** All states in words. */
  states(): GraphState[] {
    const { names } = this.#product.options;
    return this.nodes.map(({ state }) => {
      const view = new WorldView(state.world, state.parts, names);
      const waiting = this.#product.waitingIn(state);
      return {
        shared: describeState(stateOf(view), this.#things),
        clients: names.map((name, who): GraphClient => {
          const part = state.parts[who]!;
          const waits = waiting.find(({ client }) => client === name);
          return { name, ...(waits ? waitsFor(waits) : this.#standing(who, part)) };
        }),
      };
    });
  }

  #standing(who: number, part: Part): Omit<GraphClient, "name"> {
    const { names } = this.#product.options;
    const { isCrashed, met, state: { status, outcome, pending } } = part;
    if (isCrashed) return { state: "crashed", does: graphWords.crashed };
    if (status !== "running") return { state: "ended", does: graphWords.ended(status, outcome) };
    const own = [names[who] ?? "", ...met.map((other) => names[other] ?? "")];
    return {
      state: part.inSection > 0
        ? "in the section"
        : part.locks.length > 0
        ? "holds the lock"
        : "free",
      does: pending.map((operation) => spoken(doing(operation), own)).join(" | "),
    };
  }
}

function waitsFor({ on }: Waiting): Omit<GraphClient, "name"> {
  return { state: "waits", does: graphWords.waits(on) };
}

/** An operation that has not happened yet. */
function doing(operation: Operation): string {
  const { sleep } = operation;
  return sleep === undefined ? stepWords.operation(operation) : graphWords.naps(sleep);
}
