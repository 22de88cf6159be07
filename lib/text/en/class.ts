import { count } from "../count.ts";

/** What `grade --submissions` says to a teacher, and to a learner whose folder cannot be graded. */
export const classWords = {
  start: (learners: number, exercises: number, seed: number, parallel: number) =>
    `Grading ${count(learners, "learner")}, ${count(exercises, "exercise")} each ` +
    `(seed ${seed}, ${parallel} at the same time)`,
  shard: (number: number, of: number, learners: number) =>
    `Part ${number} of ${of} of a class of ${count(learners, "learner")}.`,
  merged: (folders: number) => `The grades of ${count(folders, "folder")} are joined.`,
  noLearners: (names: readonly string[]) => `No learner's folder: ${names.join(", ")}`,
  damaged: (path: string) => `Damaged, and made again: ${path}`,
  plan: (toGrade: number, all: number) => {
    if (toGrade === 0) {
      return "Nothing has changed: all is graded already (--again grades it again).";
    }
    const files = `${count(toGrade, "file")} to grade`;
    return toGrade === all ? `${files}.` : `${files}; the others are graded, missing or identical.`;
  },
  gradingNow: (learner: number, learners: number, exercise: string) =>
    `Grading learner ${learner} of ${learners}, ${exercise} ...`,
  gradedAgain: (files: number) =>
    `${count(files, "file")} graded again, alone: this computer was too busy to be sure.`,
  howFar: (learner: number, learners: number) =>
    `${String(learner).padStart(String(learners).length)} of ${learners}`,
  passes: (passed: number, exercises: number) => `${passed} of ${exercises} pass`,
  points: (points: number, maxPoints: number) => `${points}/${maxPoints} points`,
  interrupted: (done: number, files: number) =>
    `Graded ${done} of ${count(files, "file")}: the same command does the rest.`,
  handedIn: {
    missing: "missing",
    "as handed out": "as handed out",
    "published solution": "published solution",
    shared: "shared",
    late: "late",
  },
  whichHandedIn: (word: string, files: readonly string[], most: number) => {
    const shown = files.slice(0, most).join("; ");
    const more = files.length > most ? `; and ${files.length - most} more` : "";
    return `${word[0]?.toUpperCase()}${word.slice(1)}: ${shown}${more}`;
  },
  forLearners: (folder: string) => `For learners: ${folder}/learners/*/feedback.html`,
  gradebook: (found: number, path: string) =>
    `Gradebook with ${count(found, "learner")}, ready to be imported: ${path}`,
  notInGradebook: (names: readonly string[]) => `Not in the gradebook: ${names.join(", ")}`,
  forGradescope: (folder: string) => `For Gradescope: ${folder}/learners/*/results.json`,
  details: "details",
  allPass: (passed: number, exercises: number) => `${passed} of ${exercises} exercises pass.`,
  columns: { points: "points", learner: "learner" },
  passOf: (learners: number) => `pass, of ${learners}`,
  linkedFolder: (learner: string) => `The folder of ${learner} is a link: put the files there.`,
  linkedExercises: "The folder exercises/ is a link: put the files there.",
  unreadableFolder: (reason: string) => `The folder cannot be read: ${reason}.`,
  missing: (exercise: string) => `Cannot grade ${exercise}.ts as it does not exist.`,
  unreadableZip: (file: string, reason: string) =>
    `The file ${file} cannot be unzipped: ${reason}.`,
  errors: {
    noLearners: "must have a folder for each learner, or be a download of Canvas or Moodle",
    oneLearner: "must have a folder for each learner; for one learner's folder use '--submission'",
    resultsAmongSubmissions: "must be outside of '--submissions'",
    unwritableResults: (reason: string) => `must be a folder that can be written to${reason}`,
    notText: (name: string) =>
      `the name of the learner's folder ${name} is not text in UTF-8, so that nothing in it can be read`,
    rename: "rename it",
    noGradebook:
      "must be a grading worksheet of Moodle or a gradebook of Canvas, as it was exported",
    unreadableFile: "must be a file that can be read, with text in UTF-8",
    noUnzip: "the package that reads zip files has not been fetched",
    fetch: (command: string) => `\`${command}\` fetches it, with a network`,
    unzipYourself: (reason: string) =>
      `must be a zip file that can be unzipped, or the folder that comes out of it (${reason})`,
    noResults: "must be a folder in which `grade --results` has put grades",
    otherSeed: (found: number, other: number) =>
      `has grades with seed ${found}, and all others have ${other}: grade all parts with the same '--seed'`,
    resultsInUse: "must be a folder that no other grading uses now",
  },
} as const;

/** What a learner gets back. */
export const feedbackWords = {
  points: (points: number, maxPoints: number) => `${points} of ${count(maxPoints, "point")}`,
} as const;

/** What the report for the teacher says. */
export const classReportWords = {
  facts: (learners: number, exercises: number) => `Learners: ${learners}. Exercises: ${exercises}.`,
  writtenOn: "Written on",
  seed: (seed: number) => `Seed: ${seed}.`,
  columns: { learner: "Learner", points: "Points", check: "Check", failsFor: "Fails for" },
  pass: "Pass",
  of: (some: number, all: number) => `${some} of ${all}`,
  outcomes: {
    pass: "right",
    wrong: "the result is not what it should be",
    stuck: "it does not come to an end",
    broken: "it is missing, does not compile, throws, or does what no exercise may do",
  },
  whichFail: "Which checks fail most",
  firstOnly: "Of each file, the first check that does not pass.",
  nothingFails: "None: everybody passes everything.",
  why: "Why",
  whatHappened: "What happened",
  failingSchedule: "The simplest failing schedule",
  identical: "Identical files",
  gradedOnce: "They are the same but for comments and white space.",
  learners: (learners: number) => count(learners, "learner"),
} as const;
