import { assert, assertEquals } from "@std/assert";
import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner } from "../../lib/explorer/simulation/runner.ts";
import { LocalTaskRunner } from "../../lib/explorer/tasks/local_task_runner.ts";
import type { ExerciseName } from "../../lib/grading/catalog.ts";
import type { Explores } from "../../lib/grading/plans/exploration_plan.ts";
import { explorePlans } from "../../lib/grading/plans/explore_plans.ts";
import { freshClients } from "../../lib/grading/sandbox/fresh_clients.ts";
import { hasModuleState } from "../../lib/grading/sandbox/module_state.ts";
import type { Finding } from "../../lib/grading/report/report.ts";
import type { PageLevel } from "../../lib/site/browser/data.ts";
import { browserExercises, levelsOf } from "../../lib/site/pages.ts";
import { siteWords } from "../../lib/text/words.ts";
import { EVERY_ANSWER } from "../_full.ts";
import { casesOf, type GraderCase } from "../grading/exam/_cases.ts";
import { checkLevels, type Page, type SaidOfLevel, typeCode, type VisitedSite } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

/** What a browser gives up, as it is too slow, the terminal may still judge. */
const TOO_SLOW = siteWords.check.tooSlow(15);
/** A loop that waits for nothing is stopped in a browser, and would never end here. */
const STOPPED = siteWords.check.takesTooLong(5);

