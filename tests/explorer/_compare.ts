import { exploreAlone, exploreProgram } from "../../lib/explorer/explore_program.ts";
import type { Failure } from "../../lib/explorer/failure.ts";
import type { End, Program } from "../../lib/explorer/program.ts";
import { type Reduction, Search, simplicity } from "../../lib/explorer/search.ts";
import type { SmallWorld } from "./_small_world.ts";

/** What a comparison has shown. */
export interface Comparison {
  /** Whether the search without reductions came to its end. */
  compared: boolean;
  /** Runs without reductions, and with both. */
  runs: { none: number; both: number };
  /** What a reduction has lost, in words; none if all is well. */
  differences: string[];
}

/** Nobody in a random program repeats itself more often. */
const GREAT_PATIENCE = 50;

/** So many times as many runs are enough for a search that begins again, and looks for the simplest. */
const AMPLE = 20;

/** Stands for any failure. */
const FOUND = { kind: "rule broken", rule: "none", message: "found" } as const;

const REDUCTIONS = ["sleep sets", "same situation", "both"] as const;

/**
 * Compares each reduction with the search that leaves nothing out: the outcomes, whether there is a
 * failure, and the simplest schedule of the outcome that is found last.
 *
 * @param maxRuns A program with more schedules than this is left out.
 */
export async function compare(program: Program<SmallWorld>, maxRuns: number): Promise<Comparison> {
  const none = await outcomesOf(program, "none", maxRuns);
  const result: Comparison = {
    compared: none.complete || none.failure !== undefined,
    runs: { none: none.runs, both: 0 },
    differences: [],
  };
  if (!result.compared) return result;
  for (const reduction of REDUCTIONS) {
    const reduced = await outcomesOf(program, reduction, AMPLE * maxRuns);
    if (reduction === "both") result.runs.both = reduced.runs;
    if (reduced.failure?.kind !== none.failure?.kind) {
      const [found, expected] = [reduced, none].map(({ failure }) => failure?.kind ?? "none");
      result.differences.push(`${reduction}: failure is ${found} instead of ${expected}`);
    } else if (!none.failure) {
      const lost = none.outcomes.difference(reduced.outcomes).size;
      if (lost === 0) continue;
      result.differences.push(`${reduction}: ${lost} of ${none.outcomes.size} outcomes lost`);
    }
  }
  const rarest = [...none.outcomes].at(-1);
  const broken: Program<SmallWorld> = none.failure
    ? program
    : { ...program, check: (end) => outcomeOf(end) === rarest ? FOUND : undefined };
  result.differences.push(...await compareSimplest(broken, maxRuns));
  return result;
}

async function compareSimplest(program: Program<SmallWorld>, maxRuns: number): Promise<string[]> {
  const expected = await simplestOf(program, maxRuns);
  if (!expected) return [];
  const { failure: found } = await exploreProgram(program, {
    maxRuns: AMPLE * maxRuns,
    timeout: Infinity,
  });
  if (!found) return ["the failure is lost"];
  // Of equally simple schedules, any will do. It may be simpler: with little patience, time passes
  // where it need not, and what comes of that is as real.
  const [a = "", b = ""] = [found, expected].map((run) => simplicity({ ...run, schedule: "" }));
  return a <= b ? [] : [`simplest is ${b}, found ${a}: ${found.schedule}`];
}

/** The simplest failure of all, by looking at every schedule that is as simple as the first one. */
async function simplestOf<W>(program: Program<W>, maxRuns: number): Promise<Failure | undefined> {
  return await exploreAlone(async () => {
    const search = new Search({ ...program, patience: GREAT_PATIENCE }, {
      ...{
        reduction: "none",
        maxPreemptions: Infinity,
        maxRuns,
        maxSteps: 400,
        deadline: Infinity,
      },
      ...{ measureBypasses: false, wholeLevel: true },
    });
    const { failure, runs } = await search.search();
    return runs < maxRuns ? failure : undefined;
  });
}

async function outcomesOf(
  program: Program<SmallWorld>,
  reduction: Reduction,
  maxRuns: number,
): Promise<{ outcomes: Set<string>; failure?: Failure; complete: boolean; runs: number }> {
  const outcomes = new Set<string>();
  const report = await exploreProgram({
    ...program,
    // Whoever leaves something out must also find out by itself how patient it has to be.
    ...(reduction === "none" && { patience: GREAT_PATIENCE }),
    check: (end) => {
      outcomes.add(outcomeOf(end));
      return undefined;
    },
  }, { reduction, maxRuns, timeout: Infinity });
  return { ...report, outcomes };
}

function outcomeOf({ world, clients }: End<SmallWorld>): string {
  const { x, y, lock, otherLock, files, section } = world;
  const ends = clients.map(({ status, value, error }) => [status, value, String(error)]);
  const names = Object.keys(files.byName).sort();
  return JSON.stringify([x, y, lock, otherLock, names, section, ends]);
}
