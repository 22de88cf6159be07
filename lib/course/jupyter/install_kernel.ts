import { dataFolders, type Environment } from "./data_folders.ts";
import { findKernel } from "./find_kernel.ts";
import { kernelSpec, kernelSpecPath, writeKernelSpec } from "./kernel_spec.ts";
import { lastingDeno } from "./lasting_deno.ts";

/** What was written. */
export interface InstalledKernel {
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
export async function installKernel(
  env: Environment = Deno.env,
): Promise<InstalledKernel | undefined> {
  const found = await findKernel(env);
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
