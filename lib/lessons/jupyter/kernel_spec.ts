import { homedir, platform, tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join, sep } from "node:path";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { OLDEST_DENO } from "../../kit/locks/deno_version.ts";
import { jupyterWords } from "../../text/words.ts";

/** How Jupyter starts a kernel: the content of a `kernel.json`. */
export interface KernelSpec {
  /** The command, in which `{connection_file}` stands for a path. */
  argv: string[];
  /** What people see. */
  display_name: string;
  /** What is written in the cells. */
  language: string;
  /** How a running cell is stopped. */
  interrupt_mode: "signal" | "message";
  /** Environment variables in addition. */
  env: Record<string, string>;
}

/** The name of the kernel that the lessons ask for. */
export const KERNEL_NAME = "deno";

/**
 * Our own way to start the Deno kernel. With that of `deno jupyter --install`, stopping a cell ends the
 * kernel and forgets all that the learner has defined
 * (https://github.com/denoland/deno/issues/24491).
 *
 * @param deno The command that starts Deno, such as `["/usr/bin/deno"]`.
 * @returns What belongs into a `kernel.json`.
 */
export function kernelSpec(deno: readonly string[]): KernelSpec {
  return {
    argv: [...deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    // Without it, values are shown with escape sequences in them.
    env: { NO_COLOR: "1" },
  };
}

/**
 * Where the kernel is described.
 *
 * @param dataFolder One of the folders that `jupyter --paths` calls data.
 */
export function kernelSpecPath(dataFolder: string): string {
  return join(dataFolder, "kernels", KERNEL_NAME, "kernel.json");
}

/**
 * Describes the kernel to Jupyter. A description that is there is replaced.
 *
 * @param dataFolder One of the folders that `jupyter --paths` calls data; it may be missing.
 * @param spec The description.
 */
export async function writeKernelSpec(dataFolder: string, spec: KernelSpec): Promise<void> {
  const path = kernelSpecPath(dataFolder);
  await Deno.mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(spec, null, 2)}\n`);
}

/** The Deno kernel that Jupyter takes. */
export interface FoundJupyterKernel {
  /** The `kernel.json`. */
  path: string;
  /** In which of Jupyter's data folders it is. */
  dataFolder: string;
  /** Why the lessons do not run well with it; nothing when they do. */
  problem?: string;
}

/**
 * Looks up the Deno kernel as Jupyter does.
 *
 * @returns What was found, if there is any.
 */
export async function findJupyterKernel(
  env: Environment = Deno.env,
): Promise<FoundJupyterKernel | undefined> {
  for (const dataFolder of dataFolders(env).all) {
    const path = kernelSpecPath(dataFolder);
    const text = await readIfThere(path);
    if (text === undefined) continue;
    const problem = await problemOf(text, env);
    return { path, dataFolder, ...(problem !== undefined && { problem }) };
  }
  return undefined;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}

async function problemOf(text: string, env: Environment): Promise<string | undefined> {
  const { argv, interrupt_mode } = parse(text);
  const program: unknown = Array.isArray(argv) ? argv[0] : undefined;
  if (typeof program !== "string") return jupyterWords.kernelUnreadable;
  if (!await isThere(program, env)) return jupyterWords.kernelWithoutProgram(program);
  if (interrupt_mode !== "message") return jupyterWords.kernelEndsWhenInterrupted;
  return undefined;
}

function parse(text: string): { argv?: unknown; interrupt_mode?: unknown } {
  try {
    const spec: unknown = JSON.parse(text);
    return typeof spec === "object" && spec !== null ? spec : {};
  } catch {
    return {};
  }
}

async function isThere(program: string, env: Environment): Promise<boolean> {
  const folders = isAbsolute(program) ? [""] : env.get("PATH")?.split(delimiter) ?? [];
  for (const folder of folders) {
    try {
      if ((await Deno.stat(join(folder, program))).isFile) return true;
    } catch {
      // Not in this folder.
    }
  }
  return false;
}

/** What was written. */
export interface InstalledJupyterKernel {
  /** The `kernel.json`. */
  path: string;
  /** What was there before, and why it was not good enough. */
  replaced?: {
    /** Where it is kept. */
    backup: string;
    /** What it lacks. */
    problem: string;
  };
}

/**
 * Makes sure that Jupyter and VS Code find a Deno kernel that the lessons run well with.
 *
 * @returns What was written; nothing when there was such a kernel.
 */
export async function installJupyterKernel(
  env: Environment = Deno.env,
): Promise<InstalledJupyterKernel | undefined> {
  const found = await findJupyterKernel(env);
  if (found && found.problem === undefined) return undefined;
  const { all, user } = dataFolders(env);
  // What is found before the user's folder would hide a kernel in there.
  const hides = found !== undefined && all.indexOf(found.dataFolder) <= all.indexOf(user);
  const dataFolder = hides ? found.dataFolder : user;
  const path = kernelSpecPath(dataFolder);
  const replaced = hides && found.problem !== undefined
    ? { backup: await backUp(path), problem: found.problem }
    : undefined;
  await writeKernelSpec(dataFolder, kernelSpec(lastingDeno()));
  return { path, ...(replaced && { replaced }) };
}

/** Keeps a file that somebody else may have written. */
async function backUp(path: string): Promise<string> {
  const backup = `${path}.${new Date().toISOString().replaceAll(":", "-")}.bak`;
  await Deno.copyFile(path, backup);
  return backup;
}

/** An environment, such as `Deno.env`. */
export interface Environment {
  get(name: string): string | undefined;
}

/** Where Jupyter and VS Code look for kernels, the first that has one wins. */
export interface DataFolders {
  /** All of them. Those of a Python environment are missing, as only its Python knows them. */
  all: string[];
  /** The one among them that belongs to the user. */
  user: string;
}

/** The folders that `jupyter --paths` calls data; works without Jupyter. */
export function dataFolders(env: Environment = Deno.env): DataFolders {
  const added = env.get("JUPYTER_PATH")?.split(delimiter).filter((path) => path !== "") ?? [];
  const user = userFolder(env);
  return { all: [...added, user, ...SYSTEM_FOLDERS], user };
}

const SYSTEM_FOLDERS = ["/usr/local/share/jupyter", "/usr/share/jupyter"];

function userFolder(env: Environment): string {
  const own = env.get("JUPYTER_DATA_DIR");
  if (own) return own;
  const home = homedir();
  if (platform() === "darwin") return join(home, "Library", "Jupyter");
  return join(env.get("XDG_DATA_HOME") || join(home, ".local", "share"), "jupyter");
}

/** Works wherever npm does, and fetches Deno again should it have gone. */
const DENO_FROM_NPM = ["npx", "-y", `deno@${OLDEST_DENO}`];

/**
 * A command that will start Deno for as long as a kernel is installed: this Deno, unless it is in a
 * folder that npm or the system clears some day.
 *
 * @param path Where this Deno is.
 */
export function lastingDeno(path: string = Deno.execPath()): readonly string[] {
  const cleared = path.split(sep).includes("_npx") || path.startsWith(tmpdir() + sep);
  return cleared ? DENO_FROM_NPM : [path];
}
