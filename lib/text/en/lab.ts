/** What `lab` says while it opens the lessons. */
export const labWords = {
  cannot: "Cannot open Jupyter",
  summary:
    "Opens the lessons in Jupyter, in copies of your own (my-notebooks/), which no update changes.",
  lesson: "a number or a name, such as 02 or 02_last_ticket (the list of all lessons)",
  options: {
    "no-browser": "print the address, and open nothing",
    yes: "install JupyterLab for this course, if there is no Jupyter, without asking",
    port: "listen on this port, or the next one that is free (any free port)",
  },
  details: `\
Press Ctrl-C to end Jupyter. To begin a lesson afresh, delete your copy of it.

Jupyter needs a kernel for Deno: if there is none that runs the lessons well, one is installed, and
what was there is kept. VS Code finds it, too.`,
  exits: { ok: "when Jupyter was ended in the browser", fail: "when the lessons cannot be read" },
  interrupted: "Jupyter and its kernels have been ended",

  oneLessonOnly: (lessons: readonly string[]) =>
    `Cannot open Jupyter on more than one lesson: current value is '${lessons.join(" ")}'`,
  installedKernel: (path: string) => `Installed the Deno kernel: ${path}`,
  replacedKernel: (problem: string, backup: string) =>
    `It was replaced as ${problem}; kept: ${backup}`,
  copies: (folder: string) => `Your copies of the lessons are in ${folder}/.`,
  starting: (program: string, version: string) => `Starting ${program} ${version} ...`,
  open: (address: string) => `Open: ${address}\nPress Ctrl-C to end.`,
  mayInstall:
    "There is no Jupyter. Install JupyterLab into .last-ticket/jupyter/ (260 MB, by Python's pip)?",
  installs: (command: string) =>
    `\`${command}\` installs JupyterLab into .last-ticket/jupyter/ (260 MB, by Python's pip).`,
  needsPython:
    "With Python 3.10 or later and its venv (Debian: python3-venv), it can be installed here.",
  installing: "Installing JupyterLab into .last-ticket/jupyter/, which takes a minute or so ...",
  packages: (packages: number) => `${packages} packages found ...`,
  installed: "Installed. To remove it, delete .last-ticket/jupyter/.",
  withoutJupyter: (folder: string, notebooks: string) =>
    `VS Code with its Jupyter extension opens ${folder}/, too; \`${notebooks}\` makes pages to read.`,
} as const;
