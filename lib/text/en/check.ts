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
  },
  exits: { ok: "when nothing is found", fail: "when something is" },
  checkedCells: (lessons: number, findings: number) =>
    `Checked the cells of ${count(lessons, "lesson")}: ${
      findings === 0 ? "nothing found" : count(findings, "finding")
    }`,
  files: "files",
} as const;

/** What `new` says. */
export const newWords = {
  cannot: "Cannot make a new exercise",
  summary: "Makes a new exercise, which compiles at once and is to be filled in.",
  name: "two digits and words, such as 07_two_trains",
  options: { list: "only list the exercises again, after an entry was renamed or removed" },
  details: (check: string) =>
    "It writes the file that is handed out, its solution, its entry in the catalog and one wrong answer.\n" +
    `${check} then says what is still missing.`,
  exits: { ok: "when it is made", fail: "when it cannot be" },

  oneName: "Cannot make a new exercise without a name, such as 07_two_trains",
  made: (name: string, paths: readonly string[]) =>
    `Made exercise ${name}:\n${paths.map((path) => `  ${path}`).join("\n")}`,
  next: (check: string) => `Next: fill it in, and ask \`${check}\` what is missing.`,
  written: (path: string) => `Written: ${path}`,

  refused: (rule: string, name: string) =>
    `Cannot make a new exercise as ${rule}: current value is ${JSON.stringify(name)}`,
  mustBeNew: (path: string) => `${path} must not be there yet: move it away first`,
  mustBeName: "a name must be two digits and words, such as 07_two_trains",
  mustBeFree: (taken: string, free: string) =>
    `the number must be free: ${taken} has it, and ${free} is free`,
} as const;
