import { join } from "node:path";

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
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  await Deno.mkdir(join(path, ".."), { recursive: true });
  await Deno.writeTextFile(temporary, `${JSON.stringify(spec, null, 2)}\n`);
  await Deno.rename(temporary, path);
}
