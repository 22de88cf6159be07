import { count } from "../count.ts";

/** What `check` and `new` say to those who teach with the course and add to it. */
export const checkWords = {
  cannot: "Cannot check the course",
  summary: `\
Checks the types in the code cells of the lessons, lints them, and checks that every exercise has all
that belongs to it, that its file fails as it should, and that its solution passes.`,
  options: {
    only: "only this part; repeat it, or separate names by commas",
    folder: "the lessons in DIR instead of notebooks/",
    exercise:
      "a number such as 02: checks only this exercise, and grades each of its wrong and right answers",
  },
  exits: { ok: "when nothing is found", fail: "when something is" },
  checkedCells: (lessons: number, findings: number) =>
    `Checked the cells of ${count(lessons, "lesson")}: ${
      findings === 0 ? "nothing found" : count(findings, "finding")
    }`,
  files: "files",
  wrongGrade: (
    file: string,
    should: { outcome: string; check?: string | undefined },
    is: { outcome: string; failed: { name: string; message: string } | undefined },
  ) => {
    const wanted = should.check === undefined
      ? "pass"
      : `be ${should.outcome} by "${should.check}"`;
    const found = is.failed === undefined
      ? "passes"
      : `is ${is.outcome} by "${is.failed.name}": ${is.failed.message}`;
    return `${file} should ${wanted}, and ${found}`;
  },
} as const;

/** The top of a description has no heading of its own. */
function placeOf(section: string): string {
  return section === "" ? "the list below the title" : `the list in "${section}"`;
}

/** What `new` says. */
export const newWords = {
  cannot: "Cannot make a new exercise",
  summary:
    "Makes a new exercise of its description, or one that compiles at once and is to be filled in.",
  name: "two digits and words, such as 70_night_train",
  description: "what --describe has written, filled in",
  options: {
    describe: "write NN_name.md, the description of the exercise, to be filled in",
    list: "only list the exercises again, after an entry was renamed or removed",
  },
  details: (check: string) =>
    "It writes the file that is handed out, its solution, its entry in the catalog, and wrong and right\n" +
    `answers. ${check} then says what is still missing.`,
  exits: { ok: "when it is made", fail: "when it cannot be" },

  oneName: "Cannot make a new exercise without a name, such as 70_night_train",
  made: (name: string, paths: readonly string[]) =>
    `Made exercise ${name}:\n${paths.map((path) => `  ${path}`).join("\n")}`,
  next: (check: string) => `Next: ask \`${check}\` what is missing.`,
  nextDescribe: (make: string) => `Next: fill it in, and make the exercise of it: \`${make}\``,
  written: (path: string) => `Written: ${path}`,

  describe: (make: string) =>
    `\
The title of the exercise comes after the \`#\`. Fill in the lists and the blocks of code; the sentences
between them are for you only. Then type \`${make}\`.`,
  sections: {
    handedOut: "Handed out",
    solution: "Solution",
    hints: "Hints",
    afterwards: "Afterwards",
    checks: "Checks",
    wrongAnswers: "Wrong answers",
    rightAnswers: "Right answers",
  },
  describeHandedOut: "What the learner gets: it compiles, and a TODO says where to edit.",
  describeSolution:
    "The same file, solved. Below each change a comment marks it with `^^`; the last lines say why it\nworks.",
  describeChecks:
    "What is checked, in this order, with the points for each. These are ready; their options stand in\n" +
    "`lib/grading/`:",
  describeWrongAnswers:
    "One block below a heading each, which is the name of its file; at least eight. Its first line says\n" +
    "what comes out (wrong, stuck or broken) and the name of the check that finds it.",
  describeRightAnswers:
    "The same, at least three, in other styles than the solution, without that first line.",
  checks: {
    compiles: "the file compiles, and imports nothing but the kit",
    everyInterleaving:
      "no order of the operations breaks a rule; `plans` say how many clients, and which faults",
    PLENTY: "plans with many tickets, for `plans: [..., ...PLENTY]`",
    realRaces: "real processes race for a real ticket file",
    searchesOverlap: "all clients can search at the same time",
    killedHolders: "a holder of a lock file who is killed locks nobody out",
    killedSellers: "two files agree after clients were killed between their writes",
    attack: "the learner's schedule leads given clients into a disaster",
  },

  isThere: (path: string) => `Cannot write ${path}: it is there already; rename it first`,
  unreadable: (path: string, reason: string, command: string) =>
    `Cannot read ${path} (${reason}): \`${command}\` writes a description to fill in`,
  badDescription: (path: string, reason: string) => `Cannot make an exercise of ${path}: ${reason}`,
  noTitle: 'it must begin with a title, such as "# Two trains"',
  noSection: (title: string) => `it must have a section "## ${title}"`,
  sectionTwice: (title: string) => `its section "## ${title}" must stand there only once`,
  noPoints: (section: string, names: readonly string[]) =>
    `${placeOf(section)} must have ${names.map((name) => `"- ${name}: ..."`).join(" and ")}`,
  badPoint: (section: string, names: readonly string[], point: string) =>
    `${placeOf(section)} must have one point each for ${names.join(", ")}, such as "- ${
      names[0]
    }: ...": current point is ${JSON.stringify(point)}`,
  badMinutes: (value: string) =>
    `minutes must be a whole number from 1: current value is ${JSON.stringify(value)}`,
  badUnsolved: (value: string) =>
    'unsolved must be wrong, stuck or broken, and the name of a check, such as "wrong: every interleaving": ' +
    `current value is ${JSON.stringify(value)}`,
  badHints: (wanted: number, found: number) =>
    `there must be ${wanted} hints, as a list: current number is ${found}`,
  badCode: (title: string, found: number) =>
    `"${title}" must have one block of code between lines of \`\`\`: current number is ${found}`,
  badAnswer: (section: string, name: string) =>
    `the headings in "${section}" must be names of files, each once, such as "### no_lock": current name is ${
      JSON.stringify(name)
    }`,

  refused: (rule: string, name: string) =>
    `Cannot make a new exercise as ${rule}: current value is ${JSON.stringify(name)}`,
  mustBeNew: (path: string) => `${path} must not be there yet: move it away first`,
  mustBeName: "a name must be two digits and words, such as 70_night_train",
  mustBeFree: (taken: string, free: string) =>
    `the number must be free: ${taken} has it, and ${free} is free`,
} as const;
