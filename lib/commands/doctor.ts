/**
 * `deno task doctor`: can the course run on this computer? Says what is missing and how to get it.
 *
 * @module
 */

import { checkLocks } from "../kit/locks/mod.ts";
import { type Environment, findJupyterKernel } from "../lessons/jupyter/kernel_spec.ts";
import { JupyterMissingError } from "../lessons/errors.ts";
import { findJupyter } from "../lessons/jupyter/programs.ts";
import { runClients } from "../race/mod.ts";
import { paint, type Style } from "../text/paint.ts";
import { jupyterWords } from "../text/words.ts";
import { colorsAllowed } from "./screen.ts";

/** What was looked at, what was found, and what to do about it. */
export type Finding =
  & {
    /** What was looked at. */
    subject: string;
    /** What was found, in a few words. */
    found: string;
  }
  & (
    | { works: true }
    /** `needed`: whether the course cannot do without; `fix`: what to type or to change. */
    | { works: false; needed: boolean; fix: string }
  );

/** `FsFile.tryLock` and the kernel that the notebooks were written with. */
const OLDEST_DENO = "2.9.6";
/** A client starts in milliseconds; a busy computer takes longer. */
const TIMEOUT_MS = 15_000;

async function main(): Promise<number> {
  const color = colorsAllowed();
  const findings: Finding[] = [];
  for (const check of [checkDeno, checkLock, checkClient, checkJupyter, checkKernel]) {
    const finding = await check();
    findings.push(finding);
    console.log(findingText(finding, color));
  }
  const missing = findings.filter((finding) => !finding.works && finding.needed);
  console.log(
    missing.length === 0
      ? "\nReady: start with `deno task demo`."
      : `\nNot ready: ${missing.map(({ subject }) => subject).join(", ")}.`,
  );
  return missing.length === 0 ? 0 : 1;
}

/**
 * One line about a finding: a mark, a word, what it is and, where something is missing, the fix.
 *
 * @param finding What was found.
 * @param color Whether the mark is coloured.
 * @returns The line.
 */
export function findingText(finding: Finding, color: boolean): string {
  const [mark, word, style]: [string, string, Style] = finding.works
    ? ["✓", "ok", "good"]
    : finding.needed
    ? ["✗", "missing", "bad"]
    : ["✗", "optional", "waiting"];
  const fix = finding.works ? "" : `. Fix: ${finding.fix}`;
  const status = paint(style, `${mark} ${word.padEnd(8)}`, color);
  return `${status}  ${finding.subject}: ${finding.found}${fix}`;
}

/**
 * Looks at the version of Deno.
 *
 * @param version The version that runs.
 * @returns Whether it is new enough.
 */
export function checkDeno(version: string = Deno.version.deno): Finding {
  const subject = "Deno";
  if (compareVersions(version, OLDEST_DENO) >= 0) return { subject, found: version, works: true };
  return {
    ...{ subject, found: `${version} is older than ${OLDEST_DENO}`, works: false, needed: true },
    fix: `run \`deno upgrade\`, or type \`npx -y deno@${OLDEST_DENO}\` instead of \`deno\``,
  };
}

/** Tries out whether files can be locked where the exercises run. */
export async function checkLock(): Promise<Finding> {
  const subject = "Locks";
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-" });
  try {
    const { works, reason } = await checkLocks(folder);
    if (works) return { subject, found: "work in the folder for temporary files", works };
    return {
      ...{ subject, found: reason ?? "do not work", works, needed: true },
      fix: "set the environment variable TMPDIR to a folder on a local disk",
    };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Lets one client process buy a ticket. */
export async function checkClient(): Promise<Finding> {
  const subject = "Client process";
  const fix = "allow this program to start other programs, and close some if memory is short";
  const failed = (found: string): Finding => ({ subject, found, works: false, needed: true, fix });
  try {
    const { purchases, results: [result] } = await runClients(
      { clients: 1, latency: 0, timeout: TIMEOUT_MS },
      (desk) => desk.office.buy(),
    );
    if (purchases !== 1) return failed(result?.message ?? "bought no ticket");
    return { subject, found: `started in ${Math.round(result?.startUpMs ?? 0)} ms`, works: true };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

async function checkJupyter(): Promise<Finding> {
  const subject = "Jupyter";
  try {
    const { name, version } = await findJupyter(["lab", "notebook"]);
    return { subject, found: `${name} ${version}`, works: true };
  } catch (error) {
    if (!(error instanceof JupyterMissingError)) throw error;
    return {
      ...{ subject, found: "not found, so the lessons cannot be run in a browser" },
      ...{
        works: false,
        needed: false,
        fix: `${jupyterWords.install}; or use VS Code's Jupyter extension`,
      },
    };
  }
}

/**
 * Looks for the kernel that Jupyter and VS Code start.
 *
 * @param env Says where they look.
 * @returns Whether the lessons run well with it.
 */
export async function checkKernel(env: Environment = Deno.env): Promise<Finding> {
  const subject = "Deno kernel for Jupyter";
  const kernel = await findJupyterKernel(env);
  if (!kernel) {
    return {
      ...{ subject, found: "not found", works: false, needed: false },
      fix: "`deno task lab` installs it",
    };
  }
  if (kernel.problem === undefined) return { subject, found: "installed", works: true };
  return {
    ...{ subject, found: `${kernel.problem} (${kernel.path})`, works: false, needed: false },
    fix: "`deno task lab` installs a better one, and keeps this one",
  };
}

/** Negative when `a` is older than `b`; a pre-release counts as the release it leads to. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).slice(0, 3).map(Number));
  for (const [index, part] of (left ?? []).entries()) {
    const difference = part - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

if (import.meta.main) {
  // Exits although a program that did not answer in time may still hold a pipe open.
  Deno.exit(await main());
}
