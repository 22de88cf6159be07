import type { FailureReason } from "../../text/failure_reason.ts";
import type { Edge } from "../automaton/automaton_state.ts";
import type { ClientSteps } from "./client_steps.ts";
import { Judge } from "./judge.ts";
import { hadBefore, locksAfter, without } from "./lock_holds.ts";
import { hasTokens, toShared, withNames } from "../automaton/names.ts";
import type { Part, Parts } from "./part.ts";
import type { PassingTime } from "./passing_time.ts";
import type { Choice, ProductOptions, ProductState, Transition } from "./product_state.ts";
import { WorldView } from "./rules.ts";
import type { Effect } from "../simulation/operation.ts";
import type { TraceStep } from "../trace.ts";
import { namesOf, rowOf } from "./trace_rows.ts";
import { keyOfPermit } from "./shared_things.ts";
import { calledAfter, type Waiters } from "./waiters.ts";
import type { Outcome, World, Worlds } from "./world.ts";

/** What follows when a client moves. */
export class Moves {
  readonly #options: ProductOptions;
  readonly #steps: ClientSteps;
  readonly #worlds: Worlds;
  readonly #parts: Parts;
  readonly #time: PassingTime;
  readonly #waiters: Waiters;
  readonly #judge: Judge;

  constructor(
    options: ProductOptions,
    steps: ClientSteps,
    worlds: Worlds,
    parts: Parts,
    time: PassingTime,
    waiters: Waiters,
  ) {
    this.#options = options;
    this.#steps = steps;
    this.#worlds = worlds;
    this.#parts = parts;
    this.#time = time;
    this.#waiters = waiters;
    this.#judge = new Judge(options.checks);
  }

