import type { Children } from "../children.ts";
import { findCContenders } from "./c_contenders.ts";
import type { Found } from "./contender.ts";
import { denoContenders } from "./deno_contenders.ts";
import { findNpmContenders } from "./npm_contenders.ts";
import { findPythonContenders } from "./python_contenders.ts";
import { findShellContenders } from "./shell_contenders.ts";

/**
 * Finds everybody that this machine can measure, ours first.
 *
 * @param folder Where what must be installed or compiled first is put.
 */
export async function findContenders(children: Children, folder: string): Promise<Found> {
  const found = await Promise.all([
    findCContenders(children, folder),
    findNpmContenders(children, folder),
    findPythonContenders(children),
    findShellContenders(children),
  ]);
  return {
    contenders: [...denoContenders, ...found.flatMap(({ contenders }) => contenders)],
    missing: found.flatMap(({ missing }) => missing),
  };
}
