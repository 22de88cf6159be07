/** Grades the solution of an exercise where each grader runs out of memory, and prints what is thrown. */
import { gradeInProcess } from "../../lib/grading/grading_process.ts";
import { solution } from "../commands/grade/_submission.ts";

const EXERCISE = "02_last_ticket";

Deno.env.set("DENO_V8_FLAGS", "--max-old-space-size=1");
const { signal } = new AbortController();
try {
  const source = { text: solution(EXERCISE), shownAs: `${EXERCISE}.ts`, seed: 1 };
  const { report } = await gradeInProcess(EXERCISE, { ...source, signal });
  console.log(JSON.stringify(report));
} catch (error) {
  console.log(`${error}`);
}
