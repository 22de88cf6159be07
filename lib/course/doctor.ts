/**
 * `deno task doctor`: can the course run on this computer? Says what is missing and how to get it.
 *
 * @module
 */

import { runClients } from "../clients/mod.ts";
import { checkLocks } from "../locks/mod.ts";
import { paint, type Style } from "../pictures/paint.ts";
import { colorsAllowed } from "./colors_allowed.ts";

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
/** A client starts in milliseconds, Jupyter in a second or two; a busy computer takes longer. */
const TIMEOUT_MS = 15_000;

if (import.meta.main) {
  // Exits although a program that did not answer in time may still hold a pipe open.
  Deno.exit(await main());
}

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

async function checkLock(): Promise<Finding> {
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

async function checkClient(): Promise<Finding> {
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
  const found = jupyterVersion(await run("jupyter", ["--version"]) ?? "");
  if (found !== undefined) return { subject, found, works: true };
  return {
    ...{ subject, found: "not found, so the lessons cannot be run as notebooks" },
    ...{ works: false, needed: false, fix: "`pip install notebook`" },
  };
}

async function checkKernel(): Promise<Finding> {
  const subject = "Deno kernel for Jupyter";
  const output = await run("jupyter", ["kernelspec", "list", "--json"]);
  if (output !== undefined && hasDenoKernel(output)) {
    return { subject, found: "installed", works: true };
  }
  return {
    ...{ subject, found: "not found", works: false, needed: false },
    fix: "`deno jupyter --install` installs it, once there is Jupyter",
  };
}

/** What a program printed, `undefined` if there is none, it failed or did not answer in time. */
async function run(program: string, args: string[]): Promise<string | undefined> {
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), TIMEOUT_MS);
  try {
    const command = new Deno.Command(program, {
      args,
      stdin: "null",
      stderr: "null",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const output = await Promise.race([command.output(), timeout.promise]);
    return output?.success ? new TextDecoder().decode(output.stdout) : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** What of `jupyter --version` opens notebooks, and its version; Jupyter can be without both. */
export function jupyterVersion(output: string): string | undefined {
  const line = /^(?:jupyter-)?(notebook|lab|jupyterlab)\s*:\s*(\d\S*)$/m.exec(output);
  return line ? `${line[1]} ${line[2]}` : undefined;
}

/** Whether `jupyter kernelspec list --json` lists a kernel that is started with `deno`. */
export function hasDenoKernel(output: string): boolean {
  try {
    const kernels: unknown = JSON.parse(output)?.kernelspecs;
    return typeof kernels === "object" && kernels !== null && "deno" in kernels;
  } catch {
    return false;
  }
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
