import type { Client } from "../../../lib/kit/desk/desk.ts";
import type { Observation, Step } from "../../../lib/explorer/simulation/observation.ts";
import type { ClientEnd } from "../../../lib/explorer/trace.ts";
import { SoloClient, type Surroundings } from "../../../lib/explorer/simulation/solo_client.ts";
import {
  affect,
  crashed,
  type Done,
  isBlocked,
  operate,
  wakesByItself,
  type World,
  worldOf,
} from "./_brute_world.ts";

/** Preemptions and faults, changes of client, rows: the order in which schedules are simple. */
export type Cost = readonly [preemptions: number, changes: number, rows: number];

/** How a run ended, as data. */
export interface Ending {
  readonly clients: readonly { name: string; status: ClientEnd["status"]; outcome: string }[];
  readonly tickets: number;
  readonly windowTickets: number;
  readonly store: World["store"];
  readonly fenced: World["fenced"];
  /** Who has what of the lock: alone, or shared. */
  readonly holder: string | undefined;
  readonly readers: readonly string[];
  /** Who has a permit, of each semaphore of which one is taken. */
  readonly permits: readonly (readonly [name: string, has: readonly string[]])[];
  readonly files: readonly (readonly [name: string, text: string])[];
  readonly hadFaults: boolean;
}

/** What comes of all schedules of some clients, each with the least cost of a schedule for it. */
export interface AllSchedules {
  readonly endings: ReadonlyMap<string, Cost>;
  readonly deadlock: Cost | undefined;
  readonly rejection: Cost | undefined;
  readonly twoInside: Cost | undefined;
}

/** What is tried. */
export interface BruteForceOptions {
  readonly clients: readonly Client[];
  readonly names: readonly string[];
  readonly tickets: number;
  readonly crash: number;
  readonly fail: number;
  /** Steps after which the program is too large. */
  readonly mostSteps: number;
}

/** A past of one client; what follows it is run once. Pasts are never taken for the same. */
interface Past {
  readonly steps: readonly Step[];
  readonly look: Observation;
  readonly next: Map<string, Past>;
}

interface State {
  readonly world: World;
  readonly pasts: readonly Past[];
  readonly crashed: readonly boolean[];
  readonly inside: readonly number[];
  readonly fails: number;
}

/** What follows a step: where all stand then, and how many rows of a schedule it takes. */
interface After {
  readonly next: State;
  readonly rows: number;
}

/** That somebody wakes up by itself costs as much as so many other faults. */
const WAKING_BY_ITSELF = 3;
/** More rounds than a bounded retry has: a client that goes on like that waits in vain. */
const MOST_ALONE = 60;

/**
 * Tries every schedule of some clients, one after the other. It shares nothing with the search but the way in which
 * one client is run: what operations do, what a schedule costs and when clients are stuck is said once more here.
 */
export class BruteForce {
  readonly #options: BruteForceOptions;
  readonly #surroundings: Surroundings;
  readonly #endings = new Map<string, Cost>();
  #deadlock: Cost | undefined;
  #rejection: Cost | undefined;
  #twoInside: Cost | undefined;
  #steps = 0;

  constructor(options: BruteForceOptions, surroundings: Surroundings) {
    this.#options = options;
    this.#surroundings = surroundings;
  }

