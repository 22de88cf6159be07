import { fileURLToPath } from "node:url";
import { platform } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../race/remove_folder.ts";
import { jupyterWords } from "../../text/words.ts";
import { JupyterInstallError } from "../errors.ts";

/** What is installed, from the Python Package Index. */
const PACKAGES = ["jupyterlab==4.6.6"];
/** The folder of a Python environment of the course's own. */
const FOLDER = fileURLToPath(new URL("../../../.last-ticket/jupyter", import.meta.url));
const PROGRAMS = join(FOLDER, platform() === "win32" ? "Scripts" : "bin");
/** How long it may take, in milliseconds: 260 MB over a slow network. */
const TIMEOUT_MS = 1_200_000;
/** What a Python must have so that an environment can be made with it. */
const USABLE = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";
const MOST_LAST_WORDS = 1_000;

/** Where a Jupyter program of the course's own is, if it is installed. */
export function ownJupyterProgram(command: string): string {
  return join(PROGRAMS, command);
}

/**
 * Finds a Python with which an environment can be made.
 *
 * @returns Its command; nothing when there is none.
 */
export async function findPython(): Promise<string | undefined> {
  for (const command of ["python3", "python"]) {
    try {
      const { success } = await new Deno.Command(command, {
        ...{ args: ["-c", USABLE], stdin: "null", stdout: "null", stderr: "null" },
      }).output();
      if (success) return command;
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}

/** How JupyterLab is installed. */
export interface InstallJupyterLabOptions {
  /** Is called with the number of packages that have been found so far. */
  onPackage: (packages: number) => void;
  /** Ends the installation when it is aborted; nothing is left of it. */
  signal: AbortSignal;
}

/**
 * Installs JupyterLab for the course alone, in `.last-ticket/jupyter`. Deleting that folder removes it.
 *
 * @param python The command of a Python.
 * @throws {JupyterInstallError} when it cannot be installed
 * @throws the signal's reason when it is aborted
 */
export async function installJupyterLab(
  python: string,
  { onPackage, signal }: InstallJupyterLabOptions,
): Promise<void> {
  const late = AbortSignal.timeout(TIMEOUT_MS);
  const stop = AbortSignal.any([signal, late]);
  // Half of an earlier one may be there.
  await removeFolder(FOLDER);
  try {
    await run(python, ["-m", "venv", FOLDER], stop);
    let packages = 0;
    const pip = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check"];
    await run(join(PROGRAMS, "python"), [...pip, ...PACKAGES], stop, (line) => {
      if (line.startsWith("Collecting ")) onPackage(++packages);
    });
  } catch (error) {
    await removeFolder(FOLDER);
    signal.throwIfAborted();
    const reason = late.aborted
      ? jupyterWords.installTooLate(TIMEOUT_MS / 60_000)
      : reasonOf(error);
    throw new JupyterInstallError(jupyterWords.installFailed(PACKAGES.join(" "), reason));
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function run(
  command: string,
  args: readonly string[],
  signal: AbortSignal,
  onLine: (line: string) => void = () => {},
): Promise<void> {
  signal.throwIfAborted();
  const child = new Deno.Command(command, {
    ...{ args: [...args], stdin: "null", stdout: "piped", stderr: "piped", signal },
  }).spawn();
  const errors = new Response(child.stderr).text();
  let rest = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    lines.forEach(onLine);
  }
  const { success } = await child.status;
  if (!success) throw new Error((await errors).trim().slice(-MOST_LAST_WORDS));
}
