import { mapJson } from "../answers.ts";
import { type Client, requireAnswer } from "../../kit/desk/desk.ts";
import type { Journey } from "../../kit/desk/journeys.ts";
import { simulatedDesk } from "./desk.ts";
import type { VirtualGlobals } from "./globals.ts";
import type { Observation, Step } from "./observation.ts";
import { type Effect, type Issuer, nameOf, type Operation, type Waiter } from "./operation.ts";

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
    { name, journey }: { name: string; journey: Journey },
    surroundings: Surroundings,
  ): Promise<SoloClient> {
    // Each client has a sequence of its own: an identifier that it draws is nobody else's.
    const solo = new SoloClient(surroundings, seedOf(name));
    const desk = simulatedDesk(solo, {
      journey,
      name: () => {
        solo.#saw.name = true;
        return name;
      },
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
    this.#saw.clock = true;
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
    const meanwhile = this.#pending.flatMap(({ operation }) => nameOf(operation) ?? []);
    this.#effects.push({ ...effect, ...(meanwhile.length > 0 && { meanwhile }) });
  }

  /** Whether an operation at this place is waited for. */
  waitsFor(slot: number): boolean {
    return slot < this.#pending.length;
  }

  /** Lets one of the operations happen, and the client's code go on up to its next one. */
  async take({ slot, at, answer }: Step): Promise<void> {
    this.#effects = [];
    this.#issued = 0;
    this.#sawClock = false;
    // What was rejected within an earlier step, and nobody has asked for.
    this.#rejections.take();
    this.#at = at;
    this.#pending.forEach((pending, index) => pending.from = index);
    const [taken] = this.#pending.splice(slot, 1);
    if (!taken) throw new RangeError(`Cannot take operation ${slot} as there is none`);
    await this.#globals.runAs(this, () => {
      if ("fault" in answer) taken.waiter.reject(taken.waiter.errorOf(answer.fault));
      // A client may change what it is given, as in `tickets.count -= 1`; the answer stays what it is.
      else taken.waiter.resolve(answer.value && mapJson(answer.value, (text) => text));
    });
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

/** What V8 says of a method of a desk that was taken off its object, in words of this room's classes. */
const DETACHED = /\(reading '(?:#|Simulated)|^Receiver must be class Simulated/;

/** What was thrown, in words. */
function textOf(error: unknown): string {
  if (error instanceof TypeError && DETACHED.test(error.message)) {
    return "TypeError: a method of the desk was called without the object that it belongs to: write " +
      "desk.office.buy(), not buy()";
  }
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return String(error);
}
