import { tmpdir } from "node:os";
import { sep } from "node:path";

/** Works wherever npm does, and fetches Deno again should it have gone. */
const DENO_FROM_NPM = ["npx", "-y", "deno@2.9.6"];

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
