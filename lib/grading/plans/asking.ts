import type { WordedFailure } from "../../explorer/failure.ts";
import type { CheckedExploreOptions } from "../../explorer/options.ts";
import { PlayedRun } from "../../explorer/played_run.ts";
import { Runs } from "../../explorer/automaton/runs.ts";
import type { Told } from "../../explorer/replay.ts";
import type { Step } from "../../explorer/simulation/observation.ts";
import type { ClientRunner, Query, Reply } from "../../explorer/simulation/runner.ts";
import { hasEnded, stepOf } from "./played_steps.ts";

/** The most steps of a client until it is about to write, or asks again and again: more than that takes. */
const MOST_STEPS = 12;
/** The most steps of a client that is to be seen asking twice, and of one that is to end. */
const MOST_STEPS_ASKING = 40;
/** The most steps of one round of asking. */
const LONGEST_ROUND = 12;
/** How often a client is told the same: whoever asks on after that is taken to ask for ever. */
const MOST_ROUNDS = 2_000;

/** A run that fails as a client has asked again and again, and has given up while the others stand still. */
export interface GivenUp {
  readonly client: string;
  /** How often it has asked. */
  readonly times: number;
  /** What fails. All but a few of the rounds in which it asks are left out of its run. */
  readonly problem: WordedFailure;
}

/**
 * Plays one schedule in which all clients but the last one stand still as soon as they are about to write, or have to
 * wait; the last one asks on. A client that counts how often it has asked, and gives up, may do so after more steps
 * than any search goes: but as long as nobody else does anything it is told the same again and again, and that takes
 * no search.
 *
 * @param options How many clients there are: there is a ticket for each.
 * @param runner Who runs the clients.
 * @returns What fails as the last one gives up; nothing where it does not, or may.
 */
export async function playAsking(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<GivenUp | undefined> {
  const { names } = options;
  const client = names.at(-1) ?? "";
  const before = await PlayedRun.of((work) => work([runner]), "", options);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    for (const name of names) await goOn(before, name, 1, () => isAboutToWrite(before, name));
  }
  await goOn(before, client, MOST_STEPS_ASKING, () => roundOf(before.toldTo(client)) !== undefined);
  const told = before.toldTo(client);
  const round = roundOf(told);
  if (!round || before.problem || !changesNothing(before, round.length)) return undefined;
  const rounds = await roundsAlike(runner, told, round, options);
  if (rounds === MOST_ROUNDS) return undefined;

  const again = { after: told.length, steps: round.map(({ step }) => step), rounds };
  const later = new ToldAgain(runner, client, again);
  const run = await PlayedRun.of((work) => work([later]), before.schedule, options);
  await goOn(run, client, MOST_STEPS_ASKING);
  if (!hasEnded(run, client) && !run.problem) return undefined;
  for (const name of names.slice(0, -1)) await goOn(run, name, MOST_STEPS_ASKING);
  return run.problem &&
    { client, problem: run.problem, times: timesOf(round, run.toldTo(client)) + rounds };
}

/** How often a client goes on alike that is told the same again and again. */
async function roundsAlike(
  runner: ClientRunner,
  told: readonly Told[],
  round: readonly Told[],
  { names, journeys }: CheckedExploreOptions,
): Promise<number> {
  const runs = new Runs(runner);
  let run = runs.start(names.at(-1) ?? "", journeys[names.length - 1] ?? []);
  for (const { step } of told) run = runs.then(run, step);
  await runs.make([run]);
  const steps = round.map(({ step }) => step);
  return await runs.repeat(run, steps, { rounds: MOST_ROUNDS, naps: false });
}

/** The last steps of a client if it was told the same before them, and looked the same. */
function roundOf(told: readonly Told[]): readonly Told[] | undefined {
  for (let length = 1; length <= LONGEST_ROUND; length++) {
    const last = told.slice(-2 * length);
    const isRound = last.length === 2 * length &&
      last.slice(length).every((one, index) => isSame(one, last[index]!));
    if (isRound) return last.slice(length);
  }
  return undefined;
}

/** Whether all is as it was one round before: then it stays so, however many more there are. */
function changesNothing({ trace }: PlayedRun, length: number): boolean {
  const steps = trace.filter(({ id }) => id !== undefined);
  return steps.at(-1)?.state === steps.at(-1 - length)?.state;
}

/** How often a client was told what it is told in a round: the step of it that came most often. */
function timesOf(round: readonly Told[], told: readonly Told[]): number {
  return Math.max(...round.map((one) => told.filter((other) => isSame(one, other)).length));
}

function isSame(one: Told, other: Told): boolean {
  return one.look === other.look && one.step.slot === other.step.slot &&
    JSON.stringify(one.step.answer) === JSON.stringify(other.step.answer);
}

/** Lets one client go on until it has to wait, has ended or is where it is to be. */
async function goOn(
  run: PlayedRun,
  name: string,
  mostSteps: number,
  isThere: () => boolean = () => false,
): Promise<void> {
  for (let steps = 0; steps < mostSteps && !isThere() && !hasEnded(run, name); steps++) {
    const own = stepOf(name, run.menu());
    if (!own) return;
    await run.take(own.id);
  }
}

function isAboutToWrite(run: PlayedRun, name: string): boolean {
  const operations = run.world.waitsFor[name] ?? [];
  return operations.some(({ kind, on }) => kind === "write" && /^tickets\b/.test(on));
}

/** Runs clients, one of which is told more than is said: the same steps again and again. */
class ToldAgain implements ClientRunner {
  readonly #runner: ClientRunner;
  readonly #name: string;
  readonly #again: {
    readonly after: number;
    readonly steps: readonly Step[];
    readonly rounds: number;
  };
  /** How many steps a run had without these, by its number. */
  readonly #lengths = new Map<number, number>();

  /** @param again The steps, how often they are told, and after how many others. */
  constructor(
    runner: ClientRunner,
    name: string,
    again: { readonly after: number; readonly steps: readonly Step[]; readonly rounds: number },
  ) {
    this.#runner = runner;
    this.#name = name;
    this.#again = again;
  }

  async observe(queries: readonly Query[]): Promise<readonly Reply[]> {
    return await this.#runner.observe(
      queries.map((query) => query.name === this.#name ? this.#withMore(query) : query),
    );
  }

  #withMore(query: Query): Query {
    const { run, after: runBefore, steps } = query;
    const { after, steps: again, rounds } = this.#again;
    const before = this.#lengths.get(runBefore) ?? 0;
    this.#lengths.set(run, before + steps.length);
    const place = after - before;
    if (place < 0 || place >= steps.length) return query;
    const more = Array.from({ length: rounds }, () => again).flat();
    return { ...query, steps: steps.toSpliced(place, 0, ...more) };
  }
}
