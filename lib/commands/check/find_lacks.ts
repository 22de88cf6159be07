import { exists } from "@std/fs";
import type { Exercise } from "../../grading/exercise.ts";
import type { GradeOutcome } from "../../grading/report/report.ts";
import { ENTRIES, exercisesModule, LIST, namesOfEntries } from "../new/exercises_module.ts";
import { commandLine } from "../typed_command.ts";

/** The longest time that an exercise may take a learner, or one level of an exercise in levels, in minutes. */
const MOST_MINUTES = 15;
/** Known wrong answers on which each grader is tried, at least. */
const FEWEST_MUTANTS = 8;
/** Known right answers besides the solution, at least. */
const FEWEST_ALTERNATIVES = 3;

/** A wrong answer begins with what comes out and the check that finds it: `// wrong: real processes`. */
const MUTANT_DECLARATION = /^\/\/ (wrong|stuck|broken): (.+)\n/;

/** How a wrong answer fails. */
export interface Declaration {
  outcome: Exclude<GradeOutcome, "pass">;
  /** The name of the check that finds it. */
  check: string;
}

/**
 * How a wrong answer fails, by its first line: `// wrong: real processes`.
 *
 * @param text What is in its file.
 * @returns Nothing when it does not say so.
 */
export function declarationOf(text: string): Declaration | undefined {
  const [, outcome, check] = MUTANT_DECLARATION.exec(text) ?? [];
  if (outcome !== "wrong" && outcome !== "stuck" && outcome !== "broken") return undefined;
  return check === undefined ? undefined : { outcome, check };
}

/**
 * Finds out what an exercise lacks to be part of the course: its files, its entry in the catalog and
 * the answers that its grader is tried on. Nothing is graded here.
 *
 * @param exercise Its entry in the catalog.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns A sentence for each lack; none for an exercise that has all.
 */
export async function findLacks(exercise: Exercise, root: URL): Promise<string[]> {
  const { name } = exercise;
  const mutants = await typeScriptFiles(new URL(`tests/cases/mutants/${name}/`, root));
  const alternatives = await typeScriptFiles(new URL(`tests/cases/alternatives/${name}/`, root));
  return [
    ...lacksOfEntry(exercise),
    ...await lacksOfFiles(exercise, root),
    ...few(mutants, FEWEST_MUTANTS, `tests/cases/mutants/${name}/`, "wrong answers"),
    ...few(alternatives, FEWEST_ALTERNATIVES, `tests/cases/alternatives/${name}/`, "right answers"),
    ...await undeclared(exercise, mutants),
  ];
}

function lacksOfEntry(exercise: Exercise): string[] {
  const { title, minutes, hints, afterwards, checks, unsolved } = exercise;
  const mostMinutes = MOST_MINUTES * Math.max(1, ...checks.map(({ level = 1 }) => level));
  const lacks: string[] = [];
  if (title.trim() === "") lacks.push("its title in the catalog is empty");
  if (!(minutes > 0 && minutes <= mostMinutes)) {
    lacks.push(`its minutes must be 1 to ${mostMinutes}: current value is ${minutes}`);
  }
  for (const [index, hint] of hints.entries()) {
    if (hint.trim() === "") lacks.push(`hint ${index + 1} of 3 is empty`);
  }
  for (const [part, sentence] of Object.entries(afterwards)) {
    if (sentence.trim() === "") lacks.push(`afterwards.${part}, told after a pass, is empty`);
  }
  if (!hasCheck(exercise, unsolved.check)) {
    lacks.push(`it has no check "${unsolved.check}", which should find the unsolved file`);
  }
  return lacks;
}

/** Whether an exercise has a check of a name. */
export function hasCheck({ checks }: Exercise, wanted: string): boolean {
  return checks.some(({ name }) => name === wanted);
}

