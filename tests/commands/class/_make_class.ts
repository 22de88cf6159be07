import { CATALOG, type ExerciseName } from "../../../lib/grading/catalog.ts";
import { casesOf, type GraderCase } from "../../grading/exam/_cases.ts";

/** What a learner of a made class has handed in, and the grade that must come out. */
export interface Homework {
  learner: string;
  known: GraderCase;
}

/**
 * Makes a class out of files whose grades are known: of six files three are right, one is as it was
 * handed out, and two are wrong in a way of their own. No two files of the class are the same.
 *
 * @param folder Where to.
 * @param learners How many.
 * @param exercises What they hand in.
 */
export async function makeClass(
  folder: string,
  learners: number,
  exercises: readonly ExerciseName[] = CATALOG.map(({ name }) => name),
): Promise<Homework[]> {
  const homework: Homework[] = [];
  for (let index = 0; index < learners; index++) {
    const learner = `learner ${index + 1}`;
    await Deno.mkdir(`${folder}/${learner}`, { recursive: true });
    for (const [column, exercise] of exercises.entries()) {
      const known = pick(casesOf(exercise), index + column, Math.floor(index / 6));
      const text = await Deno.readTextFile(known.path);
      await Deno.writeTextFile(`${folder}/${learner}/${exercise}.ts`, `${text}// ${learner}\n`);
      homework.push({ learner, known });
    }
  }
  return homework;
}

function pick(cases: readonly GraderCase[], turn: number, round: number): GraderCase {
  const [solution, stub, ...others] = cases;
  const alternatives = others.filter(({ outcome }) => outcome === "pass");
  const mutants = others.filter(({ outcome }) => outcome !== "pass");
  const kinds = [
    ...[solution, alternatives[(2 * round) % alternatives.length]],
    ...[alternatives[(2 * round + 1) % alternatives.length], stub],
    ...[mutants[(2 * round) % mutants.length], mutants[(2 * round + 1) % mutants.length]],
  ];
  const chosen = kinds[turn % kinds.length];
  if (!chosen) throw new Error("An exercise has no alternatives or no mutants");
  return chosen;
}
