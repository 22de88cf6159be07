import { MOST_STEPS_OF_A_CLIENT } from "../automaton/automaton.ts";
import type { ClientSteps } from "./client_steps.ts";
import type { ProductState } from "./product_state.ts";
import { WAKES } from "../simulation/operation.ts";
import type { InVain, Worlds } from "./world.ts";

/** How often one who goes on alone may look the same until it is taken to wait in vain. */
const MOST_ROUNDS_ALONE = 3;
/** The most steps of one client that are looked at to see whether it waits in vain. */
const MOST_SOLO_STEPS = 200;

/** The operations that wait for what others have, or for others. */
const WAITING: ReadonlySet<string> = new Set(["acquire", "take", WAKES]);

/** What would become of a client if it went on alone: whether it can go on to some purpose, or waits in vain. */
export class GoingAlone {
  readonly #steps: ClientSteps;
  readonly #worlds: Worlds;
  readonly #timed: boolean;

  constructor(steps: ClientSteps, worlds: Worlds, timed: boolean) {
    this.#steps = steps;
    this.#worlds = worlds;
    this.#timed = timed;
  }

  /** Whether a client waits for what others have, or asks for it again and again. */
  isWaiting(state: ProductState, who: number): boolean {
    const part = state.parts[who];
    if (!part || part.isCrashed || part.state.status !== "running") return false;
    const { pending } = part.state;
    // Between two holders the lock is free for a moment, and whoever is faster gets it.
    return pending.some(({ kind }) => WAITING.has(kind)) ||
      pending.length > 0 && !this.isFree(state, who);
  }

  /** Whether a client can go on, and not only wait in vain: then to leave it is a preemption. */
  isFree(state: ProductState, who: number): boolean {
    const part = state.parts[who]!;
    const { pending } = part.state;
    const ready = pending.filter((operation, slot) =>
      !this.#worlds.isBlocked(state.world, operation, who, part, slot) &&
      operation.sleep === undefined &&
      !(this.#timed && (part.due[slot] ?? 0) > 0)
    );
    if (ready.length === 0) return false;
    if (pending.length > 1) return true;
    return this.inVain(state, who) === false;
  }

  /** What becomes of a client that goes on alone: see {@linkcode #goesOnAlone}. */
  inVain(state: ProductState, who: number): InVain | undefined {
    const { world, parts } = state;
    const { id, met } = parts[who]!;
    // Where it reads names, or has read some, it matters which one it is.
    const own = world.hasNames || met.length > 0 ? who : 0;
    const key = id * parts.length + own;
    const known = world.inVain.get(key);
    if (known !== undefined) return known;
    const inVain = this.#goesOnAlone(state, who);
    if (inVain !== undefined) world.inVain.set(key, inVain);
    return inVain;
  }

  /**
   * Whether a client that goes on alone changes nothing, and how that ends: it pauses, is blocked, or comes
   * round again. Nothing when a step must be learned first.
   */
  #goesOnAlone(state: ProductState, who: number): InVain | undefined {
    const { world } = state;
    const part = state.parts[who]!;
    let at = part.state;
    // Naps that end only when time has passed, which it does not meanwhile.
    let asleep = at.pending.map((_, slot) => this.#timed && (part.due[slot] ?? 0) > 0);
    let called = part.called;
    const met = [...part.met];
    const seen = new Set<string>();
    const looks = new Map<string, number>();
    for (let steps = 0; steps < MOST_SOLO_STEPS; steps++) {
      const { pending } = at;
      if (pending.length === 0 || !this.#timed && pending.length > 1) return false;
      const blocked = pending.map((operation, slot) =>
        this.#worlds.isBlocked(world, operation, who, { met, called }, slot)
      );
      const ready = [...pending.keys()].filter((slot) => !blocked[slot] && !asleep[slot]);
      const [slot] = ready;
      if (slot === undefined) {
        return !pending.some(({ timeout }, slot) => blocked[slot] && timeout !== undefined) &&
          "pause";
      }
      const operation = pending[slot]!;
      if (ready.length > 1) return false;
      if (operation.sleep !== undefined) return "pause";
      const standing = `${at.id} ${asleep}`;
      if (seen.has(standing)) return "round";
      seen.add(standing);
      // A loop that counts never comes to the same state.
      const rounds = (looks.get(at.signature) ?? 0) + 1;
      if (rounds > MOST_ROUNDS_ALONE) return "round";
      looks.set(at.signature, rounds);
      const outcome = this.#steps.do(world, operation, who, { ...part, met });
      if (outcome.world !== world || outcome.takesLock !== undefined || outcome.takesPermit) {
        return false;
      }
      const answer = this.#steps.toOwn(outcome.answer, who, met);
      if (at.past.length >= MOST_STEPS_OF_A_CLIENT) return false;
      const edge = this.#steps.edge(who, at, slot, answer, world.things.now);
      if (!edge) return undefined;
      if (edge.effects.length > 0) return false;
      at = edge.to;
      called = edge.from.map((from) => called[from] ?? 0);
      asleep = edge.from.map((from, slot) =>
        from >= 0 ? asleep[from]! : this.#timed && at.pending[slot]?.sleep !== undefined
      );
    }
    return false;
  }
}
