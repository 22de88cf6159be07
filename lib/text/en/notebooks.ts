import { count } from "../count.ts";

/** What `notebooks` says while it runs the lessons. */
export const notebooksWords = {
  cannot: "Cannot run the lessons",
  summary:
    "Runs the lessons, cell by cell, in the real Deno kernel under a Jupyter server of its own.",
  lesson: "a number or a name, such as 02 or 02_last_ticket (all lessons)",
  options: {
    write: "write what the cells show into the lessons, if all cells of a lesson pass",
    html:
      "make a page of each lesson in DIR, that needs no Jupyter and no network; alone, nothing is " +
      "run: the pages show what is in the lessons",
    twice: "run all cells a second time, in the same kernel, as learners do",
    json: "write the results to FILE as JSON, too",
    deadline: "how long a cell may run, unless its metadata has a 'deadline'",
    folder: "the lessons in DIR instead of notebooks/",
  },
  details: `\
Each cell passes, or is
  wrong    it shows something else than it must
  stuck    it takes too long
  broken   it throws, has a syntax error, or ends the kernel`,
  exits: { ok: "when all lessons that were asked for pass", fail: "when not" },
  interrupted: "the kernel and the Jupyter server have been ended",

  running: (lessons: number, folder: string) => `Running ${count(lessons, "lesson")} in ${folder}`,
  again: " again",
  cell: (number: number, ms: number) =>
    `cell ${String(number).padStart(2)} ${`${Math.round(ms)} ms`.padStart(8)}`,
  problem: (outcome: string, cell: number, id: string, message: string) =>
    `${outcome}: cell ${cell} (${id}): ${message}`,
  emptyCell: "(empty)",
  columns: ["lesson", "cells", "seconds", "verdict"],
  pages: (paths: readonly string[]) => `Pages: ${paths.join("\n       ")}`,
} as const;
