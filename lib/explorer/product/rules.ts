import type { FencedTickets } from "../../kit/desk/fenced_store.ts";
import type { FailureReason } from "../../text/failure_reason.ts";
import type { Check, Judgement, Setup, SharedView } from "../checks.ts";
import type { ClientEnd, TraceStep } from "../trace.ts";
import { holdOf, type LockHold } from "./lock_holds.ts";
import { spoken, withNames } from "../automaton/names.ts";
import type { Part } from "./part.ts";
import type { Operation } from "../simulation/operation.ts";
import type { World } from "./world.ts";

/** Where a client stands, as far as rules look at it. */
export type Standing =
  & Pick<Part, "isCrashed" | "locks" | "permits" | "inSection" | "met" | "called" | "memories">
  & { readonly state: Pick<Part["state"], "status" | "outcome" | "pending"> };

/** What a rule sees of the things that clients share. It looks only at what it needs. */
export class WorldView implements SharedView {
  readonly #world: World;
  readonly #parts: readonly Standing[];
  readonly #names: readonly string[];

  constructor(world: World, parts: readonly Standing[], names: readonly string[]) {
    this.#world = world;
    this.#parts = parts;
    this.#names = names;
  }

  /** How many tickets the ticket file counts. */
  get tickets(): number {
    return this.#world.things.tickets;
  }

  /** How many tickets the owner at the window has left. */
  get windowTickets(): number {
    return this.#world.things.windowTickets;
  }

  /** The stock with a version. */
  get store(): { readonly count: number; readonly version: number } {
    return this.#world.things.store;
  }

  /** The stock that compares tokens. */
  get fencedStore(): FencedTickets {
    return this.#world.things.fencedStore;
  }

  /** How many tickets each train has left. */
  get trains(): Readonly<Record<string, number>> {
    return this.#world.things.trains;
  }

  /** Who holds the lock that all share. */
  get lockHolder(): string | undefined {
    return this.holders.lock;
  }

  /** Who holds each lock that somebody holds alone. */
  get holders(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(this.#locks("holds")).map(([lock, [holder = ""]]) => [lock, holder]),
    );
  }

  /** Who shares each lock that is shared. */
  get readers(): Readonly<Record<string, readonly string[]>> {
    return this.#locks("shares");
  }

  #locks(wanted: LockHold): Readonly<Record<string, readonly string[]>> {
    return this.#clientsBy(({ locks }) =>
      locks.map(holdOf).flatMap(({ lock, hold }) => hold === wanted ? lock : [])
    );
  }

  /** Who has permits, for each semaphore of which any is taken: a client as often as it has one. */
  get permits(): Record<string, readonly string[]> {
    return this.#clientsBy(({ permits }) => permits);
  }

  /** Who has each of some things, as often as it has it. */
  #clientsBy(thingsOf: (part: Standing) => readonly string[]): Record<string, string[]> {
    const clients: Record<string, string[]> = {};
    for (const [index, part] of this.#parts.entries()) {
      for (const thing of thingsOf(part)) {
        (clients[this.#spoken(thing, index, part.met)] ??= []).push(this.#names[index] ?? "");
      }
    }
    return clients;
  }

  /** What a client says of names, with the names. */
  #spoken(text: string, who: number, met: readonly number[]): string {
    return spoken(text, [who, ...met].map((client) => this.#names[client] ?? ""));
  }

  /** Who is in a critical section. */
  get inSection(): string[] {
    return this.#names.filter((_, index) => (this.#parts[index]?.inSection ?? 0) > 0);
  }

  /** Who has crashed. */
  get crashed(): string[] {
    return this.#names.filter((_, index) => this.#parts[index]?.isCrashed);
  }

  /** The lines on the terminal; see {@linkcode Check.readsTerminal}. */
  get terminal(): string[] {
    return this.#world.things.terminal.map((line) => withNames(line, this.#names));
  }

  /** Milliseconds since the start; see {@linkcode Check.readsClock}. */
  get now(): number {
    return this.#world.things.now;
  }

  /** All that each client waits for at the same time. */
  get waitsFor(): Record<string, readonly Operation[]> {
    return Object.fromEntries(
      this.#parts.map(({ state }, index) => [this.#names[index] ?? "", state.pending]),
    );
  }

  /** The shared files by their names. */
  get files(): Record<string, { text: string; age: number; creator?: string }> {
    const say = (text: string): string => withNames(text, this.#names);
    return Object.fromEntries(
      this.#world.things.files.map(({ name, text, age, creator }) => [
        say(name),
        { text: say(text), age, ...(creator !== undefined && { creator: say(creator) }) },
      ]),
    );
  }
}

/** The first rule that a step breaks. */
export function brokenByStep(
  rules: readonly Check[],
  step: TraceStep,
  view: WorldView,
  before: WorldView,
): FailureReason | undefined {
  // Where another rule looks at every step, this one is shown those of its kinds all the same.
  return firstBroken(
    rules,
    ({ always, kinds }) =>
      kinds?.includes(step.kind) === false ? undefined : always?.(step, view, before),
  );
}

/** The first rule that the end of a run breaks. */
export function brokenByEnd(
  rules: readonly Check[],
  ends: readonly (ClientEnd & { memories: readonly string[] })[],
  view: WorldView,
  { tickets, journeys }: Setup,
  hadFaults: boolean,
): FailureReason | undefined {
  const memorable = rules.filter(({ remember }) => remember);
  return firstBroken(rules, (rule) => {
    const index = memorable.indexOf(rule);
    const clients = index < 0
      ? ends
      : ends.map((end) => ({ ...end, memory: end.memories[index] ?? "" }));
    return rule.atEnd?.({ world: view, clients, hadFaults }, { tickets, journeys });
  });
}

function firstBroken(
  rules: readonly Check[],
  judge: (rule: Check) => Judgement,
): FailureReason | undefined {
  for (const rule of rules) {
    const judgement = judge(rule);
    if (typeof judgement === "string") {
      return { kind: "rule broken", rule: rule.name, message: judgement };
    }
    if (judgement !== undefined) return judgement;
  }
  return undefined;
}

/** How clients stand, as a rule sees them. */
export function endsOf(
  parts: readonly Standing[],
  names: readonly string[],
): (ClientEnd & { memories: readonly string[] })[] {
  return parts.map(({ state, isCrashed, memories, met }, index) => {
    const name = names[index] ?? "";
    if (isCrashed) return { name, status: "crashed", memories };
    const outcome = spoken(state.outcome, [name, ...met.map((other) => names[other] ?? "")]);
    return {
      ...{ name, status: state.status, memories },
      ...(state.status === "returned" && { value: outcome === "true" }),
      ...(state.status === "threw" && { error: outcome }),
    };
  });
}
