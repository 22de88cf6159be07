import { homedir, platform, tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join, sep } from "node:path";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { OLDEST_DENO } from "../../kit/locks/deno_version.ts";
import { jupyterWords } from "../../text/words.ts";

/** How Jupyter starts a Jupyter kernel: the content of a `kernel.json`. */
export interface KernelSpec {
  /** The command; `{connection_file}` stands for a path. */
  argv: string[];
  /** The name that people see. */
  display_name: string;
  /** The language of the cells. */
  language: string;
  /** How a running cell is stopped. */
  interrupt_mode: "signal" | "message";
  /** Additional environment variables. */
  env: Record<string, string>;
}

/** The name of the Jupyter kernel that the lessons ask for. */
export const KERNEL_NAME = "deno";

/**
 * Describes the Deno kernel our own way: with the description of `deno jupyter --install`, stopping a cell
 * ends the kernel, and all that the learner has defined is lost
 * (https://github.com/denoland/deno/issues/24491).
 *
 * @param deno The command that starts Deno, such as `["/usr/bin/deno"]`.
 * @returns The content of a `kernel.json`.
 */
export function kernelSpec(deno: readonly string[]): KernelSpec {
  return {
    argv: [...deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    interrupt_mode: "message",
    // Otherwise the values shown contain escape sequences.
    env: { NO_COLOR: "1" },
  };
}

/**
 * The path of the description of the Deno kernel.
 *
 * @param dataFolder One of the folders that `jupyter --paths` calls data.
 */
export function kernelSpecPath(dataFolder: string): string {
  return join(dataFolder, "kernels", KERNEL_NAME, "kernel.json");
}

/**
 * Writes a description of the Deno kernel for Jupyter, in place of the old one.
 *
 * @param dataFolder One of the folders that `jupyter --paths` calls data; it may be missing.
 * @param spec The description.
 */
export async function writeKernelSpec(dataFolder: string, spec: KernelSpec): Promise<void> {
  const path = kernelSpecPath(dataFolder);
  await Deno.mkdir(dirname(path), { recursive: true });
  await replaceFile(path, `${JSON.stringify(spec, null, 2)}\n`);
}

/** The Deno kernel that Jupyter would start. */
export interface FoundJupyterKernel {
  /** The `kernel.json`. */
  path: string;
  /** Jupyter's data folder that contains it. */
  dataFolder: string;
  /** Why the lessons do not run well with it; absent when they do. */
  problem?: string;
}

/**
 * Finds the Deno kernel that Jupyter would start.
 *
 * @returns The kernel, if there is one.
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

/** What {@linkcode installJupyterKernel} has written. */
export interface InstalledJupyterKernel {
  /** The `kernel.json`. */
  path: string;
  /** The description that it replaced, if any. */
  replaced?: {
    /** The path of its copy. */
    backup: string;
    /** What was wrong with it. */
    problem: string;
  };
}

/**
 * Makes sure that Jupyter and VS Code find a Deno kernel that the lessons run well with.
 *
 * @returns What was written; nothing if there was such a kernel.
 */
export async function installJupyterKernel(
  env: Environment = Deno.env,
): Promise<InstalledJupyterKernel | undefined> {
  const found = await findJupyterKernel(env);
  if (found && found.problem === undefined) return undefined;
  const { all, user } = dataFolders(env);
  // A kernel in an earlier folder would hide one in the user's folder.
  const hides = found !== undefined && all.indexOf(found.dataFolder) <= all.indexOf(user);
  const dataFolder = hides ? found.dataFolder : user;
  const path = kernelSpecPath(dataFolder);
  const replaced = hides && found.problem !== undefined
    ? { backup: await backUp(path), problem: found.problem }
    : undefined;
  await writeKernelSpec(dataFolder, kernelSpec(lastingDeno()));
  return { path, ...(replaced && { replaced }) };
}

/** Copies a file that somebody else may have written. */
async function backUp(path: string): Promise<string> {
  const backup = `${path}.${new Date().toISOString().replaceAll(":", "-")}.bak`;
  await Deno.copyFile(path, backup);
  return backup;
}

/** An environment, such as `Deno.env`. */
export interface Environment {
  get(name: string): string | undefined;
}

/** Where Jupyter and VS Code look for Jupyter kernels; the first folder that has one wins. */
export interface DataFolders {
  /** All but those of a Python environment, which only its Python knows. */
  all: string[];
  /** The user's own. */
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

/** Works wherever npm does, and fetches Deno again if it is gone. */
const DENO_FROM_NPM = ["npx", "--prefer-offline", "-y", `deno@${OLDEST_DENO}`];

/**
 * A command that starts Deno and keeps working: this Deno, unless it is in a folder that npm or the
 * system will clear.
 *
 * @param path Where this Deno is.
 */
export function lastingDeno(path: string = Deno.execPath()): readonly string[] {
  const cleared = path.split(sep).includes("_npx") || path.startsWith(tmpdir() + sep);
  return cleared ? DENO_FROM_NPM : [path];
}
