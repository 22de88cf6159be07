import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceFile } from "../kit/files/replace_file.ts";
import type { ExerciseName } from "./catalog.ts";

/** The folder of the course, without a slash at its end. */
const COURSE = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** The learner's own exercises. What is written over is kept. */
export class ExerciseFiles {
  readonly #root: string;

  /** @param root The folder of the course. */
  constructor(root: string = COURSE) {
    this.#root = root;
  }

  /** The file of an exercise, whether it is there or not. */
  pathOf(name: ExerciseName): string {
    return `${this.#root}/exercises/${name}.ts`;
  }

  /** A path as it is told to a learner, who knows where the course is. */
  inCourse(path: string): string {
    return relative(this.#root, path);
  }

  /** The text of an exercise; `undefined` when it is not there. */
  async read(name: ExerciseName): Promise<string | undefined> {
    return await readIfThere(this.pathOf(name));
  }

  /**
   * Writes an exercise. The file that is there is kept, with the time in its name.
   *
   * @returns Where it is kept; `undefined` when there was no file.
   */
  async replace(
    name: ExerciseName,
    text: string,
    now: Date = new Date(),
  ): Promise<string | undefined> {
    const backup = await this.#keepAside(name, now);
    await replaceFile(this.pathOf(name), text);
    return backup;
  }

  async #keepAside(name: ExerciseName, now: Date): Promise<string | undefined> {
    const text = await this.read(name);
    if (text === undefined) return undefined;
    const backups = `${this.#root}/.last-ticket/backups`;
    await Deno.mkdir(backups, { recursive: true });
    const backup = `${backups}/${name}.${timeInName(now)}.ts`;
    await Deno.writeTextFile(backup, text, { createNew: true });
    return backup;
  }
}

/** The text of a file; `undefined` when it is not there. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** A moment as a part of a file's name: sorted by time, and without a colon, which not all allow. */
export function timeInName(now: Date): string {
  return now.toISOString().replaceAll(":", "-");
}
