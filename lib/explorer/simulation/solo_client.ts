import { mapJson } from "../answers.ts";
import { type Client, type Desk, deskOfTask, requireAnswer } from "../../kit/desk/desk.ts";
import type { Journey } from "../../kit/desk/journeys.ts";
import { errorText } from "../../kit/desk/refusals.ts";
import { MODULUS, nextRandom } from "../random.ts";
import { simulatedDesk } from "./desk.ts";
import type { VirtualGlobals } from "./globals.ts";
import type { Observation, Step } from "./observation.ts";
import type { Effect, Issuer, Operation, Waiter } from "./operation.ts";

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

/** One run of a client, at a desk whose answers are scripted: alone, or as a task of a process that has several. */
export class SoloClient implements Issuer {
  readonly timers: Issuer["timers"];
  readonly #name: string;
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

  private constructor(
    name: string,
    { globals, rejections }: Surroundings,
    timers: Issuer["timers"],
  ) {
    this.#name = name;
    this.#globals = globals;
    this.#rejections = rejections;
    this.timers = timers;
    // Each client has a sequence of its own: an identifier that it draws is nobody else's.
    this.#random = seedOf(name);
  }

  /** Starts a client and lets it run up to its first operation. */
  static async start(
    client: Client,
    { name, journey }: { name: string; journey: Journey },
    surroundings: Surroundings,
  ): Promise<SoloClient> {
    const solo = new SoloClient(name, surroundings, new Map());
    const desk = solo.#deskWith(journey);
    await surroundings.globals.runAs(solo, [() => solo.#begin(client, desk)]);
    return solo;
  }

  /**
   * Starts the tasks of one process, in one turn of its event loop, and lets each run up to its first operation.
   * They share the variables of their module, and their timers are those of the process.
   */
  static async startTogether(
    client: Client,
    names: readonly string[],
    surroundings: Surroundings,
  ): Promise<SoloClient[]> {
    const timers: Issuer["timers"] = new Map();
    const solos = names.map((name) => new SoloClient(name, surroundings, timers));
    await surroundings.globals.runTogether(
      solos.map((solo) => ({
        issuer: solo,
        start: () => solo.#begin(client, deskOfTask(solo.#deskWith([]))),
      })),
    );
    return solos;
  }

  #deskWith(journey: Journey): Desk {
    return simulatedDesk(this, {
      journey,
      name: () => {
        this.#saw.name = true;
        return this.#name;
      },
    });
  }

  #begin(client: Client, desk: Desk): void {
    const run = async (): Promise<boolean> => requireAnswer(await client(desk));
    run().then(
      (value) => this.#end("returned", String(value)),
      (error) => this.#end("threw", textOf(error)),
    );
  }

  get now(): number {
    this.#sawClock = true;
    this.#saw.clock = true;
    return this.#at;
  }

  random(): number {
    this.#saw.chance = true;
    this.#random = nextRandom(this.#random);
    return this.#random / MODULUS;
  }

  issue(operation: Operation, waiter: Waiter): () => void {
    const pending = { operation, waiter, from: -1 };
    this.#issued++;
    this.#pending.push(pending);
    return () => {
      const index = this.#pending.indexOf(pending);
      if (index >= 0) this.#pending.splice(index, 1);
    };
  }

  effect(effect: Effect): void {
    const meanwhile = this.#pending.map(({ operation: { kind, on } }) => `${kind} ${on}`);
    this.#effects.push({ ...effect, ...(meanwhile.length > 0 && { meanwhile }) });
  }

  /** Whether an operation at this place is waited for. */
  waitsFor(slot: number): boolean {
    return slot < this.#pending.length;
  }

  /**
   * Lets operations happen, one after the other, and each time the client's code go on up to its next one: up to one
   * that it does not wait for.
   */
  async take(steps: Iterable<Step>): Promise<void> {
    await this.#globals.runAs(this, this.#taking(steps));
  }

  *#taking(steps: Iterable<Step>): Generator<() => void> {
    for (const step of steps) {
      if (!this.waitsFor(step.slot)) return;
      yield this.taken(step);
    }
  }

  /**
   * Lets one of the operations happen.
   *
   * @returns What gives its answer; the client's code goes on when the caller's has ended.
   */
  taken({ slot, at, answer }: Step): () => void {
    this.beginStep(at);
    // What was rejected within an earlier step, and nobody has asked for.
    this.#rejections.take();
    const [taken] = this.#pending.splice(slot, 1);
    if (!taken) throw new RangeError(`Cannot take operation ${slot} as there is none`);
    const { waiter } = taken;
    if ("fault" in answer) return () => waiter.reject(waiter.errorOf(answer.fault));
    // A client may change what it is given, as in `tickets.count -= 1`; the answer stays what it is.
    return () => waiter.resolve(answer.value && mapJson(answer.value, (text) => text));
  }

  /**
   * Takes note that a step begins: its own, or one of another task of its process.
   *
   * @param at Milliseconds of virtual time.
   */
  beginStep(at: number): void {
    this.#effects = [];
    this.#issued = 0;
    this.#sawClock = false;
    this.#at = at;
    this.#pending.forEach((pending, index) => pending.from = index);
  }

  /** What it has done within the last step, and how it stands. */
  observe(): Observation {
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
  return error instanceof Error ? errorText(error) : String(error);
}
