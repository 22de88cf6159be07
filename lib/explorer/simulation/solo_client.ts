import { type Client, requireAnswer } from "../../kit/desk/desk.ts";
import { simulatedDesk } from "./desk.ts";
import type { VirtualGlobals } from "./globals.ts";
import {
  type Answer,
  type Effect,
  type Issuer,
  labelOf,
  type Operation,
  type Waiter,
} from "./operation.ts";

/** One step of a client's past: which of the operations it waits for happened, when, and what it brought. */
export interface Step {
  /** The place of the operation in {@linkcode Observation.pending}. */
  readonly slot: number;
  /** Milliseconds of virtual time. */
  readonly at: number;
  readonly answer: Answer;
}

/** An operation that a client waits for. */
export interface Pending {
  readonly operation: Operation;
  /** Its place before the last step, or -1 when it was asked for within that step. */
  readonly from: number;
}

/** What a client does after a step of its past, as data. */
export interface Observation {
  readonly status: "running" | "returned" | "threw";
  /** What it returned, in words; or what it threw. */
  readonly outcome: string;
  /** The operations that it waits for now. */
  readonly pending: readonly Pending[];
  /** How many operations it has asked for within the step, withdrawn ones included. */
  readonly issued: number;
  readonly effects: readonly Effect[];
  /** What was rejected within the step and nobody has handled. */
  readonly rejection?: string;
  /** What its code has looked at so far that is not the desk. */
  readonly saw: { readonly clock: boolean; readonly name: boolean; readonly chance: boolean };
  /** Whether it looked at the clock within the step. */
  readonly sawClock: boolean;
}

/** A past of a client, and who it is. */
export interface Query {
  /** The client's own name. */
  readonly name: string;
  readonly steps: readonly Step[];
  /** The {@linkcode Reply.run} after all steps but the last one, or -1: it need not be run once more. */
  readonly run: number;
  /** Repeats the last steps: `from` is the first one of the round. */
  readonly repeat?: { readonly from: number; readonly rounds: number };
}

/** What a client did in the end of a {@linkcode Query}. */
export interface Reply {
  /** After all steps but the last one: it must be what was observed before. */
  readonly before: Observation;
  readonly after: Observation;
  /** The run, which may be gone on with. */
  readonly run: number;
  /** How many of the repeated rounds looked as the first one did. */
  readonly rounds: number;
}

/** Runs a client alone: at a desk whose answers are scripted. */
export interface ClientRunner {
  /** Runs a client from its start, once for each query. */
  observe(queries: readonly Query[]): Promise<readonly Reply[]>;
}

/** A runner has run clients as often as it can: what is not known by then stays unknown. */
export class TooManyRunsError extends Error {
  override name = "TooManyRunsError";
  constructor(readonly most: number) {
    super(`Cannot run a client again as it was run ${most} times`);
  }
}

/** What rejections nobody has handled: how a process is told depends on where it runs. */
export interface RejectionWatch extends Disposable {
  /** The first one since the last call. */
  take(): string | undefined;
}

/** Where clients run. */
export interface Surroundings {
  readonly globals: VirtualGlobals;
  readonly rejections: RejectionWatch;
}

/** The largest prime below 2^31: the modulus of the "minimal standard" generator (Park, Miller 1988). */
const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

/** One run of a client, alone at a desk whose answers are scripted. */
export class SoloClient implements Issuer {
  readonly timers = new Map<number, AbortController>();
  readonly #rejections: RejectionWatch;
  readonly #globals: VirtualGlobals;
  #pending: { operation: Operation; waiter: Waiter; from: number }[] = [];
  #status: Observation["status"] = "running";
  #outcome = "";
  #effects: Effect[] = [];
  #issued = 0;
  #at = 0;
  #random: number;
  #sawClock = false;
  readonly #saw = { clock: false, name: false, chance: false };

  private constructor({ globals, rejections }: Surroundings, seed: number) {
    this.#globals = globals;
    this.#rejections = rejections;
    this.#random = seed;
  }