async function lacksOfFiles({ name, lesson }: Exercise, root: URL): Promise<string[]> {
  const lacks: string[] = [];
  const notebook = `notebooks/${lesson}.ipynb`;
  if (!await exists(new URL(notebook, root))) lacks.push(`its lesson ${notebook} is missing`);
  const unsolved = await textOf(new URL(`exercises/${name}.ts`, root));
  const solution = await textOf(new URL(`solutions/${name}.ts`, root));
  if (unsolved === undefined) lacks.push(`exercises/${name}.ts is missing`);
  else if (!/\bTODO: \S/.test(unsolved)) {
    lacks.push(`exercises/${name}.ts does not say "TODO: ..." where to edit`);
  }
  if (solution === undefined) lacks.push(`solutions/${name}.ts is missing`);
  else if (/\bTODO\b/.test(solution)) lacks.push(`solutions/${name}.ts still says TODO`);
  else if (!solution.includes("^^")) lacks.push(`solutions/${name}.ts marks no change with ^^`);
  return lacks;
}

function few(files: readonly URL[], fewest: number, folder: string, what: string): string[] {
  if (files.length >= fewest) return [];
  return [`${folder} should have at least ${fewest} ${what}: current number is ${files.length}`];
}

async function undeclared(exercise: Exercise, mutants: readonly URL[]): Promise<string[]> {
  const lacks: string[] = [];
  for (const file of mutants) {
    const shown = file.pathname.split("/").slice(-5).join("/");
    const check = declarationOf(await Deno.readTextFile(file))?.check;
    if (check === undefined) {
      lacks.push(`${shown} must begin with a line such as "// wrong: every interleaving"`);
    } else if (!hasCheck(exercise, check)) {
      lacks.push(`${shown} names a check that there is not: ${check}`);
    }
  }
  return lacks;
}

/**
 * Finds out whether the list of exercises has each entry once.
 *
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns A sentence if the list must be written again.
 */
export async function lacksOfList(root: URL): Promise<string[]> {
  if (await textOf(new URL(LIST, root)) === exercisesModule(await namesOfEntries(root))) return [];
  return [`${LIST} does not list the files of ${ENTRIES}: run \`${commandLine("new --list")}\``];
}

/** The folders that have a file or a folder for each exercise, and nothing else. */
const FOLDERS = [
  { folder: "exercises/", suffix: ".ts" },
  { folder: "solutions/", suffix: ".ts" },
  { folder: "lib/grading/exercises/", suffix: ".ts" },
  { folder: "tests/cases/mutants/", suffix: "" },
  { folder: "tests/cases/alternatives/", suffix: "" },
];
const NOT_OF_AN_EXERCISE = new Set(["mod.ts"]);

/**
 * Finds files that belong to no exercise: a misspelt name, or what was left of one that has gone.
 *
 * @param exercises The catalog.
 * @param root The folder of the course, as a URL that ends with a slash.
 * @returns A sentence for each.
 */
export async function findStrays(exercises: readonly Exercise[], root: URL): Promise<string[]> {
  const strays: string[] = [];
  for (const { folder, suffix } of FOLDERS) {
    const known = new Set(exercises.map(({ name }) => `${name}${suffix}`));
    const url = new URL(folder, root);
    if (!await exists(url)) continue;
    for await (const { name } of Deno.readDir(url)) {
      if (known.has(name) || NOT_OF_AN_EXERCISE.has(name)) continue;
      strays.push(`${folder}${name} belongs to no exercise of the catalog`);
    }
  }
  return strays.sort();
}

/** The TypeScript files of a folder in the order of their names; none if there is no such folder. */
export async function typeScriptFiles(folder: URL): Promise<URL[]> {
  if (!await exists(folder)) return [];
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.filter((entry) => entry.isFile && entry.name.endsWith(".ts"))
    .map((entry) => new URL(entry.name, folder))
    .sort((a, b) => a.href < b.href ? -1 : 1);
}

async function textOf(file: URL): Promise<string | undefined> {
  return await exists(file) ? await Deno.readTextFile(file) : undefined;
}
