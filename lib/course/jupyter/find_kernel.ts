import { delimiter, isAbsolute, join } from "node:path";
import { dataFolders, type Environment } from "./data_folders.ts";
import { kernelSpecPath } from "./kernel_spec.ts";

/** The Deno kernel that Jupyter takes. */
export interface FoundKernel {
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
export async function findKernel(env: Environment = Deno.env): Promise<FoundKernel | undefined> {
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
  if (typeof program !== "string") return "its description cannot be read";
  if (!await isThere(program, env)) return `it starts ${program}, which is not there`;
  if (interrupt_mode !== "message") return "it ends when a cell is interrupted";
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
