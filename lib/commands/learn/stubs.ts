import { exists } from "@std/fs";
import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { ExerciseFiles, readIfThere } from "../../grading/exercise_files.ts";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { learnWords } from "../../text/words.ts";
import { LearnError, type LearnPaths } from "./paths.ts";

/** Far longer than git takes, in milliseconds. */
const GIT_TIMEOUT = 5_000;

/** The exercises as they were handed out, kept so that they can be reset without git. */
export class Stubs {
  readonly #paths: Pick<LearnPaths, "root" | "stubs">;
  readonly #files: ExerciseFiles;

  constructor(paths: Pick<LearnPaths, "root" | "stubs">) {
    this.#paths = paths;
    this.#files = new ExerciseFiles(paths.root);
  }

  /**
   * Copies the exercises, each once. The copy is what git has, as the learner may have begun before
   * the first `learn`; without git, as in a downloaded archive, it is the file as it is now.
   */
  async keep(): Promise<void> {
    await Deno.mkdir(this.#paths.stubs, { recursive: true });
    for (const { name } of CATALOG) {
      const stub = this.#stubOf(name);
      if (await exists(stub)) continue;
      const text = await this.#committed(name) ?? await this.#files.read(name);
      if (text !== undefined) await replaceFile(stub, text);
    }
  }

  /**
   * Puts an exercise back as it was. The learner's file is kept with its time.
   *
   * @returns Where it is kept; `undefined` when there was no file.
   * @throws {LearnError} when there is no copy of the exercise
   */
  async reset(name: ExerciseName, now: Date = new Date()): Promise<string | undefined> {
    const stub = await readIfThere(this.#stubOf(name));
    if (stub === undefined) throw new LearnError(learnWords.errors.noStub(name));
    return await this.#files.replace(name, stub, now);
  }

  #stubOf(name: ExerciseName): string {
    return `${this.#paths.stubs}/${name}.ts`;
  }

  async #committed(name: ExerciseName): Promise<string | undefined> {
    try {
      const { success, stdout } = await new Deno.Command("git", {
        args: ["-C", this.#paths.root, "show", `HEAD:./exercises/${name}.ts`],
        ...{ stdin: "null", stderr: "null", signal: AbortSignal.timeout(GIT_TIMEOUT) },
      }).output();
      return success ? new TextDecoder().decode(stdout) : undefined;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }
}
