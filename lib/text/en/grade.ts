import { count } from "../count.ts";

/** What `grade` says to a learner. */
export const gradeWords = {
  start: (exercises: number, folder: string, seed: number) =>
    `Grading ${count(exercises, "exercise")} in ${folder}/ (seed ${seed})`,
  points: (points: number, maxPoints: number) => `${points} of ${maxPoints} points`,
  playIt: (command: string) => `Play it step by step: ${command}`,
  columns: ["exercise", "outcome", "points", "first check that did not pass"],
  allExercises: "all",
  passed: (exercises: number) =>
    exercises === 1 ? "Passed." : `All ${count(exercises, "exercise")} pass.`,
  next: (passed: number, exercises: number, file: string) => {
    const how = exercises === 1 ? "Not yet" : `${passed} of ${exercises} pass`;
    return `${how}. Next: ${file}`;
  },
  report: (path: string) => `Report: ${path}`,
  noSuchExercise: (text: string, numbers: readonly string[]) =>
    `There is no exercise ${JSON.stringify(text)}: choose from ${numbers.join(", ")}.`,
} as const;
