import type { Client } from "../../kit/desk/desk.ts";
import type { Journey } from "../../kit/desk/journeys.ts";
import { type Observation, signatureOf, type Step } from "./observation.ts";
import { SoloClient, type Surroundings } from "./solo_client.ts";

/** A run of a client that is to be made: an earlier one, and what happens next in it. */
export interface Query {
  /** The number of this run, which later ones can go on with. */
  readonly run: number;
  /** The number of the run that it goes on with; -1 for one from the client's start. */
  readonly after: number;
  /** The client's own name. */
  readonly name: string;
  /** The client's own journey. */
  readonly journey: Journey;
  /** What happens after that. */
  readonly steps: readonly Step[];
  /** Whether these steps are repeated, as long as they look as they did at first. */
  readonly repeat?: Repeat;
}

/** How steps are repeated. */
export interface Repeat {
  /** How often. */
  readonly rounds: number;
  /** Whether a nap of another length looks different. */
  readonly naps: boolean;
}

/** What a client did in a run. */
export interface Reply {
  /** How it looks after the last step. */
  readonly observation: Observation;
  /** How it looked after the earlier run when that was made once more, and was not the same. */
  readonly before?: Observation;
  /** How many of the repeated rounds looked as the first one did. */
  readonly rounds: number;
}

/** Runs a client alone: at a desk whose answers are scripted. */
export interface ClientRunner {
  /** Whether the client's module may have variables; absent where nobody knows. */
  readonly hasVariables?: boolean;
  /** Makes runs, in this order: one may go on with another one of the same list. */
  observe(queries: readonly Query[]): Promise<readonly Reply[]>;
}

/** A runner has run clients as often as it can: what is not known by then stays unknown. */
export class TooManyRunsError extends Error {
  override name = "TooManyRunsError";
  constructor(readonly most: number) {
    super(`Cannot run a client again as it was run ${most} times`);
  }
}

/** How many clients are kept where they stand in case that their runs go on. */
const MOST_KEPT = 300;

/** A run that was made, to go on with it or to make it again. */
interface MadeRun {
  readonly after: number;
  readonly steps: readonly Step[];
  /** What it looked like, the length of naps included. */
  readonly look: string;
}

/**
 * Runs a client that is a function of this very process.
 *
 * @param client Makes the client: a function, or each time one of a fresh module.
 * @param surroundings Where it runs.
 */
export class LocalRunner implements ClientRunner {
  readonly #client: () => Client | Promise<Client>;
  #surroundings: Surroundings;
  readonly #made = new Map<number, MadeRun>();
  /** What clients have looked like: the same text is kept once. */
  readonly #looks = new Map<string, string>();
  /** Clients that stand where their runs have led them. Each goes on once: there is no way back. */
  readonly #kept = new Map<number, { solo: SoloClient; observation: Observation }>();

  constructor(client: () => Client | Promise<Client>, surroundings: Surroundings) {
    this.#client = client;
    this.#surroundings = surroundings;
  }

  /** Runs clients elsewhere from now on: those that stand where a run has led them stay behind. */
  moveTo(surroundings: Surroundings): void {
    this.#surroundings = surroundings;
    this.#kept.clear();
  }

  async observe(queries: readonly Query[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    for (const query of queries) replies.push(await this.#observe(query));
    return replies;
  }

  async #observe({ run, after, name, journey, steps, repeat }: Query): Promise<Reply> {
    const kept = this.#kept.get(after);
    this.#kept.delete(after);
    const { solo, observation: before } = kept ?? await this.#again(after, { name, journey });
    const isSame = after < 0 || signatureOf(before, true) === this.#made.get(after)?.look;
    if (repeat) {
      const rounds = await repeats(solo, steps, repeat);
      return { observation: before, ...(!isSame && { before }), rounds };
    }
    const observation = await lead(solo, steps) ?? before;
    this.#made.set(run, { after, steps, look: this.#lookOf(observation) });
    this.#keep(run, solo, observation);
    return { observation, ...(!isSame && { before }), rounds: 0 };
  }

  #lookOf(observation: Observation): string {
    const look = signatureOf(observation, true);
    const known = this.#looks.get(look);
    if (known === undefined) this.#looks.set(look, look);
    return known ?? look;
  }

  /** Makes a run once more, from the client's start. */
  async #again(
    run: number,
    who: Pick<Query, "name" | "journey">,
  ): Promise<{ solo: SoloClient; observation: Observation }> {
    const parts: (readonly Step[])[] = [];
    for (let made = this.#made.get(run); made; made = this.#made.get(made.after)) {
      parts.push(made.steps);
    }
    const solo = await SoloClient.start(await this.#client(), who, this.#surroundings);
    const start = solo.observe();
    return { solo, observation: await lead(solo, parts.reverse().flat()) ?? start };
  }

  /** Keeps a client in case that its run goes on; the oldest ones are forgotten. */
  #keep(run: number, solo: SoloClient, observation: Observation): void {
    if (observation.pending.length > 0) this.#kept.set(run, { solo, observation });
    if (this.#kept.size > MOST_KEPT) {
      const [oldest] = this.#kept.keys();
      if (oldest !== undefined) this.#kept.delete(oldest);
    }
  }
}

/** Lets some steps happen. @returns what the client looked like after the last one, if there is any */
async function lead(solo: SoloClient, steps: readonly Step[]): Promise<Observation | undefined> {
  // A client that does something else the second time may have nothing that could happen.
  await solo.take(steps);
  return steps.length > 0 ? solo.observe() : undefined;
}

/** Lets the same steps happen again and again. @returns how many rounds looked as the first one did */
async function repeats(
  solo: SoloClient,
  round: readonly Step[],
  { rounds, naps }: Repeat,
): Promise<number> {
  let alike = 0;
  function* again(): Generator<Step> {
    const looks: string[] = [];
    // The first round is there to be compared with.
    for (let done = 0; done <= rounds; done++) {
      for (const [index, step] of round.entries()) {
        yield step;
        const look = signatureOf(solo.observe(), naps);
        if (look !== (looks[index] ??= look)) return;
      }
      alike = done;
    }
  }
  await solo.take(again());
  return alike;
}
