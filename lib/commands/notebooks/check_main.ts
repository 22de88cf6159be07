/**
 * Checks the code cells of the lessons, as a part of `deno task check`: types and lint. In the kernel a
 * wrong type or an unknown import shows only when it does harm, and a syntax error shows nothing at all.
 *
 * @module
 */

import { fileURLToPath } from "node:url";
import { checkCells, describeFinding } from "../../lessons/check_cells.ts";
import { CheckCellsError, NotebookError } from "../../lessons/errors.ts";
import { readLessons } from "../../lessons/notebook_files.ts";
import { InterruptedError, Interruption } from "../command.ts";

const EXIT = { pass: 0, fail: 1, usage: 2, interrupted: 130 } as const;
const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));

const HELP = `\
Checks the types in the code cells of the lessons, and lints them.

Usage: deno run -A lib/commands/notebooks/check_main.ts [FOLDER]

  FOLDER   where the notebooks are (notebooks/)
  --help   print this text

Exit code: 0 when nothing is found, 1 when something is, 2 when the lessons cannot be
checked, 130 after Ctrl-C.`;

async function main(args: readonly string[]): Promise<number> {
  const [folder = NOTEBOOKS, ...others] = args;
  if (folder === "--help" || folder === "-h") {
    console.log(HELP);
    return EXIT.pass;
  }
  if (folder.startsWith("-") || others.length > 0) {
    console.error(`Cannot check ${JSON.stringify(args.join(" "))}: name one folder, or none.`);
    return EXIT.usage;
  }
  using interruption = new Interruption();
  try {
    const lessons = await readLessons(folder);
    const findings = await checkCells(lessons, interruption.signal);
    for (const finding of findings) console.error(describeFinding(finding));
    console.log(
      `Checked the cells of ${count(lessons.length, "lesson")}: ${
        findings.length === 0 ? "nothing found" : count(findings.length, "finding")
      }`,
    );
    return findings.length === 0 ? EXIT.pass : EXIT.fail;
  } catch (error) {
    if (error instanceof InterruptedError) {
      console.error("\nInterrupted: nothing is left running.");
      return EXIT.interrupted;
    }
    if (!(error instanceof NotebookError || error instanceof CheckCellsError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    return EXIT.usage;
  }
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

if (import.meta.main) Deno.exitCode = await main(Deno.args);
