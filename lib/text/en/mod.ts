/**
 * The English words, a file for each room that speaks.
 *
 * @module
 */

export { checkWords, newWords } from "./check.ts";
export { classReportWords, classWords, feedbackWords } from "./class.ts";
export { commandWords } from "./command.ts";
export { demoWords } from "./demo.ts";
export { doctorWords } from "./doctor.ts";
export { explainWords } from "./explain.ts";
export { failureWords, graphWords, playWords } from "./explorer.ts";
export { gradeWords } from "./grade.ts";
export { graderWords } from "./grading.ts";
export { labWords } from "./lab.ts";
export { learnWords } from "./learn.ts";
export { cellWords, jupyterWords, pageWords } from "./lessons.ts";
export { notebooksWords } from "./notebooks.ts";
export { officeWords } from "./office.ts";
export {
  circleWords,
  graphPictureWords,
  playerWords,
  scheduleWords,
  timelineWords,
} from "./pictures.ts";
export { gameWords } from "./play.ts";
export { explorationWords } from "./proof.ts";
export { ruleWords } from "./rules.ts";
export { siteGameWords, siteWords, startWords } from "./site.ts";
export { solutionWords } from "./solution.ts";
export { taskWords } from "./tasks.ts";
export { raceWords } from "./race.ts";
export { stepWords } from "./step.ts";
