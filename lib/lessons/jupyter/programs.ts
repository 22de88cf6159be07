import { systemErrorCode } from "../../kit/desk/system_errors.ts";
import { killChild } from "../../race/child_process.ts";
import { jupyterWords } from "../../text/words.ts";
import { JupyterMissingError } from "../errors.ts";
import { ownJupyterProgram } from "./own_jupyter.ts";

/** The programs that serve notebooks, by the names that `jupyter` has for them. */
export type JupyterProgramName = "lab" | "notebook" | "server";

/** A Jupyter program that is installed. */
export interface JupyterProgram {
  /** Which one it is. */
  name: JupyterProgramName;
  /** The command that starts it. */
  command: string;
  /** Its version, as it reports it: `"6.4.12"`. */
  version: string;
}

/** Python reads many small files before it answers, which takes long on a cold disk. */
const TIMEOUT_MS = 30_000;

/**
 * Finds a Jupyter program: one that the user has, or the course's own.
 *
 * @param names Those that will do, the best first.
 * @param signal Ends the search at once when it is aborted.
 * @returns The first of them that is installed and works.
 * @throws {JupyterMissingError} when none is
 * @throws the signal's reason when it is aborted
 */
export async function findJupyter(
  names: readonly JupyterProgramName[],
  signal?: AbortSignal,
): Promise<JupyterProgram> {
  for (const name of names) {
    for (const command of [`jupyter-${name}`, ownJupyterProgram(`jupyter-${name}`)]) {
      signal?.throwIfAborted();
      const version = await versionOf(command, signal);
      if (version !== undefined) return { name, command, version };
    }
  }
  const commands = names.map((name) => `jupyter-${name}`);
  throw new JupyterMissingError(`${jupyterWords.missing(commands)}: ${jupyterWords.install}`);
}

/** That the file exists proves little: version managers install one that only complains. */
async function versionOf(
  command: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const child = start(command);
  if (!child) return undefined;
  const kill = (): void => killChild(child);
  const timer = setTimeout(kill, TIMEOUT_MS);
  signal?.addEventListener("abort", kill);
  try {
    const { success, stdout } = await child.output();
    signal?.throwIfAborted();
    return success ? /\d+(\.\w+)+/.exec(new TextDecoder().decode(stdout))?.[0] : undefined;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", kill);
  }
}

/** Nothing when there is no such program, or a file that is none. */
function start(command: string): Deno.ChildProcess | undefined {
  try {
    return new Deno.Command(command, {
      ...{ args: ["--version"], stdin: "null", stdout: "piped", stderr: "null" },
    }).spawn();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined || code === "EACCES") return undefined;
    throw error;
  }
}
