import { resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { OLDEST_DENO } from "../kit/locks/deno_version.ts";

/** The folder of the course. */
export const ROOT: string = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Deno for those who have only npm. Without `--prefer-offline`, npm asks the network first, and is silent
 * for 70 s when there is none.
 */
export const NPX_DENO = `npx --prefer-offline -y deno@${OLDEST_DENO}`;

/** Environment variables. */
export type Environment = Pick<typeof Deno.env, "get">;

/**
 * What this user can type to run a task of the course: most have no Deno but npm's, and no `deno` to type.
 *
 * @example
 * ```ts
 * import { commandLine } from "./typed_command.ts";
 *
 * console.log(`Next: ${commandLine("grade 02")}`);
 * // deno task grade 02
 * // or, when npx has started us: npx --prefer-offline -y deno@2.9.6 task grade 02
 * ```
 *
 * @param task The task and its arguments.
 * @param env Says who has started us.
 * @param execPath Where this Deno is.
 */
export function commandLine(
  task: string,
  env: Environment = Deno.env,
  execPath: string = Deno.execPath(),
): string {
  const isFromNpx = env.get("npm_command") === "exec" || execPath.split(sep).includes("_npx");
  return `${isFromNpx ? NPX_DENO : "deno"} task ${task}`;
}

/**
 * A path as this user means it: from where they stand. `deno task` runs in the folder of the course, and
 * keeps theirs in `INIT_CWD`.
 *
 * @param path What was typed.
 * @param env Has `INIT_CWD`.
 * @param cwd Where this process runs.
 * @returns The same path when they stand in the folder of the course, and an absolute one otherwise.
 */
export function typedPath(
  path: string,
  env: Environment = Deno.env,
  cwd: string = Deno.cwd(),
): string {
  const stands = env.get("INIT_CWD");
  // Anywhere else, INIT_CWD is of a task around us, and says nothing about who has typed this.
  if (!stands || resolve(cwd) !== resolve(ROOT) || resolve(stands) === resolve(cwd)) return path;
  return resolve(stands, path);
}
