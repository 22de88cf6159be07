import { learnWords } from "../text/words.ts";

/** How far a learner is. */
export interface Progress<Name extends string = string> {
  /** The exercise that the learner is at. */
  readonly current: Name;
  /** Those that passed when they were graded last. */
  readonly passed: ReadonlySet<Name>;
  /** Those whose solution was looked at before they passed. */
  readonly gaveUp: ReadonlySet<Name>;
}

/** What was read of a progress file. */
export interface ParsedProgress<Name extends string = string> {
  /** What could be understood of it. */
  progress: Progress<Name>;
  /** What could not, in a few words; absent when all is well. */
  problem?: string;
}

const VERSION = 1;

/** Where everybody begins: at the first of the course's exercises. */
export function beginning<Name extends string>(
  [first]: readonly [Name, ...Name[]],
): Progress<Name> {
  return { current: first, passed: new Set(), gaveUp: new Set() };
}

/**
 * Writes progress as text: a line for each thing that is known.
 *
 * @param progress How far a learner is.
 * @param names The exercises of the course, in their order.
 */
export function formatProgress<Name extends string>(
  { current, passed, gaveUp }: Progress<Name>,
  names: readonly Name[],
): string {
  const lines = (word: string, noted: ReadonlySet<Name>): string[] =>
    names.filter((name) => noted.has(name)).map((name) => `${word} ${name}`);
  return [
    `# ${learnWords.progressFile("deno task learn")}`,
    `version ${VERSION}`,
    `current ${current}`,
    ...lines("passed", passed),
    ...lines("gave-up", gaveUp),
    // A file that was cut off lacks this line.
    "end",
    "",
  ].join("\n");
}

/**
 * Reads what {@linkcode formatProgress} wrote. Of a damaged text it keeps what it understands; a text
 * of another version may mean anything.
 *
 * @param text The text.
 * @param names The exercises of the course, in their order.
 */
export function parseProgress<Name extends string>(
  text: string,
  names: readonly [Name, ...Name[]],
): ParsedProgress<Name> {
  const lines = text.split("\n").map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [first = "nothing", ...rest] = lines;
  if (first !== `version ${VERSION}`) {
    return {
      progress: beginning(names),
      problem: learnWords.damaged.version(first, VERSION),
    };
  }
  let current: Name | undefined;
  const passed = new Set<Name>();
  const gaveUp = new Set<Name>();
  const strange: string[] = [];
  for (const line of rest.filter((line) => line !== "end")) {
    const [word, wanted, ...more] = line.split(/\s+/);
    const name = names.find((name) => name === wanted);
    if (!name || more.length > 0) strange.push(line);
    else if (word === "current") current = name;
    else if (word === "passed") passed.add(name);
    else if (word === "gave-up") gaveUp.add(name);
    else strange.push(line);
  }
  const progress = { current: current ?? names[0], passed, gaveUp };
  const { line, noCurrent, noEnd } = learnWords.damaged;
  if (strange[0] !== undefined) return { progress, problem: line(strange[0].slice(0, 40)) };
  if (!current) return { progress, problem: noCurrent };
  if (rest.at(-1) !== "end") return { progress, problem: noEnd };
  return { progress };
}
