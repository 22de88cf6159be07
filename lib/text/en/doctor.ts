import { listed } from "../count.ts";

/** What can hold a client to its limits. */
type LimitName = "shell" | "parent" | "usage" | "locks";

const LIMITS: readonly (readonly [LimitName, string])[] = [
  ["shell", "processor time and file size (ulimit)"],
  ["parent", "ended with their runner (setpriv)"],
  ["usage", "memory and bytes written (/proc)"],
  ["locks", "who waits for a lock (/proc/locks)"],
];

/** What `doctor` says about a computer. */
export const doctorWords = {
  cannot: "Cannot examine this computer",
  summary:
    "Fetches the packages of the course, checks that this computer has what the course needs, and names the fix " +
    "for what is missing.",
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
    failsAnswer: (check: string, message: string) =>
      `a right answer to an exercise fails "${check}": ${message}`,
    fix: "allow this program to start other programs, and close some if memory is short",
  },
  limits: {
    subject: "Limits of clients",
    there: (limits: Readonly<Record<LimitName, boolean>>) =>
      LIMITS.map(([name, words]) => limits[name] ? words : `not ${words}`).join(", "),
    fix:
      "use Linux with util-linux 2.33 or later; without it, a client in a loop may go on for a " +
      "while when this program is killed, and memory and disk are less well guarded",
  },
  folder: {
    subject: "Folder of the course",
    unwritable: (reason: string) =>
      `nothing can be kept there, as learn, lab and new do, because ${reason}`,
    fix: "copy the course to a folder of your own",
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
