import { count } from "../count.ts";

/** The course in a browser. */
export const siteWords = {
  cannot: "Cannot build the site",
  summary: "Builds the course for a browser: a folder that any web server can serve.",
  options: {
    out: "the folder to write (.last-ticket/site)",
    serve: "serve it on this computer, and build again whenever a file of the course changes",
    port: "where it is served; 0 picks a free one",
  },
  exits: { ok: "when the site was built", fail: "when a page or a script could not be built" },
  built: (pages: number, folder: string, seconds: string) =>
    `${count(pages, "page")} in ${folder} (${seconds} s).`,
  serving: (address: string) => `The course is at ${address} (Ctrl-C ends it).`,
  cannotServe: (port: number, why = "another program uses it") =>
    `Cannot serve the site on port ${port} as ${why}: choose another one with --port`,
  rebuilding: "Something has changed: building again ...",

  title: "Last Ticket",
  tagline: "Two programs, one ticket. You decide who goes next.",
  noScript: "This page needs JavaScript: you play with it.",
  lessons: "Lessons",
  exercises: "Exercises",
  minutes: (minutes: number) => `${minutes} minutes`,
  lesson: {
    guess: "Your guess",
    show: "Show the answer",
    youSaid: (guess: string) => `You said: ${guess}`,
  },
  cells: {
    run: "Run",
    simulate: "Simulate",
    edit: "Edit",
    reset: "Reset",
    code: "The code of this cell",
    running: "Running ...",
    simulated: "Simulated here, in virtual time: every client is equally fast.",
    note:
      "Cells with a button run right here, races of processes in virtual time. What only real " +
      "processes can show was recorded; to run it yourself:",
    schedule: "Your schedule so far:",
    notSimulated: (what: string) => `This cannot be simulated here: ${what}`,
    tooManySteps: "a client with so many steps",
    notAwaited: "Cannot show a promise: write `await` in front of it",
    guesses: "Your guesses",
    compare: "Compare it with the result",
  },
  exercise: {
    editor: "Your file",
    check: "Check",
    checking: "Trying every order ...",
    play: "Play it yourself",
    hint: (used: number, all: number) => `Hint ${used} of ${all}`,
    nextHint: "Give me a hint",
    reset: "Reset",
    resetSure: "Throw your file away and begin anew?",
    solution: "Show the solution",
    solutionSure: "Do you want to see the solution before you pass?",
    next: "Next",
    attack: (disaster: string) =>
      `Pick who goes next until the disaster has happened: ${disaster}.`,
    schedule: "Your answer, as the file of the exercise would have it:",
    share: "Share",
    shared: "The address of this page now holds your code. Copy it.",
    fromLink:
      "This code came with the link; what you change in it is not kept. Reset brings your own back.",
    passed: "Passed",
    types: "Types are not checked here. In a terminal they are, and real processes run:",
    real: (checks: readonly string[]) =>
      `What only real processes can show is missing here: ${checks.join(", ")}.`,
    outcomes: {
      pass: "right",
      wrong: "wrong",
      stuck: "stuck",
      broken: "broken",
      unknown: "no verdict",
    },
  },
  check: {
    noSuchModule: (name: string) =>
      `Cannot import ${JSON.stringify(name)}: a client may import "last-ticket" only`,
    noClient:
      "There is no function `client`: write `export const client: Client = async (desk) => ...`",
    cannotRun: "The code cannot be run.",
    noGame: "There is no game to go on with.",
    takesTooLong: (seconds: number) =>
      `It was stopped after ${count(seconds, "second")}: is there a loop that waits for nothing?`,
    tooSlow: (seconds: number) =>
      `This browser has not tried every order within ${
        count(seconds, "second")
      }. In a terminal, \`task grade\` takes the time that it needs.`,
  },
  progress: {
    title: "Your progress",
    save: "Save as a file",
    load: "Load a file",
    note:
      "It is kept in this browser only. To go on in a terminal, put the file into the folder of the " +
      "course as .last-ticket-progress: it is the one that `learn` keeps, and can be loaded here.",
    loaded: "Loaded.",
    bad: (why: string) => `This file cannot be used: ${why}`,
  },
} as const;

/** The games of the first page, which comes in one answer of the server: it loads no other words of the site. */
export const startWords = {
  race: {
    title: "Sell the one ticket twice",
    goal: "Ann and Bob run the same program, and one ticket is left. You are the operating " +
      "system: pick who goes next, one step at a time, until both have bought it.",
    keys: "Click, tap, or type A or B; U undoes a step.",
    won: "You sold one ticket twice!",
    lost: "Only one ticket was sold. Undo, and try another order.",
  },
  lock: {
    title: "Now with a lock",
    goal: "The same program, but it takes a lock before it reads and gives it back at the end. " +
      "Can you still sell the ticket twice?",
    fine: "Exactly one ticket was sold. Undo and try again, or give up and have every order tried.",
    prove: "Is there any order that fails?",
    proving: "Trying every order of ten clients ...",
  },
  nextScene: "Next: the same with a lock",
  goOn: "Learn how it works",
} as const;

/** A game that is played on a page. */
export const siteGameWords = {
  undo: "Undo",
  startOver: "Start over",
  shared: "What all clients share, as it is now",
  lock: "lock",
  code: "The code that this client runs",
  knows: (seen: string) => `It has seen: ${seen}`,
  history: "What has happened so far",
  backTo: (row: number) => `Go back to row ${row}`,
  ends: {
    ticket: "has ended, and says that it has a ticket",
    none: "has ended without a ticket",
    failed: "has ended with an error",
  },
  playOn: "Play on from here",
} as const;