  /**
   * Where a client stands at its first operation, and what is wrong there already.
   *
   * @param parts Those of all clients that have come there; this one's is put there.
   */
  async start(
    who: number,
    world: World,
    parts: Part[],
    rows?: TraceStep[],
  ): Promise<FailureReason | undefined> {
    const { names } = this.#options;
    const automaton = this.#steps.automatonOf(who);
    const state = await automaton.root();
    const times = this.#time.atStart(state.pending);
    const memories = this.#judge.noMemories;
    let inSection = 0;
    let problem: FailureReason | undefined;
    const stand = (): void => {
      parts[who] = this.#parts.of(who, {
        ...{ state, isCrashed: false, locks: [], permits: [], inSection, met: [] },
        ...{ ...times, called: [], memories: [...memories] },
      });
    };
    for (const { kind, on, meanwhile } of automaton.effectsAtStart) {
      inSection += inSectionBy(kind);
      stand();
      const row = {
        ...{ client: names[who] ?? "", kind, on, detail: "", value: "" },
        ...(meanwhile && {
          meanwhile: meanwhile.map((text) => withNames(toShared(text, who, []), names)),
        }),
      };
      const view = new WorldView(world, parts, names);
      const broken = this.#judge.judge(row, view, memories, rows);
      problem ??= broken;
    }
    stand();
    const { rejectionAtStart: error } = automaton;
    return problem ?? (error === undefined ? undefined : { kind: "unhandled rejection", error });
  }

  /**
   * An operation of a client happens, fails or is given up; or the client crashes, or is late.
   *
   * @param rows Where the rows of a trace are added.
   * @returns nothing when the step is not known, or too far away: both are noted
   */
  take(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition | undefined {
    const { who, slot, fault } = choice;
    if (fault === "crashes") return this.#crash(state, choice, rows);
    if (fault === "late") return this.#time.delay(state, choice, rows);
    const part = state.parts[who]!;
    if (this.#steps.isTooLong(part.state)) return undefined;
    const outcome = this.#steps.outcome(state.world, part.state.pending[slot]!, who, part, fault);
    const met = [...part.met];
    const answer = this.#steps.toOwn(outcome.answer, who, met);
    const edge = this.#steps.edge(who, part.state, slot, answer, state.world.things.now);
    return edge && this.#follow(state, choice, outcome, edge, met, rows);
  }

  #follow(
    state: ProductState,
    choice: Choice,
    { world: after, takesLock, takesPermit, answer }: Outcome,
    edge: Edge,
    met: readonly number[],
    rows?: TraceStep[],
  ): Transition {
    const { who, slot, fault } = choice;
    const part = state.parts[who]!;
    const { names } = this.#options;
    const name = names[who] ?? "";
    const before = new WorldView(state.world, state.parts, names);
    const parts = [...state.parts];
    const memories = [...part.memories];
    let world = after;
    let { inSection } = part;
    const operation = part.state.pending[slot]!;
    let locks = locksAfter(part.locks, operation, takesLock);
    let permits = takesPermit ? [...part.permits, keyOfPermit(operation)].toSorted() : part.permits;
    let problem: FailureReason | undefined;
    const isShown = (kind: string): boolean => rows !== undefined || this.#judge.isWatched(kind);
    const happens = (row: Omit<TraceStep, "state">): void => {
      parts[who] = { ...part, locks, permits, inSection };
      const view = new WorldView(world, parts, names);
      const broken = this.#judge.judge(row, view, memories, rows, before);
      problem ??= broken;
    };
    if (isShown(operation.kind)) {
      const shared = this.#steps.shared(operation, who, part.met);
      const row = rowOf(name, shared, this.#steps.answerOf(answer), names, fault);
      const others = rows ? part.state.pending.toSpliced(slot, 1) : [];
      const meanwhile = namesOf(others.map((other) => this.#steps.shared(other, who, part.met)))
        .map((text) => withNames(text, names));
      happens({ ...row, ...(meanwhile.length > 0 && { meanwhile }) });
    }
    for (const effect of edge.effects) {
      // A client of another process could say that it releases what it does not have.
      if (effect.kind === "release" || effect.kind === "step back") {
        const had = hadBefore(effect, locks);
        world = this.#worlds.unlocked(world, had, who, met);
        for (const key of had) locks = without(locks, key);
      } else if (effect.kind === "give back") {
        const at = permits.indexOf(keyOfPermit(effect));
        world = this.#worlds.withPermits(world, at < 0 ? [] : [permits[at]!], who, met);
        permits = permits.filter((_, index) => index !== at);
      } else inSection = Math.max(0, inSection + inSectionBy(effect.kind));
      if (isShown(effect.kind)) {
        const { kind, on, meanwhile } = effect;
        const named = (text: string): string => withNames(toShared(text, who, met), names);
        happens({
          ...{ client: name, kind, detail: "", value: "", on: named(on) },
          ...(meanwhile && { meanwhile: meanwhile.map(named) }),
        });
      }
    }
    if (this.#options.releasesAtEnd && edge.to.status !== "running") {
      world = this.#worlds.unlocked(world, locks, who, met);
      world = this.#worlds.withPermits(world, permits, who, met);
      [locks, permits] = [[], []];
    }
    const last = rows?.at(-1);
    if (last && part.state.status === "running" && edge.to.status !== "running") last.ends = true;
    if (edge.rejection !== undefined) {
      problem ??= { kind: "unhandled rejection", error: edge.rejection };
    }
    const has = { locks, permits, inSection, memories, met };
    parts[who] = this.#partAfter(who, part, edge, has);
    const fails = state.fails + (fault === "fails" ? 1 : 0);
    const standing = this.#waiters.after(operation, who, met, fault !== undefined, {
      world,
      parts,
    });
    const to = { ...standing, crashes: state.crashes, fails, lates: state.lates };
    return { choice, to, rows: 1 + edge.effects.length, problem, edge, answer };
  }

  #partAfter(
    who: number,
    before: Part,
    edge: Edge,
    { met, ...has }: Pick<Part, "locks" | "permits" | "inSection" | "memories" | "met">,
  ): Part {
    // Whether it takes a lock or a permit follows from the operation and its answer, and so from the edge.
    const isPlain = has.memories.length === 0 && met.length === 0 && !this.#options.timed;
    const known = isPlain ? before.next.get(edge) : undefined;
    if (known) return known;
    const { to } = edge;
    const part = this.#parts.of(who, {
      ...{ ...has, state: to, isCrashed: false, ...this.#time.after(before, edge) },
      called: calledAfter(before, edge.from),
      met: to.pending.length === 0 && !hasTokens(`${to.outcome}${has.permits}`) ? [] : met,
    });
    if (isPlain) before.next.set(edge, part);
    return part;
  }

  /** A client ends at once: its locks are free, its files stay as they are. */
  #crash(state: ProductState, choice: Choice, rows?: TraceStep[]): Transition {
    const { names } = this.#options;
    const { who } = choice;
    const part = state.parts[who]!;
    const crashed = (memories: readonly string[]): Part =>
      this.#parts.of(who, {
        ...{ state: part.state, isCrashed: true, locks: [], permits: [], inSection: 0 },
        ...{ met: [], due: [], late: [], waited: [], called: [], memories },
      });
    const parts = state.parts.with(who, crashed(part.memories));
    const unlocked = this.#worlds.unlocked(state.world, part.locks, who, part.met);
    const world = this.#worlds.withPermits(unlocked, part.permits, who, part.met);
    let problem: FailureReason | undefined;
    if (rows || this.#judge.isWatched("")) {
      const client = names[who] ?? "";
      const row = { client, kind: "", on: "", detail: "", value: "", fault: "crashes" } as const;
      const memories = [...part.memories];
      problem = this.#judge.judge(row, new WorldView(world, parts, names), memories, rows);
      parts[who] = crashed(memories);
    }
    const to = {
      ...{ ...state, crashes: state.crashes + 1 },
      ...this.#waiters.wakeAll({ world, parts }),
    };
    return { choice, to, rows: 1, problem, edge: undefined, answer: -1 };
  }
}

/** How many more critical sections a client is in after an effect. */
function inSectionBy(kind: Effect["kind"]): number {
  return kind === "enter" ? 1 : kind === "leave" ? -1 : 0;
}