  /** Tries them; nothing when there are too many. */
  async run(): Promise<AllSchedules | undefined> {
    const { clients, tickets } = this.#options;
    const pasts: Past[] = [];
    for (const who of clients.keys()) pasts.push(await this.#past(who, []));
    const start: State = {
      world: worldOf(tickets),
      pasts,
      crashed: clients.map(() => false),
      inside: pasts.map(({ look }) => entered(look)),
      fails: 0,
    };
    const rows = pasts.reduce((sum, { look }) => sum + look.effects.length, 0);
    if (start.inside.filter((count) => count > 0).length > 1) this.#twoInside = [0, 0, rows];
    if (!await this.#try(start, -1, [0, 0, rows])) return undefined;
    return {
      endings: this.#endings,
      deadlock: this.#deadlock,
      rejection: this.#rejection,
      twoInside: this.#twoInside,
    };
  }

  /** Goes on in every way. @returns whether there were few enough */
  async #try(state: State, last: number, cost: Cost): Promise<boolean> {
    if (++this.#steps > this.#options.mostSteps) return false;
    if (state.pasts.some(isLeftAlone)) return true;
    const isLastFree = last >= 0 && await this.#isFree(state, last);
    let canGoOn = false;
    const go = async (
      who: number,
      next: State,
      faults: number,
      rows: number,
    ): Promise<boolean> => {
      const isOther = last >= 0 && who !== last;
      const price: Cost = [
        cost[0] + faults + (isOther && isLastFree ? 1 : 0),
        cost[1] + (isOther ? 1 : 0),
        cost[2] + rows,
      ];
      const rejected = next.pasts[who] !== state.pasts[who] &&
        next.pasts[who]?.look.rejection !== undefined;
      if (rejected) {
        this.#rejection = cheaper(this.#rejection, price);
        return true;
      }
      if (this.#meetsInside(state, next, who)) this.#twoInside = cheaper(this.#twoInside, price);
      return await this.#try(next, who, price);
    };
    for (const [who, { look }] of state.pasts.entries()) {
      if (state.crashed[who]) continue;
      for (const [slot, operation] of look.pending.map(({ operation }) => operation).entries()) {
        if (isBlocked(state.world, operation, who)) {
          const wakes = wakesByItself(state.world, operation, who);
          if (wakes) {
            // Nobody can count on it: whoever can go on in no other way is stuck.
            const [{ next, rows }] = await this.#after(state, who, slot);
            if (!await go(who, next, WAKING_BY_ITSELF, rows)) return false;
          }
          if (operation.timeout === undefined || operation.kind === "wake up" && !wakes) continue;
          canGoOn = true;
          const [{ next, rows }] = await this.#after(state, who, slot, "gives up");
          if (!await go(who, next, 1, rows)) return false;
          continue;
        }
        canGoOn = true;
        for (const { next, rows } of await this.#after(state, who, slot)) {
          if (!await go(who, next, 0, rows)) return false;
        }
        if (!operation.mayFail || state.fails === this.#options.fail) continue;
        const [failed] = await this.#after(state, who, slot, "fails");
        const fails = state.fails + 1;
        if (!await go(who, { ...failed.next, fails }, 1, failed.rows)) return false;
      }
    }
    const crashes = state.crashed.filter((crashed) => crashed).length;
    for (const [who, { look }] of state.pasts.entries()) {
      if (crashes === this.#options.crash || state.crashed[who]) continue;
      if (look.status !== "running" || look.pending.length === 0) continue;
      if (!await go(who, crash(state, who), 1, 1)) return false;
    }
    if (canGoOn) return true;
    const isStuck = state.pasts.some(({ look }, who) =>
      !state.crashed[who] && look.status === "running"
    );
    if (isStuck) this.#deadlock = cheaper(this.#deadlock, cost);
    else {
      const ending = JSON.stringify(this.#endingOf(state));
      this.#endings.set(ending, cheaper(this.#endings.get(ending), cost));
    }
    return true;
  }

  async #past(who: number, steps: readonly Step[]): Promise<Past> {
    const { clients, names } = this.#options;
    const solo = await SoloClient.start(
      clients[who]!,
      { name: names[who]!, journey: [] },
      this.#surroundings,
    );
    let look = solo.observe();
    for (const step of steps) {
      await solo.take([step]);
      look = solo.observe();
    }
    return { steps, look, next: new Map() };
  }

  /** What follows when an operation happens, in each way in which it can, or goes wrong. */
  async #after(
    state: State,
    who: number,
    slot: number,
    fault?: "gives up" | "fails",
  ): Promise<[After, ...After[]]> {
    const { operation } = state.pasts[who]!.look.pending[slot]!;
    const [first, ...others] = fault === undefined || operation.kind === "wake up"
      ? operate(state.world, operation, who)
      : [{ world: state.world, answer: {} }];
    const follow = ({ world, answer }: Done): Promise<After> =>
      this.#follow(state, who, slot, world, fault ? { fault } : answer);
    const ways: [After, ...After[]] = [await follow(first!)];
    for (const other of others) ways.push(await follow(other));
    return ways;
  }

  async #follow(
    state: State,
    who: number,
    slot: number,
    changed: World,
    answer: Step["answer"],
  ): Promise<After> {
    const past = state.pasts[who]!;
    const key = JSON.stringify([slot, answer]);
    let after = past.next.get(key);
    if (!after) {
      after = await this.#past(who, [...past.steps, { slot, at: 0, answer }]);
      past.next.set(key, after);
    }
    let world = changed;
    let inside = state.inside[who]!;
    for (const effect of after.look.effects) {
      world = affect(world, effect, who);
      inside += effect.kind === "enter" ? 1 : effect.kind === "leave" ? -1 : 0;
    }
    const next = {
      ...state,
      world,
      pasts: state.pasts.with(who, after),
      inside: state.inside.with(who, inside),
    };
    return { next, rows: 1 + after.look.effects.length };
  }

  /** Whether two are inside after any of the effects of one step. */
  #meetsInside(before: State, { inside, pasts }: State, who: number): boolean {
    const others = inside.filter((count, other) => other !== who && count > 0).length;
    if (pasts[who] === before.pasts[who] || others === 0) return false;
    let own = before.inside[who]!;
    return [...pasts[who]!.look.effects].some(({ kind }) => {
      own += kind === "enter" ? 1 : kind === "leave" ? -1 : 0;
      return own > 0;
    });
  }

  /** Whether a client could go on to some purpose: to leave it then is a preemption. */
  async #isFree(state: State, who: number): Promise<boolean> {
    if (state.crashed[who]) return false;
    const pending = state.pasts[who]!.look.pending.map(({ operation }) => operation);
    const ready = pending.filter((operation) =>
      operation.sleep === undefined && !isBlocked(state.world, operation, who)
    );
    if (ready.length === 0) return false;
    let at = state;
    for (let steps = 0; steps < MOST_ALONE; steps++) {
      const { pending } = at.pasts[who]!.look;
      const [first] = pending;
      if (isLeftAlone(at.pasts[who]!)) return false;
      if (!first || pending.length > 1) return true;
      if (isBlocked(at.world, first.operation, who)) return first.operation.timeout !== undefined;
      if (first.operation.sleep !== undefined) return false;
      const [{ next }] = await this.#after(at, who, 0);
      if (next.world !== at.world || next.pasts[who]!.look.effects.length > 0) return true;
      at = next;
    }
    return false;
  }

  #endingOf({ world, pasts, crashed, fails }: State): Ending {
    const { names } = this.#options;
    const nameAll = (clients: readonly number[]): string[] =>
      clients.map((who) => names[who]!).sort();
    return {
      clients: pasts.map(({ look: { status, outcome } }, who) =>
        crashed[who]
          ? { name: names[who]!, status: "crashed", outcome: "" }
          : { name: names[who]!, status, outcome }
      ),
      tickets: world.tickets,
      windowTickets: world.windowTickets,
      ...{ store: world.store, fenced: world.fenced },
      holder: world.holder === undefined ? undefined : names[world.holder],
      readers: nameAll(world.readers),
      permits: Object.entries(world.permits).filter(([, has]) => has.length > 0)
        .map(([on, has]) => [on, nameAll(has)]),
      files: Object.entries(world.files).sort(([a], [b]) => a < b ? -1 : 1),
      hadFaults: fails > 0 || crashed.some((is) => is),
    };
  }
}

/** The cheaper one of two costs. */
export function cheaper(one: Cost | undefined, other: Cost): Cost {
  if (!one) return other;
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs < 0 || one[differs]! < other[differs]! ? one : other;
}

/** Whether a client was in a loop for so long that it waits for nothing any more: such runs do not count. */
function isLeftAlone({ look: { status, pending } }: Past): boolean {
  return status === "running" && pending.length === 0;
}

/** How many sections a client has entered and not left before its first operation. */
function entered({ effects }: Observation): number {
  return effects.reduce((sum, { kind }) => sum + (kind === "enter" ? 1 : -1), 0);
}

function crash(state: State, who: number): State {
  return {
    ...state,
    world: crashed(state.world, who),
    crashed: state.crashed.with(who, true),
    inside: state.inside.with(who, 0),
  };
}
