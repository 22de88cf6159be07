import { listed } from "../count.ts";

/** What `doctor` says about a computer. */
export const doctorWords = {
  cannot: "Cannot examine this computer",
  summary:
    "Checks that this computer has what the course needs, and names the fix for what is missing.",
  exits: { ok: "when the course can run here", fail: "when not" },
  states: { ok: "ok", missing: "missing", optional: "optional" },
  diagnosis: (subject: string, found: string) => `${subject}: ${found}`,
  fix: (fix: string) => `. Fix: ${fix}`,
  ready: (demo: string) => `Ready: start with \`${demo}\`.`,
  notReady: (missing: readonly string[]) => `Not ready: ${listed(missing)}.`,

  deno: {
    subject: "Deno",
    tooOld: (version: string, oldest: string) => `${version} is older than ${oldest}`,
    fix: (npx: string) => `run \`deno upgrade\`, or type \`${npx}\` instead of \`deno\``,
  },
  locks: {
    subject: "Locks",
    work: "work in the folder for temporary files",
    doNotWork: "do not work",
    fix: "set the environment variable TMPDIR to a folder on a local disk",
  },
  client: {
    subject: "Client process",
    started: (ms: number) => `started in ${Math.round(ms)} ms`,
    boughtNothing: "bought no ticket",
    failsSolution: (check: string, message: string) =>
      `the solution of an exercise fails "${check}": ${message}`,
    fix: "allow this program to start other programs, and close some if memory is short",
  },
  jupyter: {
    subject: "Jupyter",
    notFound: "not found, so the lessons cannot be run in a browser",
    fix: (install: string) => `${install}; or use VS Code's Jupyter extension`,
  },
  kernel: {
    subject: "Deno kernel for Jupyter",
    notFound: "not found",
    installed: "installed",
    installs: (lab: string) => `\`${lab}\` installs it`,
    installsBetter: (lab: string) => `\`${lab}\` installs a better one, and keeps this one`,
  },
} as const;
