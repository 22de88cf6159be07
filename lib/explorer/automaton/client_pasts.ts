import type { Journey } from "../../kit/desk/journeys.ts";
import { mapAnswer } from "../answers.ts";
import { assignments, hasTokens, knownIn, spoken, unspoken } from "./names.ts";
import { noPast, type Past, stepsOf } from "./past.ts";
import type { Run, Runs } from "./runs.ts";
import { doing, type Observation, signatureOf, type Step } from "../simulation/observation.ts";

/** What a client looked like after a past was not what it had looked like before. */
export class NotDeterministicError extends Error {
  override name = "NotDeterministicError";
  constructor(readonly before: string, readonly after: string) {
    super();
  }
}

/** A client's code does not treat names as mere names. */
export class NotSymmetricError extends Error {
  override name = "NotSymmetricError";
}

/** Learning what clients do has taken longer than it may. */
export class LearningTimeoutError extends Error {
  override name = "LearningTimeoutError";
}

/** Whose pasts they are, and how they are looked at. */
export interface PastsOptions {
  /** The client's runs. */
  readonly runs: Runs;
  /** The clients' names, the client's own one first. */
  readonly names: readonly string[];
  /** The client's own journey. */
  readonly journey: Journey;
  /** Whether names are treated as mere names, which is checked; then one automaton serves all clients. */
  readonly symmetric: boolean;
  /** Whether it matters how long a nap is. */
  readonly timed: boolean;
  /**
   * When to stop, by `performance.now()`.
   *
   * @default {Infinity}
   */
  readonly deadline?: number;
}

/** The most ways to give names to those whom a past mentions. */
const MOST_NAMINGS = 1_000;

/**
 * What a client looks like after each of its pasts, found out by running it. Where all clients share one
 * automaton, a past has characters instead of names, and is run with names in their places.
 */
export class ClientPasts {
  readonly start: Past = noPast();
  readonly #options: PastsOptions;
  readonly #pattern: RegExp;
  /** What clients of the usual names have looked like, without these: of each look there is one. */
  readonly #unspokenLooks = new Map<Observation, Observation>();
  /** What the code looks at that is not the desk. */
  readonly saw = { clock: false, name: false, chance: false };

  constructor(options: PastsOptions) {
    this.#options = options;
    // With `u` no other character may be escaped. `RegExp.escape` is younger than some browsers.
    const escaped = options.names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
    // The longest first: "Ann" may be the beginning of "Anna".
    const alternatives = escaped.sort((a, b) => b.length - a.length).join("|");
    this.#pattern = new RegExp(alternatives, "gu");
  }

  /** What the client looks like after a past. */
  async observe(past: Past): Promise<Observation> {
    if (!past.observation) await this.observeAll([past]);
    return past.observation!;
  }