  /** Starts a client and lets it run up to its first operation. */
  static async start(
    client: Client,
    name: string,
    surroundings: Surroundings,
  ): Promise<SoloClient> {
    // Each client has a sequence of its own: an identifier that it draws is nobody else's.
    const solo = new SoloClient(surroundings, seedOf(name));
    const desk = simulatedDesk(solo, () => {
      solo.#saw.name = true;
      return name;
    });
    await solo.#globals.runAs(solo, () => {
      const run = async (): Promise<boolean> => requireAnswer(await client(desk));
      run().then(
        (value) => solo.#end("returned", String(value)),
        (error) => solo.#end("threw", textOf(error)),
      );
    });
    return solo;
  }

  get now(): number {
    this.#sawClock = true;
    return this.#at;
  }

  random(): number {
    this.#saw.chance = true;
    this.#random = this.#random * MULTIPLIER % MODULUS;
    return this.#random / MODULUS;
  }

  issue(operation: Operation, waiter: Waiter, signal?: AbortSignal): void {
    const pending = { operation, waiter, from: -1 };
    this.#issued++;
    this.#pending.push(pending);
    signal?.addEventListener("abort", () => {
      const index = this.#pending.indexOf(pending);
      if (index < 0) return;
      this.#pending.splice(index, 1);
      waiter.reject(signal.reason);
    }, { once: true });
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  /** Lets one of the operations happen, and the client's code go on up to its next one. */
  async take({ slot, at, answer }: Step): Promise<void> {
    this.#effects = [];
    this.#issued = 0;
    this.#sawClock = false;
    this.#at = at;
    this.#pending.forEach((pending, index) => pending.from = index);
    const [taken] = this.#pending.splice(slot, 1);
    if (!taken) throw new RangeError(`Cannot take operation ${slot} as there is none`);
    await this.#globals.runAs(this, () => {
      if ("fault" in answer) taken.waiter.reject(taken.waiter.errorOf(answer.fault));
      // A client may change what it is given, as in `tickets.count -= 1`; the answer stays what it is.
      else taken.waiter.resolve(structuredClone(answer.value));
    });
  }

  /** What it has done within the last step, and how it stands. */
  observe(): Observation {
    this.#saw.clock ||= this.#sawClock;
    const rejection = this.#rejections.take();
    return {
      status: this.#status,
      outcome: this.#outcome,
      pending: this.#pending.map(({ operation, from }) => ({ operation, from })),
      issued: this.#issued,
      effects: this.#effects,
      ...(rejection !== undefined && { rejection }),
      saw: { ...this.#saw },
      sawClock: this.#sawClock,
    };
  }

  #end(status: "returned" | "threw", outcome: string): void {
    this.#status = status;
    this.#outcome = outcome;
  }
}

/** The seed of a client's random numbers. */
function seedOf(name: string): number {
  let seed = 1;
  for (const letter of name) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % MODULUS;
  return seed;
}

/** What was thrown, in words. */
function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return String(error);
}

/** How many runs are kept in case that they go on. */
const MOST_KEPT = 2_000;

/**
 * Runs a client that is a function of this very process.
 *
 * @param client Makes the client: a function, or each time one of a fresh module.
 * @param surroundings Where it runs.
 */
export class LocalRunner implements ClientRunner {
  readonly #client: () => Client | Promise<Client>;
  readonly #surroundings: Surroundings;
  readonly #runs = new Map<number, { solo: SoloClient; after: Observation }>();
  #nextRun = 0;

  constructor(client: () => Client | Promise<Client>, surroundings: Surroundings) {
    this.#client = client;
    this.#surroundings = surroundings;
  }

  async observe(queries: readonly Query[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    for (const query of queries) replies.push(await this.#observe(query));
    return replies;
  }

  async #observe({ name, steps, run, repeat }: Query): Promise<Reply> {
    const kept = repeat ? undefined : this.#runs.get(run);
    this.#runs.delete(run);
    const solo = kept?.solo ??
      await SoloClient.start(await this.#client(), name, this.#surroundings);
    let after = kept?.after ?? solo.observe();
    let before = after;
    const observations: Observation[] = [];
    for (const step of kept ? steps.slice(-1) : steps) {
      before = after;
      if (step.slot >= before.pending.length) break;
      await solo.take(step);
      after = solo.observe();
      observations.push(after);
    }
    if (repeat) {
      const { from } = repeat;
      const rounds = await repeats(
        solo,
        steps.slice(from),
        observations.slice(from),
        repeat.rounds,
      );
      return { before, after, run: -1, rounds };
    }
    return { before, after, run: this.#keep(solo, after), rounds: 0 };
  }

  /** Keeps a run, in case that it goes on; the oldest ones are forgotten. */
  #keep(solo: SoloClient, after: Observation): number {
    const run = this.#nextRun++;
    if (after.pending.length > 0) this.#runs.set(run, { solo, after });
    if (this.#runs.size > MOST_KEPT) {
      const [oldest] = this.#runs.keys();
      if (oldest !== undefined) this.#runs.delete(oldest);
    }
    return run;
  }
}

/** Runs the same steps again and again. @returns how many rounds looked as the first one did */
async function repeats(
  solo: SoloClient,
  round: readonly Step[],
  looks: readonly Observation[],
  rounds: number,
): Promise<number> {
  for (let done = 0; done < rounds; done++) {
    for (const [index, step] of round.entries()) {
      await solo.take(step);
      const look = looks[index];
      if (!look || signatureOf(solo.observe()) !== signatureOf(look)) return done;
    }
  }
  return rounds;
}

/** What a client that stands like this looks like, whatever it has done to come there. */
export function standing(
  { status, outcome, pending }: Pick<Observation, "status" | "outcome" | "pending">,
  naps = false,
): string {
  const nothing = { clock: false, name: false, chance: false };
  return signatureOf(
    { status, outcome, pending, effects: [], issued: 0, saw: nothing, sawClock: false },
    naps,
  );
}

/**
 * What others could tell of a client: two pasts after which it looks the same may still differ in what
 * it remembers. How long it naps does not count where nobody can tell.
 */
export function signatureOf(
  { status, outcome, pending, effects, rejection }: Observation,
  naps = false,
): string {
  const waits = pending.map(({ operation }) => {
    const { sleep, timeout, mayFail } = operation;
    if (sleep !== undefined) return naps ? `nap ${sleep}` : "nap";
    return `${labelOf(operation)}\u0002${operation.value}${timeout ?? ""}${mayFail ?? ""}`;
  });
  const does = effects.map(({ kind, on }) => `${kind} ${on}`);
  return JSON.stringify([status, outcome, waits, does, rejection ?? ""]);
}
