import { fileName } from "../text/file_name.ts";
import { jupyterWords } from "../text/words.ts";
import { NotebookError } from "./errors.ts";

/** The file of a lesson. */
export interface LessonFile {
  /** Its number: `"02"`. */
  number: string;
  /** Its name without the extension: `"02_last_ticket"`. */
  name: string;
  /** Its path. */
  path: string;
}

const NAME = /^((\d\d)_\w+)\.ipynb$/;

/**
 * Finds the lessons in a folder.
 *
 * @param folder The folder.
 * @returns The files called `NN_name.ipynb`, in their order.
 * @throws {NotebookError} when it is not a readable folder, or has no lessons
 */
export async function findLessons(folder: string): Promise<LessonFile[]> {
  const lessons: LessonFile[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      const [, name, number] = NAME.exec(entry.name) ?? [];
      if (name === undefined || number === undefined) continue;
      lessons.push({ number, name, path: `${folder}/${entry.name}` });
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw refuse(`must be a folder that can be read (${reason})`, folder, cause);
  }
  if (lessons.length === 0) throw refuse("must have files called NN_name.ipynb in it", folder);
  return lessons.toSorted((a, b) => a.name < b.name ? -1 : 1);
}

/**
 * Finds the lessons that were asked for.
 *
 * @param wanted Numbers and names; all lessons when there is none.
 * @param lessons All lessons.
 * @param folders Where files of theirs may lie, as they are typed.
 * @returns The lessons that were asked for, in the order of the course, each once; and the words that name none.
 */
export function chooseLessons(
  wanted: readonly string[],
  lessons: readonly LessonFile[],
  folders: readonly string[] = ["notebooks"],
): { chosen: LessonFile[]; unknown: string[] } {
  const matches = ({ number, name }: LessonFile, text: string): boolean =>
    number === text.padStart(2, "0") || name === fileName(text, "ipynb", folders);
  return {
    chosen: lessons.filter((lesson) =>
      wanted.length === 0 || wanted.some((text) => matches(lesson, text))
    ),
    unknown: wanted.filter((text) => !lessons.some((lesson) => matches(lesson, text))),
  };
}

/** Says that something is no lesson, and what is one. */
export function describeUnknownLesson(text: string, lessons: readonly LessonFile[]): string {
  return jupyterWords.noSuchLesson(text, lessons.map(({ number }) => number));
}

function refuse(rule: string, folder: string, cause?: unknown): NotebookError {
  return new NotebookError(
    `Cannot find the lessons as their folder ${rule}: current value is ${JSON.stringify(folder)}`,
    { cause },
  );
}
