import type { CheckedExploreOptions } from "../../explorer/options.ts";
import { PlayedRun } from "../../explorer/played_run.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import { hasEnded, stepOf, timesIn } from "./played_steps.ts";

/** So many steps at once are enough for a client that asks again and again, as soon as it has nothing. */
const ENOUGH_STEPS = 15;
/** The most steps of a client until it is another one's turn: it may have to wait. */
const MOST_STEPS_OF_A_TURN = 30;
/** The most steps of a client that is to come to its end: more than any purchase takes. */
const MOST_STEPS_TO_THE_END = 200;

/** What has come of a relay. */
export interface Relay {
  readonly run: PlayedRun;
  /** The client that wants both trains. */
  readonly client: string;
  /** Those who came later than that one and were served before it, if it was not served. */
  readonly servedBefore?: readonly string[];
  /** Whether that client was served. */
  readonly isServed: boolean;
}

/**
 * Plays one schedule of a client whose journey goes by two trains, and of others that want one of these each, in
 * turn. The next one of them always comes to its purchase before the one before it leaves: so at no time are both
 * trains free. Whoever waits at a lock is let in before those who came to it later; whoever tries again and again
 * to have both at once tries in vain.
 *
 * @param options The first client is the one that wants both trains.
 * @param runner Who runs the clients.
 */
export async function playRelay(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<Relay> {
  const run = await PlayedRun.of((work) => work([runner]), "", options);
  return await new RelaySchedule(run, options.names).play();
}

class RelaySchedule {
  readonly #run: PlayedRun;
  readonly #names: readonly string[];

  constructor(run: PlayedRun, names: readonly string[]) {
    this.#run = run;
    this.#names = names;
  }

  async play(): Promise<Relay> {
    const run = this.#run;
    const [client = "", first = "", ...others] = this.#names;
    let inside = first;
    await this.#goOn(inside, MOST_STEPS_OF_A_TURN, () => this.#isAboutToBuy(inside));
    for (const next of others) {
      await this.#goOn(client, MOST_STEPS_OF_A_TURN, (steps) => this.#hasTried(client, steps));
      if (hasEnded(this.#run, client)) return { run, client, isServed: true };
      await this.#goOn(next, MOST_STEPS_OF_A_TURN, () => this.#isAboutToBuy(next));
      await this.#goOn(inside, MOST_STEPS_TO_THE_END, () => false);
      inside = next;
    }
    const later = others.slice(0, -1);
    const areServed = later.every((other) => hasEnded(this.#run, other)) && !run.problem;
    return { run, client, isServed: false, ...(areServed && { servedBefore: later }) };
  }

  /** Lets one client go on, and time pass while it naps, until it waits, has ended or is where it is to be. */
  async #goOn(
    name: string,
    mostSteps: number,
    isThere: (steps: number) => boolean,
  ): Promise<void> {
    for (
      let steps = 0;
      steps < mostSteps && !isThere(steps) && !hasEnded(this.#run, name);
      steps++
    ) {
      const menu = this.#run.menu();
      const next = stepOf(name, menu) ?? (this.#naps(name) ? timesIn(menu)[0] : undefined);
      if (!next) return;
      await this.#run.take(next.id);
    }
  }

  /** Whether a client has made enough steps, and has nothing that others might wait for. */
  #hasTried(name: string, steps: number): boolean {
    const { holders, permits } = this.#run.world;
    const hasNothing = ![...Object.values(holders), ...Object.values(permits).flat()]
      .includes(name);
    // A nap that it has begun before is over now.
    return steps > 0 && this.#naps(name) || steps >= ENOUGH_STEPS && hasNothing;
  }

  #naps(name: string): boolean {
    const operations = this.#run.world.waitsFor[name] ?? [];
    return operations.length > 0 && operations.every(({ sleep }) => sleep !== undefined);
  }

  #isAboutToBuy(name: string): boolean {
    const operations = this.#run.world.waitsFor[name] ?? [];
    return operations.some(({ kind, on }) => kind === "write" && on.startsWith("tickets "));
  }
}
