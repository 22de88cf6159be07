/** What `play` says around the game. */
export const gameWords = {
  cannot: "Cannot play",
  summary: "Be the scheduler of your own exercise: decide step by step which client goes next.",
  arguments: {
    exercise: "a number or a name, such as 02 or 02_last_ticket",
    schedule: 'play this and show what happens, such as "Ann1 Bob1 Bob2 Ann2"',
  },
  options: {
    submission: "play with the file in DIR, which is laid out like exercises/",
    solutions: "play with the solution",
    real: "play the schedule in real processes, too, and show what happens there",
  },
  details: `\
Without a schedule it asks. Type who goes next, one or several on a line:
  Ann2 or Ann       Ann's next operation happens
  Ann2!             it fails
  Ann2*             she wakes up by herself from waiting for a condition
  Ann†              Ann crashes
  Ann2+ Bob1        both are answered in one turn of the event loop (tasks of one process)
  Ann2+3 Bob1       and Bob three microtasks after her
  undo              take the last one back
  back 3            go back to row 3 of the picture
  new               start anew
  quit              end`,
  exits: { ok: "when it was played", fail: "when the file or the schedule cannot be played" },

  noRealTasks: (number: string) =>
    "Cannot play this schedule in real processes as its clients are tasks of one process, whose timers nobody " +
    `holds up: play it without --real; the grader runs ${number} in a real process`,
  noExercise: (numbers: readonly string[]) =>
    `Cannot play without an exercise: choose from ${numbers.join(", ")}`,
  noSuchExercise: (text: string, numbers: readonly string[]) =>
    `Cannot play as there is no exercise ${JSON.stringify(text)}: choose from ${
      numbers.join(", ")
    }`,
  noSchedule:
    "Cannot play in real processes without a schedule: write one after the exercise, such as " +
    '"Ann1 Bob1 Bob2 Ann2"',
  noSchedules: (exercise: string) => `Exercise ${exercise} has no schedules to play`,
  goesOn:
    "A client goes on and on and never comes to its next operation: is there a loop that waits for " +
    "nothing?",
  cannotBePlayed: (reason: string) => `It cannot be played: ${reason}`,

  title: (title: string, path: string) => `: ${title}, ${path}`,
  inRealProcesses: (clients: number) => `The same in ${clients} real processes, step by step:`,
  explorer: "The explorer:",
  reality: "Real processes:",
  scheduleEnds: "No rule is broken where the schedule ends. Real processes go on from there.",
  goal:
    "Your goal: an order that breaks a rule. You are the operating system: the clients cannot choose.",
  /** Each command stands in a line of its own, to be copied. */
  found: (again: string, grade: string) =>
    `Well done, you have found an order that fails. To see it again:\n  ${again}\n` +
    `Then mend the file, and:\n  ${grade}`,
  /** Nobody has chosen anything, and nothing can happen. */
  failsAnyway: (grade: string) =>
    `It fails before anybody has a step to make: there is no order to choose. Mend the file, and:\n  ${grade}`,
  backWhere: 'Cannot go back without the number of a row, such as "back 3"',
  fine: "This order is fine. Is there another one that fails? Go back, or start anew.",
  next: "Next (or undo, back 3, new, quit): ",
  ended: "It has ended (undo, back 3, new, quit): ",
  /** Some of a line fits, and one step does not. */
  refused: (reason: string, kept: readonly string[], rest: readonly string[]) =>
    [
      `${reason}.`,
      ...(kept.length > 0 ? [`What came before it has happened: ${kept.join(" ")}.`] : []),
      ...(rest.length > 0 ? [`What came after it has not: ${rest.join(" ")}.`] : []),
    ].join(" "),
} as const;
