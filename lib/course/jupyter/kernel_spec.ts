import { join } from "node:path";
import { tmpdir } from "node:os";

/** How Jupyter starts a kernel: the content of a `kernel.json`. */
export interface KernelSpec {
  argv: string[];
  display_name: string;
  language: string;
  /** `"signal"` is what Jupyter takes when there is none. */
  interrupt_mode?: "signal" | "message";
  env?: Record<string, string>;
  metadata?: Record<string, unknown>;
}

/** The name of the kernel, which notebooks ask for. */
export const KERNEL_NAME = "deno";

/** Comes without Deno being installed, and stays when npm's cache is cleared. */
const DENO_BY_NPX = ["npx", "-y", "deno@2.9.6"];

/**
 * Our own way to start the Deno kernel.
 *
 * That of `deno jupyter --install` lets Jupyter interrupt a cell with a signal, which ends the kernel
 * and all that the learner has defined (https://github.com/denoland/deno/issues/24491).
 *
 * @param deno The command that starts Deno.
 */
export function kernelSpec(deno: readonly string[] = lastingDeno()): KernelSpec {
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
 * Writes a kernel where Jupyter looks for it.
 *
 * @param dataFolder One of the folders that `jupyter --paths` calls data.
 * @param spec The kernel.
 * @returns The path of the `kernel.json`.
 */
export async function writeKernelSpec(
  dataFolder: string,
  spec: KernelSpec = kernelSpec(),
): Promise<string> {
  const folder = join(dataFolder, "kernels", KERNEL_NAME);
  const path = join(folder, "kernel.json");
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(temporary, `${JSON.stringify(spec, null, 2)}\n`);
  await Deno.rename(temporary, path);
  return path;
}

/** This Deno, unless npm or the system will remove it some day. */
function lastingDeno(path: string = Deno.execPath()): readonly string[] {
  const shortLived = path.split(/[\\/]/).includes("_npx") || path.startsWith(join(tmpdir(), "/"));
  return shortLived ? DENO_BY_NPX : [path];
}