/** Code that a browser refuses in other words, as it has none of it. */
const PROCESS_ONLY = /\bDeno\b|\bimport\.meta\b|\bimport\(/;

/**
 * How many states are searched here from four clients on. The page and the terminal search ten times as many,
 * by the same code, and it takes them a minute for the answers to one exercise; that far go the solutions here.
 */
const SOME_STATES = 2_000;

/**
 * How many states are searched here of tasks of one process, each of which is a run of its own with a module of its own
 * in this process: twenty times as many for each of twenty answers take more than ten minutes. The solution goes that far.
 */
const SOME_STATES_OF_TASKS = 200;

/**
 * How many wrong answers to one exercise are tried in its page, but for `deno task test:pages`, which tries all: the
 * exam grades all of them in the terminal.
 */
const SOME_MUTANTS = EVERY_ANSWER ? Infinity : 10;

/**
 * Tests that the page of an exercise says of known answers what the terminal says.
 *
 * @param isMine Which exercises: each file of tests has some, as files run side by side.
 */
export function sameVerdicts(isMine: (name: string) => boolean): void {
  for (const { name, checks } of browserExercises()) {
    // The answer to an attack is a schedule: it has a test of its own.
    if (!isMine(name) || checks.some(({ attack }) => attack)) continue;
    const levels = levelsOf(checks);
    inFull(`the page of ${name} says of known answers what the terminal says`, async (site) => {
      const asked = await askPage(site, name, levels);
      const found: Compared[] = [];
      for (const answer of asked) found.push(await compare(answer));
      if (EVERY_ANSWER) console.log(account(name, found));
      assertEquals(found.flatMap(({ differences = [] }) => differences), []);
    });
  }
}

/** What a page says of an answer. */
interface Asked {
  readonly answer: GraderCase;
  /** What the page explores at each level. */
  readonly levels: readonly PageLevel[];
  /** What it says of each. */
  readonly said: readonly SaidOfLevel[];
  /** Why it was not asked. */
  readonly leftOut?: string;
}

/**
 * Asks the page of an exercise about all answers, and closes it: the browser's driver runs in this process, and draws
 * random numbers whenever the page prints a line, which an exploration here would take for its client's.
 */
async function askPage(
  site: VisitedSite,
  name: ExerciseName,
  levels: readonly PageLevel[],
): Promise<Asked[]> {
  // A page that is kept for times without a network could not be changed.
  await using visit = await site.visit(`exercise_${name}.html`, { serviceWorkers: "block" });
  const { page } = visit;
  // The page gives up after 15 seconds: that is waited for on a busy machine, too.
  page.setDefaultTimeout(60_000);
  const [solution, ...others] = casesOf(name);
  const asked = [await askAbout(page, solution!, levels)];
  const narrowed = levels.map(narrow);
  await replaceInPage(page, levels, narrowed);
  for (const answer of withFewerMutants(others)) {
    asked.push(await askAbout(page, answer, narrowed));
  }
  return asked;
}

async function askAbout(
  page: Page,
  answer: GraderCase,
  levels: readonly PageLevel[],
): Promise<Asked> {
  const code = await Deno.readTextFile(answer.path);
  const leftOut = whyLeftOut(answer, code, levels);
  if (leftOut) return { answer, levels, said: [], leftOut };
  await typeCode(page, code);
  return { answer, levels, said: await checkLevels(page) };
}

/** What does not compile, and what reaches for a process's own means, is no matter of the explorer. */
function whyLeftOut(
  { outcome }: GraderCase,
  code: string,
  levels: readonly PageLevel[],
): string | undefined {
  if (outcome === "broken") return "is found when it is compiled";
  if (PROCESS_ONLY.test(code)) return "needs a process";
  if (hasModuleState(code) && !levels.some(({ explores }) => explores.inOneProcess)) {
    return "keeps something in its module";
  }
  return undefined;
}

/** All right answers, and wrong ones at equal distances. */
function withFewerMutants(answers: readonly GraderCase[]): GraderCase[] {
  const mutants = answers.filter(({ title }) => title.startsWith("mutant "));
  const step = Math.max(1, mutants.length / SOME_MUTANTS);
  const chosen = new Set(
    Array.from(
      { length: Math.min(SOME_MUTANTS, mutants.length) },
      (_, index) => mutants[Math.floor(index * step)],
    ),
  );
  return answers.filter((answer) => !mutants.includes(answer) || chosen.has(answer));
}

/** What came of an answer. */
interface Compared {
  readonly title: string;
  /** What the page says where the terminal says something else. */
  readonly differences?: readonly string[];
  /** Why it was not compared, or not to its last level. */
  readonly leftOut?: string;
}

/** Compares what the page has said of an answer with what the terminal says of it. */
async function compare(
  { answer: { path, title }, levels, said, leftOut }: Asked,
): Promise<Compared> {
  if (leftOut) return { title, leftOut };
  const differences: string[] = [];
  for (const [at, level] of levels.entries()) {
    const inPage = said[at];
    // No level is judged after one that cannot be.
    if (inPage && [TOO_SLOW, STOPPED].includes(inPage.message)) {
      return { title, differences, leftOut: "takes a page too long" };
    }
    const { outcome, message } = await inTerminal(path, level.explores);
    const here = describe({
      ...level,
      outcome: siteWords.exercise.outcomes[outcome],
      message,
    });
    const there = inPage ? describe(inPage) : "nothing";
    if (there !== here) differences.push(`${title}: ${there} instead of ${here}`);
  }
  return { title, differences };
}

/** How many answers were compared, and which were not, and why. */
function account(name: string, found: readonly Compared[]): string {
  const reasons = Map.groupBy(found.filter(({ leftOut }) => leftOut), ({ leftOut }) => leftOut);
  const compared = found.filter(({ leftOut }) => !leftOut);
  const different = found.filter(({ differences = [] }) => differences.length > 0);
  return [
    `${name}: ${compared.length} of ${found.length} answers compared, ${different.length} different`,
    ...[...reasons].map(([why, answers]) =>
      `  ${why}: ${answers.map(({ title }) => title).join(", ")}`
    ),
  ].join("\n");
}

function describe({ title = "", outcome, message }: SaidOfLevel): string {
  return `${title} ${outcome}: ${message}`;
}

async function inTerminal(path: string, explores: Explores): Promise<Finding> {
  return await withClients(async (surroundings) => {
    // Tasks of one process have the variables of a module that nobody else has loaded.
    const load = freshClients(`file://${path}`);
    const client = await load();
    const alone = new LocalRunner(() => client, surroundings);
    const tasks = new LocalTaskRunner(load, surroundings);
    return await explorePlans(explores, {
      observe: (queries) => alone.observe(queries),
      observeTasks: (query) => tasks.observeTasks(query),
    });
  });
}

/** The same explorations, with fewer states of many clients and of tasks. */
function narrow({ explores: { plans, ...explores }, ...level }: PageLevel): PageLevel {
  const some = explores.inOneProcess ? SOME_STATES_OF_TASKS : SOME_STATES;
  const narrowed = plans.map((plan) =>
    plan.clients < 4 && !explores.inOneProcess
      ? plan
      : { ...plan, maxStates: Math.min(plan.maxStates ?? some, some) }
  );
  return { ...level, explores: { ...explores, plans: narrowed } };
}

/** Loads the page again, with other explorations in it. */
async function replaceInPage(
  page: Page,
  levels: readonly PageLevel[],
  by: readonly PageLevel[],
): Promise<void> {
  await page.route(page.url(), async (route) => {
    const response = await route.fetch();
    const [before, after, ...more] = (await response.text()).split(JSON.stringify(levels));
    assert(after !== undefined && more.length === 0, "the page has its explorations once");
    await route.fulfill({ response, body: before + JSON.stringify(by) + after });
  });
  await page.reload();
}
