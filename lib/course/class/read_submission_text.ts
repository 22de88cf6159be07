import type { ExerciseName } from "../catalog.ts";
import { Submission, SubmissionError } from "../grading/submission.ts";
import type { Learner } from "./class_folder.ts";

/** A learner's file, or why there is none. */
export type SubmissionText = { text: string } | { refusal: string };

/** Reads what a learner has handed in for an exercise, as long as it can be graded. */
export async function readSubmissionText(
  { exercises, refusal }: Learner,
  exercise: ExerciseName,
): Promise<SubmissionText> {
  if (refusal !== undefined) return { refusal };
  try {
    await using submission = await Submission.open(`${exercises}/${exercise}.ts`, exercise);
    return { text: await Deno.readTextFile(submission.file) };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    // A folder's name may be one that a terminal obeys.
    return { refusal: `${error.message.replaceAll(`${exercises}/`, "")}.` };
  }
}