  /**
   * Runs all those of some pasts that were not run yet.
   *
   * @param named Those that {@linkcode checkNames} will be asked for, so that all can be run together.
   * @throws {NotDeterministicError} when the client does something else than the last time
   */
  async observeAll(pasts: readonly Past[], named: readonly Past[] = []): Promise<void> {
    const { names } = this.#options;
    const open = [...new Set(pasts)].filter(({ observation }) => !observation);
    if (open.length === 0) return;
    const others = named.filter(({ known, parent, hasCheckedNames }) =>
      !hasCheckedNames && (known > 1 || parent?.observation && seesNames(parent.observation))
    );
    await this.#make([
      ...open.map((past) => this.runOf(past, names)),
      ...others.flatMap((past) => this.#namingsOf(past).map((naming) => this.runOf(past, naming))),
    ]);
    for (const past of open) past.observation = this.#own(this.runOf(past, names));
  }

  /**
   * Checks that the code treats names as mere names: with every way to give the clients' names to those whom
   * the past mentions, the same comes of it. That is exact, and no sample.
   *
   * @throws {NotSymmetricError} when it does not
   */
  async checkNames(pasts: readonly Past[]): Promise<void> {
    const { symmetric, timed } = this.#options;
    const checks: { run: Run; naming: readonly string[]; signature: string }[] = [];
    for (const past of pasts) {
      const { observation } = past;
      if (!observation || past.hasCheckedNames) continue;
      past.hasCheckedNames = true;
      for (const key of ["clock", "name", "chance"] as const) {
        this.saw[key] ||= observation.saw[key];
      }
      if (!symmetric || past.known === 1 && !seesNames(observation)) continue;
      // It names somebody of whom nobody has told it: of two clients, each may well know the other one.
      if (knownIn(JSON.stringify(observation)) > past.known) throw new NotSymmetricError();
      const signature = signatureOf(observation, timed);
      for (const naming of this.#namingsOf(past)) {
        checks.push({ run: this.runOf(past, naming), naming, signature });
      }
    }
    await this.#make(checks.map(({ run }) => run));
    for (const { run, naming, signature } of checks) {
      if (signatureOf(this.#own(run, naming), timed) !== signature) {
        throw new NotSymmetricError();
      }
    }
  }

  /**
   * Runs a client through some steps as they are, and once more from its start.
   *
   * @returns what it looked like after each of them
   * @throws {NotDeterministicError} when it did something else the second time
   */
  async rerun(name: string, steps: readonly Step[]): Promise<Observation[]> {
    const { runs, journey } = this.#options;
    const path: Run[] = [];
    for (const step of steps) path.push(runs.then(path.at(-1) ?? runs.start(name, journey), step));
    await this.#make(path);
    const last = path.at(-1);
    if (last) await runs.makeAgain(last);
    this.#requireSame();
    return path.flatMap(({ observation }) => observation ?? []);
  }

  /** The client's runs. */
  get runs(): Runs {
    return this.#options.runs;
  }

  /** Runs the last steps of a past again and again. @returns how many rounds looked alike */
  async repeat(past: Past, from: Past, rounds: number): Promise<number> {
    const { names, runs, timed: naps } = this.#options;
    this.#requireTime();
    const steps = stepsOf(past, from.length).map((step) => this.#spokenStep(step, names));
    return await runs.repeat(this.runOf(from, names), steps, { rounds, naps });
  }

  /** All ways to name those whom a past mentions, but for the one by which it is observed. */
  #namingsOf({ known }: Past): readonly (readonly string[])[] {
    const { names, symmetric } = this.#options;
    if (!symmetric) return [];
    const namings = assignments(names, known, MOST_NAMINGS);
    // So many names in one past that not all ways to give them can be tried.
    if (!namings) throw new NotSymmetricError();
    return namings.filter((naming) => naming.some((name, index) => name !== names[index]));
  }

  /** The run in which a past happens to clients of these names, or else of the usual ones. */
  runOf(past: Past, names = this.#options.names): Run {
    if (names === this.#options.names) return past.run ??= this.#newRun(past, names);
    const key = names.slice(0, past.known).join(" ");
    let run = past.otherRuns?.get(key);
    if (!run) {
      past.otherRuns ??= new Map();
      past.otherRuns.set(key, run = this.#newRun(past, names));
    }
    return run;
  }

  #newRun({ parent, step }: Past, names: readonly string[]): Run {
    const { runs, journey } = this.#options;
    if (!parent || !step) return runs.start(names[0] ?? "", journey);
    return runs.then(this.runOf(parent, names), this.#spokenStep(step, names));
  }

  #spokenStep(step: Step, names: readonly string[]): Step {
    if (!this.#options.symmetric) return step;
    return { ...step, answer: mapAnswer(step.answer, (text) => spoken(text, names)) };
  }

  async #make(wanted: readonly Run[]): Promise<void> {
    this.#requireTime();
    await this.#options.runs.make(wanted);
    this.#requireSame();
  }

  #requireSame(): void {
    const { runs, timed } = this.#options;
    for (const { first, second } of runs.changed) {
      if (signatureOf(first, timed) !== signatureOf(second, timed)) {
        throw new NotDeterministicError(doing(first), doing(second));
      }
    }
  }

  #requireTime(): void {
    const { deadline = Infinity } = this.#options;
    if (performance.now() > deadline) throw new LearningTimeoutError();
  }

  /** What a client says, with characters instead of names where all clients share one automaton. */
  #own({ observation }: Run, names = this.#options.names): Observation {
    if (!this.#options.symmetric) return observation!;
    if (names !== this.#options.names) return this.#unspoken(observation!, names);
    let own = this.#unspokenLooks.get(observation!);
    if (!own) this.#unspokenLooks.set(observation!, own = this.#unspoken(observation!, names));
    return own;
  }

  #unspoken(observation: Observation, names: readonly string[]): Observation {
    return mapObservation(observation, (text) => {
      // A text of its own with the characters that stand for names here.
      if (hasTokens(text)) throw new NotSymmetricError();
      return unspoken(text, names, this.#pattern);
    });
  }
}

/** Whether what a client does may depend on its own name; random numbers are each client's own, too. */
function seesNames({ saw }: Observation): boolean {
  return saw.name || saw.chance;
}

function mapObservation(
  observation: Observation,
  map: (text: string) => string,
): Observation {
  const { outcome, pending, rejection } = observation;
  return {
    ...observation,
    outcome: map(outcome),
    ...(rejection !== undefined && { rejection: map(rejection) }),
    pending: pending.map(({ operation, from }) => {
      const { on, detail, value } = operation;
      const mapped = { ...operation, on: map(on), detail: map(detail) };
      return {
        operation: typeof value === "string" ? { ...mapped, value: map(value) } : mapped,
        from,
      };
    }),
  };
}
