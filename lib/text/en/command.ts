/** What all commands say in the same words. */
export const commandWords = {
  usage: (command: string) => `Usage: ${command}`,
  help: "print this text",
  range: (min: number, max: number | undefined, unit?: string) =>
    `${max === undefined ? `${min} or more` : `${min} to ${max}`}${
      unit === undefined ? "" : ` ${unit}`
    }`,
  otherwise: (what: string) => `(${what})`,
  exitCodes: ({ ok, fail }: { ok: string; fail: string }) =>
    `Exit code: 0 ${ok}, 1 ${fail}, 2 for an argument that cannot be used, ` +
    "3 when this computer lacks something, 130 after Ctrl-C. " +
    "NO_COLOR=1 turns colours off.",
  machine: (cannot: string, reason: string, message: string) =>
    `${cannot} as ${reason} (${message}).`,
  seeDoctor: (doctor: string) => `\`${doctor}\` shows what is missing, and how to get it.`,
  unreadableInput: (why: string) =>
    `Cannot read what is typed (${why}): let standard input be a terminal, a file or a pipe`,
  interrupted: (ended: string) => `Interrupted: ${ended}.`,
  nothingLeft: "nothing is left running",

  cannotRead: (cannot: string, reason: string, closest: string | undefined, help: string) =>
    `${cannot}: ${reason}.${
      closest === undefined ? "" : ` Did you mean '${closest}'?`
    } \`${help}\` shows all options`,
  refused: (cannot: string, flag: string, rule: string, value: string) =>
    `${cannot} as '${flag}' ${rule}: current value is ${value}`,
  mustBeInteger: (min: number, max: number | undefined, unit?: string) =>
    `must be a whole number ${unit === undefined ? "" : `of ${unit} `}${
      max === undefined ? `of ${min} or more` : `from ${min} to ${max}`
    }`,
  mustBeOneOf: (choices: readonly string[], closest: string | undefined) =>
    `must be one of ${choices.join(", ")}${
      closest === undefined ? "" : ` (did you mean ${closest}?)`
    }`,
  mustNotBeEmpty: "must not be empty",
  mustNotBeDash:
    "must be a path: '-' does not stand for standard input or output here (for a file of that name, write './-')",
  mustBeAnotherFile: (other: string) => `must be another file than '${other}'`,

  reportRefused: (flag: string, rule: string, reason: string, path: string) =>
    `Cannot write the report to '${flag}' as ${rule}${reason}: current value is ${path}`,
  folderMustBeWritable: "the folder must exist and be writable",
  mustBeReachable: "it must be reachable",
  mustBeFile: "it must be a file or a path where there is nothing yet",
  report: (path: string) => `Report: ${path}`,
} as const;
