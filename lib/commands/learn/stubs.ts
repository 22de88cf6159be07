import { exists } from "@std/fs";
import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { LearnError } from "./main.ts";
import type { Places } from "./paths.ts";
import { timeInName } from "./progress.ts";

/** Far longer than git takes, in milliseconds. */
const GIT_TIMEOUT = 5_000;

/** The exercises as they were handed out, kept so that they can be reset without git. */
export class Stubs {
  readonly #places: Pick<Places, "root" | "stubs" | "backups">;

  constructor(places: Pick<Places, "root" | "stubs" | "backups">) {
    this.#places = places;
  }

  /**
   * Copies the exercises, each once. The copy is what git has, as the learner may have begun before
   * the first `learn`; without git, as in a downloaded archive, it is the file as it is now.
   */
  async keep(): Promise<void> {
    await Deno.mkdir(this.#places.stubs, { recursive: true });
    for (const { name } of CATALOG) {
      const kept = this.#keptAs(name);
      if (await exists(kept)) continue;
      const text = await this.#committed(name) ?? readIfThere(this.#fileOf(name));
      if (text === undefined) continue;
      replaceFile(kept, text);
    }
  }

  /**
   * Puts an exercise back as it was. The learner's file is kept with its time.
   *
   * @returns Where it is kept; `undefined` when there was no file.
   * @throws {LearnError} when there is no copy of the exercise
   */
  reset(name: ExerciseName, now: Date = new Date()): string | undefined {
    const stub = readIfThere(this.#keptAs(name));
    if (stub === undefined) {
      throw new LearnError(
        `Cannot reset ${name} as there is no copy of it: ` +
          `take exercises/${name}.ts from a new download of the course`,
      );
    }
    const text = readIfThere(this.#fileOf(name));
    let backup: string | undefined;
    if (text !== undefined) {
      Deno.mkdirSync(this.#places.backups, { recursive: true });
      backup = `${this.#places.backups}/${name}.${timeInName(now)}.ts`;
      Deno.writeTextFileSync(backup, text, { createNew: true });
    }
    replaceFile(this.#fileOf(name), stub);
    return backup;
  }

  #keptAs(name: ExerciseName): string {
    return `${this.#places.stubs}/${name}.ts`;
  }

  #fileOf(name: ExerciseName): string {
    return `${this.#places.root}/exercises/${name}.ts`;
  }

  async #committed(name: ExerciseName): Promise<string | undefined> {
    try {
      const { success, stdout } = await new Deno.Command("git", {
        args: ["-C", this.#places.root, "show", `HEAD:./exercises/${name}.ts`],
        ...{ stdin: "null", stderr: "null", signal: AbortSignal.timeout(GIT_TIMEOUT) },
      }).output();
      return success ? new TextDecoder().decode(stdout) : undefined;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }
}

/** Only a complete text gets the name. */
function replaceFile(path: string, text: string): void {
  Deno.writeTextFileSync(`${path}.tmp`, text);
  Deno.renameSync(`${path}.tmp`, path);
}

function readIfThere(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
