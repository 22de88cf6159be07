import { fileURLToPath } from "node:url";
import { type Notebook, NotebookError, notebookText, parseNotebook } from "./notebook.ts";

/** A notebook of the course. */
export interface Lesson {
  /** Its file's name without the ending: `"02_last_ticket"`. */
  name: string;
  /** What is in it. */
  notebook: Notebook;
}

/** The file of a lesson. */
export interface LessonFile {
  /** Its number: `"02"`. */
  number: string;
  /** Its name without the ending: `"02_last_ticket"`. */
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
 * @throws {NotebookError} when it is no folder that can be read, or none is in it
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
 * @returns Those that were asked for, in the order of the course, each once; and what is no lesson.
 */
export function chooseLessons(
  wanted: readonly string[],
  lessons: readonly LessonFile[],
): { chosen: LessonFile[]; unknown: string[] } {
  const matches = ({ number, name }: LessonFile, text: string): boolean =>
    number === text.padStart(2, "0") || name === text;
  return {
    chosen: lessons.filter((lesson) =>
      wanted.length === 0 || wanted.some((text) => matches(lesson, text))
    ),
    unknown: wanted.filter((text) => !lessons.some((lesson) => matches(lesson, text))),
  };
}

/** Says that something is no lesson, and what is one. */
export function describeUnknown(text: string, lessons: readonly LessonFile[]): string {
  const numbers = lessons.map(({ number }) => number).join(", ");
  return `There is no lesson ${JSON.stringify(text)}: choose from ${numbers}`;
}

function refuse(rule: string, folder: string, cause?: unknown): NotebookError {
  return new NotebookError(
    `Cannot find the lessons as their folder ${rule}: current value is ${JSON.stringify(folder)}`,
    { cause },
  );
}

/**
 * Reads a notebook.
 *
 * @param path The path of the `.ipynb` file.
 * @returns The notebook.
 * @throws {NotebookError} when it cannot be read, or is not what a lesson must be
 */
export async function readNotebook(path: string): Promise<Notebook> {
  try {
    return parseNotebook(await Deno.readTextFile(path), path);
  } catch (cause) {
    if (cause instanceof NotebookError) throw cause;
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new NotebookError(
      `Cannot read '${path}' as it must be a file that can be read (${reason})`,
      { cause },
    );
  }
}

/**
 * Writes a notebook: formatted, and so that running it again makes a small difference. Nobody ever
 * sees half of the file: it is written next to its place and then renamed.
 *
 * @param path The path of the `.ipynb` file.
 * @param notebook The notebook.
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  const text = await formatNotebook(notebookText(notebook));
  const temporary = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(temporary, text, { createNew: true });
    await Deno.rename(temporary, path);
  } catch (error) {
    await Deno.remove(temporary).catch(() => {});
    throw error;
  }
}

/**
 * Reads all lessons of a folder.
 *
 * @param folder The folder.
 * @returns The lessons, in their order.
 * @throws {NotebookError} when the folder or a lesson cannot be read, or there is none
 */
export async function readLessons(folder: string): Promise<Lesson[]> {
  const files = await findLessons(folder);
  return await Promise.all(
    files.map(async ({ name, path }) => ({ name, notebook: await readNotebook(path) })),
  );
}

/** The width of lines is that of the project. */
const CONFIG = fileURLToPath(import.meta.resolve("../../deno.json"));
/** Far longer than it takes, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * Formats the text and code in a notebook's cells with `deno fmt`, which leaves the rest alone.
 *
 * `deno fmt --check` cannot be asked: Deno 2.9.6 calls every notebook with code "not formatted" until
 * it has formatted it itself, even if that changes nothing.
 *
 * @param text The text of the file.
 * @returns The text, formatted; a cell whose code is none stays as it is.
 * @throws {NotebookError} when the text is no JSON
 */
export async function formatNotebook(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--config", CONFIG, "--ext", "ipynb", "-"],
    env: { NO_COLOR: "1" },
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).spawn();
  const [{ success, stdout, stderr }] = await Promise.all([
    child.output(),
    new Blob([text]).stream().pipeTo(child.stdin),
  ]);
  const decoder = new TextDecoder();
  if (success) return decoder.decode(stdout);
  throw new NotebookError(`Cannot format the notebook: ${decoder.decode(stderr).trim()}`);
}
