import { count } from "../count.ts";

/** What `grade` says to a learner. */
export const gradeWords = {
  cannot: "Cannot grade",
  summary: "Grades your exercises: every order in which clients can go, then real processes.",
  options: {
    exercise: "a number or a name, such as 02 or 02_last_ticket (all exercises)",
    submission: "grade the files in DIR, which is laid out like exercises/",
    solutions: "grade solutions/",
    json: "write the grades to FILE as JSON, too",
    junit: "write the grades to FILE as JUnit XML, too",
    seed: "repeat a run: names, sizes and delays are those of the run that printed N",
    submissions: "grade a class: DIR has a folder for each learner, which is laid out like " +
      "exercises/ or has a folder exercises/",
    csv: "for a class: write a table of all learners to FILE as CSV, too",
    report: "for a class: write a report for the teacher to FILE as HTML, too",
    results: "for a class: keep the grades in DIR (a folder in .last-ticket/results/); what is " +
      "kept is not graded again unless the file, the grader or --seed has changed",
    again: "for a class: grade all again",
    parallel: "for a class: grade N files at the same time (by cores and free memory)",
    shard: "for a class: grade part K of N only, such as 3/10, with seed 0 unless there is --seed",
    due: "for a class: what was changed after TIME, such as 2026-12-01T18:00, is called late",
    gradebook:
      "for a class: fill the points into FILE, exported from Moodle or Canvas, and put the " +
      "result next to the grades",
    gradescopeZip: "grade nothing: write an autograder for Gradescope to FILE",
    weights: "for a class: points of an exercise count N times, such as 02=2,06=3",
    merge: "for a class: take the grades that --results has put into DIR; may be repeated",
  },
  details: (exercises: readonly { readonly name: string; readonly title: string }[]) =>
    `\
Exercises:
${exercises.map(({ name, title }) => `  ${name.padEnd(26)} ${title}`).join("\n")}

Each exercise passes, or is
  wrong    the result is not what it should be
  stuck    it does not come to an end
  broken   it does not compile, throws, or does what no exercise may do`,
  exits: { ok: "when all that was asked for passes", fail: "when not" },

  start: (exercises: number, folder: string, seed: number) =>
    `Grading ${count(exercises, "exercise")} in ${folder}/ (seed ${seed})`,
  points: (points: number, maxPoints: number) => `${points} of ${maxPoints} points`,
  playIt: (command: string) => `Play it step by step: ${command}`,
  playReal: "In real processes: the same with --real at its end",
  columns: ["exercise", "outcome", "points", "first check that did not pass"],
  allExercises: "all",
  passed: (exercises: number) =>
    exercises === 1
      ? "Passed."
      : exercises === 2
      ? "Both exercises pass."
      : `All ${count(exercises, "exercise")} pass.`,
  next: (passed: number, exercises: number, file: string) => {
    const how = exercises === 1 ? "Not yet" : `${passed} of ${exercises} pass`;
    return `${how}. Next: ${file}`;
  },

  /** A verdict in a notebook. */
  exerciseTitle: (name: string, title: string) => `${name}: ${title}`,
  notInFile: (number: string, file: string) =>
    `It is not in your file yet: \`await saveAnswer("${number}", ...)\` writes it to ${file}.`,
  namesAround: (number: string, name: string) =>
    `Only the text of what you pass is graded. What it uses from around it, such as ${name}, goes along ` +
    `by its name: grade("${number}", { client, ${name} }).`,
  saved: (file: string, backup?: string) =>
    `Written: ${file}.${backup === undefined ? "" : ` What was there is kept: ${backup}.`}`,

  autograder: (exercises: number, path: string) =>
    `An autograder for ${count(exercises, "exercise")}: ${path}`,

  errors: {
    noExercise: (text: string, numbers: readonly string[]) =>
      `There is no exercise ${JSON.stringify(text)}: choose from ${numbers.join(", ")}.`,
    onlyForClass: (flag: string) => `Cannot use '${flag}' without a class: add '--submissions DIR'`,
    notForClass: (flag: string) =>
      `Cannot use '--submissions' and '${flag}' together: '--submissions' is for a class`,
    noTime: "must be a day or a time, such as 2026-12-01 or 2026-12-01T18:00",
    noWeights: "must be exercises and how often their points count, such as 02=2,06=3",
    notForAutograder: (flag: string) =>
      `Cannot use '--gradescope-zip' and '${flag}' together: an autograder takes '--weights' and '--seed' only`,
    solvedExercise: (file: string) =>
      `must not hand out answers: ${file} is solved, so reset it first`,
    noShard: "must be a part and how many parts there are, such as 3/10",
    twoFolders: "Cannot use '--submission' and '--solutions' together: name one folder",
    unreadable: (reason: string) => `must be a folder that can be read${reason}`,
  },
} as const;
