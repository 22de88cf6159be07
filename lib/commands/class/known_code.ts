import { fileURLToPath } from "node:url";
import type { ExerciseName } from "../../grading/catalog.ts";

/** What can be known of what was handed in without grading it. */
export type HandedInAs = "missing" | "as handed out" | "published solution" | "shared";

/** Text in quotation marks, which stays; white space and comments, which go. */
const PARTS =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|\s+/g;

/** What is left of a file without comments and white space: the same for copies that only look different. */
export function codeOf(text: string): string {
  return text.replaceAll(PARTS, (_, quoted: string | undefined) => quoted ?? "");
}

const ROOT = new URL("../../../", import.meta.url);

/** The files that everybody has: exercises as they are handed out, and their published solutions. */
export class KnownCode {
  readonly #known = new Map<string, Promise<string | undefined>>();

  /**
   * Says whether everybody has this code.
   *
   * @param exercise What it was handed in for.
   * @param code The code.
   */
  async of(exercise: ExerciseName, code: string): Promise<HandedInAs | undefined> {
    if (code === await this.#codeIn("exercises", exercise)) return "as handed out";
    return await this.isSolution(exercise, code) ? "published solution" : undefined;
  }

  /** Whether a code is that of an exercise's published solution. */
  async isSolution(exercise: ExerciseName, code: string): Promise<boolean> {
    return code === await this.#codeIn("solutions", exercise);
  }

  #codeIn(folder: string, exercise: ExerciseName): Promise<string | undefined> {
    const file = `${folder}/${exercise}.ts`;
    const known = this.#known.get(file) ?? read(fileURLToPath(new URL(file, ROOT)));
    this.#known.set(file, known);
    return known;
  }
}

/** A copy of the course may come without its solutions. */
async function read(path: string): Promise<string | undefined> {
  try {
    return codeOf(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
