import { classWords, commandWords, gradeWords } from "../../text/words.ts";
import { loadOnDemand } from "../load_on_demand.ts";
import type { FilledGradebook } from "./gradebook.ts";
import type { LearnerReport } from "./results.ts";

/** A gradebook cannot be filled in. */
export class GradebookError extends Error {
  override readonly name: string = "GradebookError";
}

/**
 * Reads a gradebook, before anything is graded.
 *
 * @returns Fills it in; nothing when there is none.
 * @throws {GradebookError} when it cannot be read, or is of no platform that is known
 */
export async function gradebookFrom(
  path: string | undefined,
): Promise<((reports: readonly LearnerReport[]) => FilledGradebook) | undefined> {
  if (path === undefined) return undefined;
  const module = import.meta.resolve("./gradebook.ts");
  const { fillGradebook } = await loadOnDemand<typeof import("./gradebook.ts")>(module);
  const { unreadableFile } = classWords.errors;
  const refuse = (rule: string): GradebookError =>
    new GradebookError(
      commandWords.refused(gradeWords.cannot, "--gradebook", rule, JSON.stringify(path)),
    );
  let text: string;
  try {
    // A spreadsheet may have saved it otherwise: names must not come back spoilt.
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      await Deno.readFile(path),
    );
  } catch {
    throw refuse(unreadableFile);
  }
  const filled = (reports: readonly LearnerReport[]): FilledGradebook => {
    const filled = fillGradebook(text, reports);
    if (!filled) throw refuse(classWords.errors.noGradebook);
    return filled;
  };
  filled([]);
  return filled;
}
