/** What the pages of lessons say around the lessons' own text. */
export const pageWords = {
  /** The language of the page, as HTML calls it. */
  language: "en",
  course: "Last Ticket",
  title: (lesson: string) => `${lesson} · Last Ticket`,
  introduction:
    "A course on mutual exclusion, in notebooks that run. These pages are for reading: " +
    "every output is from a real run.",
  lessons: "Lessons",
  allLessons: "All lessons",
  previous: (lesson: string) => `← ${lesson}`,
  next: (lesson: string) => `${lesson} →`,
  output: "Output",
  showAnswer: "Written down? Show what came out.",
  inWords: "The same in words",
  error: "Error",
  standardError: "Standard error",
} as const;

/** What is wrong with a lesson's cell that was run. */
export const cellWords = {
  throws: (name: string, message: string) => `it throws ${name}: ${message}`,
  syntaxError: (reason: string) => `it has a syntax error (${reason})`,
  doesNotThrow: (tag: string) => `it does not throw, but is tagged '${tag}'`,
  doesNotShow: (texts: readonly string[]) =>
    `it does not show ${texts.map((text) => JSON.stringify(text)).join(" or ")}`,
  showsNothing: (tag: string) => `it shows nothing; if that is right, tag it '${tag}'`,
} as const;

/** What is said about lessons and the Jupyter that runs them. */
export const jupyterWords = {
  noSuchLesson: (text: string, numbers: readonly string[]) =>
    `There is no lesson ${JSON.stringify(text)}: choose from ${numbers.join(", ")}`,
  install: "run `pip install jupyterlab`, or install the Debian package jupyter-notebook",
  installFailed: (packages: string, reason: string) =>
    `Cannot install ${packages} into .last-ticket/jupyter: ${reason}`,
  installTooLate: (minutes: number) => `it takes more than ${minutes} minutes`,
  missing: (commands: readonly string[]) =>
    `Cannot find ${commands.map((command) => `'${command}'`).join(" or ")}`,
  kernelUnreadable: "its description cannot be read",
  kernelWithoutProgram: (program: string) => `it starts ${program}, which is not there`,
  kernelEndsWhenInterrupted: "it ends when a cell is interrupted",
} as const;
