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
 * @returns The first of them that is installed and works.
 * @throws {JupyterMissingError} when none is
 */
export async function findJupyter(names: readonly JupyterProgramName[]): Promise<JupyterProgram> {
  for (const name of names) {
    for (const command of [`jupyter-${name}`, ownJupyterProgram(`jupyter-${name}`)]) {
      const version = await versionOf(command);
      if (version !== undefined) return { name, command, version };
    }
  }
  const commands = names.map((name) => `jupyter-${name}`);
  throw new JupyterMissingError(`${jupyterWords.missing(commands)}: ${jupyterWords.install}`);
}

/** That the file exists proves little: version managers install one that only complains. */
async function versionOf(command: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const { success, stdout } = await new Deno.Command(command, {
      ...{ args: ["--version"], stdin: "null", stderr: "null", signal },
    }).output();
    return success ? /\d+(\.\w+)+/.exec(new TextDecoder().decode(stdout))?.[0] : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
