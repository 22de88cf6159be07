import { exerciseOf } from "../catalog.ts";
import { openExercises } from "./progress.ts";
import { currentExercise, type LearnState } from "./state.ts";

/** What the learner should do now: one sentence for each page. */
export function nextStep(state: LearnState): string {
  const { page } = state;
  switch (page.kind) {
    case "welcome":
      if (page.examining) return "Next: this computer is being looked at. Enter begins at once.";
      return page.findings.some((finding) => !finding.works && finding.needed)
        ? "Next: repair what is missing, then press Enter."
        : "Next: press Enter.";
    case "exercise":
      return nextOfExercise(state);
    case "hints":
      return state.hints < currentExercise(state).hints.length
        ? "Next: try it, and save. Or type h for one more hint."
        : "Next: try it, and save. Or type s for the solution.";
    case "lesson":
      return "Next: read it in your browser, then come back here.";
    case "list":
      return "Next: choose one with the arrow keys and Enter, or type its number.";
    case "solution":
      return "Next: press Enter to go back to the exercise.";
    case "confirm":
      return page.what === "reset"
        ? "Next: type y to reset, or n to keep working on it."
        : "Next: type y to see it, or n to go on trying.";
    case "all":
      return nextWhenAllAreGraded(page);
    case "certificate":
      return "Next: go on with one of these, or type l to come back to an exercise.";
  }
}

function nextOfExercise({ run: { report }, progress }: LearnState): string {
  if (!report) return "Next: wait for the verdict, or save again: then it begins anew.";
  if (report.outcome !== "pass") {
    return "Next: change what the file's TODO says, and save it; h gives a hint.";
  }
  const [next] = openExercises(progress);
  if (!next) return "Next: all pass. Type n to grade them together, for the certificate.";
  const { number, title } = exerciseOf(next);
  return `Next: type n for ${number}, "${title}", or s to compare with the solution.`;
}

function nextWhenAllAreGraded(
  { grading, reports }: LearnState["page"] & { kind: "all" },
): string {
  if (grading !== undefined) return `Next: wait. Now it is the turn of ${grading}.`;
  const failed = reports.filter(({ outcome }) => outcome !== "pass").length;
  if (failed === 0) return "Next: your certificate.";
  return `Next: ${failed} of ${reports.length} no longer pass. Type n to go there.`;
}
