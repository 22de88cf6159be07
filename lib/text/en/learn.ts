import { count } from "../count.ts";

/** An exercise, as far as it is named. */
interface Named {
  readonly number: string;
  readonly title: string;
}

/** What `learn` says; an exercise's own words, its checks' and the doctor's are theirs. */
export const learnWords = {
  cannot: "Cannot learn",
  summary: "Learn alone: shows an exercise, grades it whenever you save it, and gives hints.",
  options: {
    exercise: "go to this exercise, such as 02 or 02_last_ticket (the current one)",
    plain: "print line by line, for screen readers and logs; type a letter and Enter " +
      "(what happens anyway when input or output is no terminal)",
    poll: "look at the file four times a second, where file events do not arrive",
    noBrowser: "do not open lessons in your browser: print where their pages are",
    certificate: "draw the certificate to FILE (.last-ticket/certificate.svg)",
  },
  details: "Progress is kept in .last-ticket-progress; what you reset, in .last-ticket/backups.",
  exits: {
    ok: "when you quit",
    fail: "when it cannot run, such as twice at the same time",
  },
  interrupted: "nothing is left running, and your progress is kept",

  course: "Last Ticket: a course on mutual exclusion",
  welcome: [
    "Ten clients race for one ticket. Without a lock, all ten buy it.",
    "In each exercise you keep them apart: open the file in your editor,",
    "change what its TODO says, and save it. It is graded whenever you save:",
    "under every order in which clients can go, and then by real processes.",
    "Type h when you are stuck, and q to leave; next time you go on from there.",
  ],
  welcomeBack: (passed: number, exercises: number) =>
    `Welcome back: ${passed} of ${exercises} exercises passed.`,
  goodbye: (progress: string, command: string) =>
    `${progress}. Your progress is kept: go on with \`${command}\`.`,
  windowClosed: "The window of the command was closed",

  exerciseTitle: ({ number, title }: Named, minutes: number) =>
    `${number} ${title}, about ${minutes} minutes`,
  listTitle: "The exercises",
  finishTitle: "Last Ticket",
  progress: (passed: number, exercises: number) => `${passed} of ${exercises} passed`,
  file: "File: ",
  scrolled: (first: number, last: number, all: number) =>
    `up/down: lines ${first} to ${last} of ${all}`,
  plainKeys: (keys: readonly string[]) => `Keys: ${keys.join(", ")}. Then Enter.`,

  /** What a key does, in a word or two. */
  keys: {
    back: "back",
    begin: "begin",
    quit: "quit",
    list: "list",
    next: "next",
    all: "grade all together",
    hints: { first: "hint", more: "one more hint", again: "hints" },
    solution: "solution",
    run: "run again",
    reset: "reset",
    lesson: "lesson",
    show: "show",
    goThere: "go there",
    move: "move",
    goTo: "go to that one",
  },

  /** What the learner should do now, on each page. */
  next: {
    examining: "Next: this computer is being looked at. Enter begins at once.",
    repair: "Next: repair what is missing, then press Enter.",
    begin: "Next: press Enter.",
    grading: "Next: wait for the verdict, or save again: then it begins anew.",
    failed: "Next: change what the file's TODO says, and save it; h gives a hint.",
    passed: ({ number, title }: Named) =>
      `Next: type n for ${number}, "${title}", or s to compare with the solution.`,
    allPass: "Next: all pass. Type n to grade them together, for the certificate.",
    hint: "Next: try it, and save. Or type h for one more hint.",
    lastHint: "Next: try it, and save. Or type s for the solution.",
    lesson: "Next: read it in your browser, then come back here.",
    list: "Next: choose one with up, down and Enter, or type its number.",
    solution: "Next: press Enter to go back to the exercise.",
    reset: "Next: type y to reset, or n to keep working on it.",
    show: "Next: type y to see it, or n to go on trying.",
    gradingAll: (exercise: string) => `Next: wait. Now it is the turn of ${exercise}.`,
    allGraded: (failed: number, exercises: number) =>
      failed === 0
        ? "Next: your certificate."
        : `Next: ${failed} of ${exercises} no longer pass. Type n to go there.`,
    certificate: "Next: go on with one of these, or type l to come back to an exercise.",
  },

  grading: "… grading",
  gradingPlain: "Grading.",
  stillGrading: ", still grading",
  points: (points: number, most: number, sawSolution: boolean) =>
    `: ${points} of ${most} points${sawSolution ? ", after a look at the solution" : ""}`,
  stepByStep: (command: string) => `Step by step: ${command}`,
  hint: (number: number, all: number) => `Hint ${number} of ${all}`,
  readLesson: "The lesson of this exercise, to be read:",
  makingPage: "Making its page.",
  runLesson: "And to be run, in Jupyter:",
  states: { passed: "passed", current: "current", open: "open" },
  sawSolution: "solution seen",
  minutes: (minutes: number) => count(minutes, "minute"),
  askReset: (file: string) => [
    `Reset ${file} to what it was in the beginning?`,
    "Your file is kept in .last-ticket/backups, with the time in its name.",
  ],
  askSolution: [
    "See the solution although the exercise does not pass yet?",
    "It is noted in your progress. A hint may be enough.",
  ],
  allTogether: "Everything passed. Now all of it is graded together.",

  notYet: "Not yet: n goes on when this exercise passes, and l shows the others.",
  noSuchKey: (key: string) => `Nothing happens on ${key} here.`,
  wasReset: (backup?: string) =>
    "It is as it was in the beginning." +
    (backup === undefined ? "" : ` Your file is kept as ${backup}.`),

  certificate: "CERTIFICATE",
  certificateTitle: "Last Ticket: all exercises passed",
  certificateSubtitle: "A course on mutual exclusion",
  /** The sentences of the certificate. */
  achieved: (
    { exercises, day, points, maxPoints, situations, purchases }: {
      readonly exercises: number;
      readonly day: string;
      readonly points: number;
      readonly maxPoints: number;
      readonly situations: number;
      readonly purchases: number;
    },
  ) => [
    `All ${exercises} exercises passed, graded together on ${day}.`,
    `${points} of ${maxPoints} points.`,
    `${count(situations, "situation was", "situations were")} looked at, ` +
    "and none sells a ticket twice.",
    `${count(purchases, "purchase was", "purchases were")} made by real processes, ` +
    "one for each ticket.",
  ],
  keepCertificate: "To keep or to print: ",
  /** What to do after the last exercise, each with the arguments of its task. */
  goOn: [
    ["play 06", "be the scheduler of your own lock"],
    ["demo --clients 40", "the race that it began with, larger"],
    ["bench --quick", "what a lock costs, side by side with others"],
    ["grade --solutions", "the solutions under the same checks"],
  ],

  /** What is wrong with a progress file. */
  damaged: {
    version: (first: string, version: number) =>
      `it begins with ${JSON.stringify(first)} instead of "version ${version}"`,
    line: (line: string) => `it has a line that means nothing: ${JSON.stringify(line)}`,
    noCurrent: "it does not say which exercise is the current one",
    noEnd: "its end is missing",
  },
  progressKept: (problem: string, passed: number, kept: string) =>
    `The file with your progress could not be read completely, as ${problem}. ` +
    `${passed === 0 ? "Nothing" : `${passed} passed`} could be taken from it; ` +
    `it is kept as ${kept}.`,
  progressFile: (command: string) =>
    `How far you are, for \`${command}\`. Remove this file to begin again.`,

  errors: {
    oneAtATime: (typed: readonly string[]) =>
      `Cannot learn more than one exercise at a time: choose one of ${typed.join(", ")}`,
    noExercise: (wanted: string, numbers: readonly string[]) =>
      `Cannot learn as there is no exercise ${JSON.stringify(wanted)}: ` +
      `choose from ${numbers.join(", ")}`,
    twice: (processes: readonly number[]) => {
      const who = processes.map((pid) => `process ${pid}`).join(", ") || "another process";
      return `Cannot learn twice at the same time in one folder: ${who} does so already. ` +
        "Go on in its window, or type q there";
    },
    folder: (reason: string, folder: string) =>
      `Cannot learn as the folder of the course must be writable (${reason}): ` +
      `current value is ${JSON.stringify(folder)}`,
    progress: (what: "read" | "rename" | "write", reason: string, path: string) =>
      `Cannot ${what} your progress as the file and its folder must be yours and writable ` +
      `(${reason}): current value is ${JSON.stringify(path)}`,
    noStub: (exercise: string) =>
      `Cannot reset ${exercise} as there is no copy of it: ` +
      `take exercises/${exercise}.ts from a new download of the course`,
  },
} as const;
