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
  },
  details: `\
Without a schedule it asks. Type who goes next, one or several on a line:
  Ann2 or Ann       Ann's next operation happens
  Ann2!             it fails
  Ann†              Ann crashes
  undo              take the last one back
  quit              end`,
  exits: { ok: "when it was played", fail: "when the file or the schedule cannot be played" },

  noExercise: (numbers: readonly string[]) =>
    `Cannot play without an exercise: choose from ${numbers.join(", ")}`,
  noSuchExercise: (text: string, numbers: readonly string[]) =>
    `Cannot play as there is no exercise ${JSON.stringify(text)}: choose from ${
      numbers.join(", ")
    }`,
  noSchedules: (exercise: string) => `Exercise ${exercise} has no schedules to play`,
  goesOn: (seconds: number) =>
    `A client did not come to its next operation within ${seconds} s: is there a loop that waits for ` +
    "nothing?",
  cannotBePlayed: (reason: string) => `It cannot be played: ${reason}`,
  wrongAnswer: "It cannot be played: its process gave a wrong answer",

  title: (title: string, path: string) => `: ${title}, ${path}`,
  next: "Next (or undo, quit): ",
  ended: "It has ended (undo, quit): ",
  refused: (reason: string) => `${reason}.`,
} as const;
