/**
 * The course's own gate, a part of `deno task check`: has every exercise all that belongs to it, does
 * the file that is handed out fail, and does the solution pass?
 *
 * @module
 */

import { paint } from "../../pictures/paint.ts";
import { CATALOG } from "../catalog.ts";
import { InterruptedError, Interruption } from "../interruption.ts";
import { type Screen, standardOutput } from "../screen.ts";
import { findLacks } from "./find_lacks.ts";
import { findStrays } from "./find_strays.ts";
import { findWrongGrades } from "./find_wrong_grades.ts";

const ROOT = new URL("../../../", import.meta.url);

if (import.meta.main) Deno.exitCode = await main(standardOutput());

async function main(screen: Screen): Promise<number> {
  using interruption = new Interruption();
  try {
    const strays = await findStrays(CATALOG, ROOT);
    let lacking = strays.length;
    if (strays.length > 0) tell("files", strays, screen);
    for (const exercise of CATALOG) {
      const lacks = await findLacks(exercise, ROOT);
      // What is not there cannot be graded.
      if (lacks.length === 0) {
        lacks.push(...await findWrongGrades(exercise.name, ROOT, interruption.signal));
      }
      tell(exercise.name, lacks, screen);
      lacking += lacks.length;
    }
    return lacking === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof InterruptedError) return 130;
    throw error;
  }
}

function tell(what: string, lacks: readonly string[], { color, print }: Screen): void {
  const mark = lacks.length === 0 ? paint("good", "✓", color) : paint("bad", "✗", color);
  print(`${mark} ${what}${lacks.length === 0 ? "" : ":"}`);
  for (const lack of lacks) print(`    ${lack}`);
}
