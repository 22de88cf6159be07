import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { SetUpError } from "../../grading/set_up.ts";
import { readSubmission, SubmissionError } from "../../grading/submission.ts";
import { classWords, commandWords, gradeWords } from "../../text/words.ts";
import { LearnerNames, shownName } from "./learner_names.ts";

/** The folder with the submissions of a class cannot be used. */
export class ClassFolderError extends Error {
  override readonly name: string = "ClassFolderError";
}

/** Someone whose exercises are graded. */
export interface Learner {
  /** The folder's name, made safe to show in one line; no two learners have names that look the same. */
  name: string;
  /** The folder's name as it is. */
  folderName: string;
  /** The folder with the files, laid out like `exercises/`. */
  exercises: string;
  /** Why nothing in it is graded, as a sentence. */
  refusal?: string;
}

/** The submissions of a class: a folder for each learner. */
export interface ClassFolder {
  /** The learners, in the order of their names. */
  learners: readonly Learner[];
  /** Whatever else is in it, as names that are safe to show. */
  ignored: readonly string[];
}

const BY_NAME = new Intl.Collator("en", { numeric: true });

/**
 * Finds the learners of a class. A link is refused: it could lead to another learner's work, or to what
 * no learner may read.
 *
 * @param path The folder.
 * @throws {ClassFolderError} when it cannot be read, or has no learner's folder
 * @throws {SetUpError} when a name in it is not text
 */
export async function readClassFolder(path: string): Promise<ClassFolder> {
  const entries = await entriesOf(path);
  const learners: Learner[] = [];
  const ignored: string[] = [];
  const names = new LearnerNames();
  for (const { name: folderName, isDirectory, isSymlink } of entries) {
    if (folderName.includes(UNREADABLE)) await requireReadable(path, folderName);
    if (folderName.startsWith(".") || !isDirectory && !isSymlink) {
      ignored.push(shownName(folderName));
      continue;
    }
    const name = names.of(folderName);
    const folder = `${path}/${folderName}`;
    const refusal = isSymlink ? classWords.linkedFolder(name) : undefined;
    learners.push({ name, folderName, ...(refusal ? refuse(folder, refusal) : find(folder)) });
  }
  if (learners.length === 0) throw nobody(path, entries);
  return { learners, ignored };
}

/** What stands for bytes of a name that are no text. */
const UNREADABLE = "\ufffd";

/** A folder whose name is not text is there, and nothing in it can be read. */
async function requireReadable(path: string, name: string): Promise<void> {
  try {
    await Deno.lstat(`${path}/${name}`);
  } catch {
    throw new SetUpError(classWords.errors.notText(JSON.stringify(name)), classWords.errors.rename);
  }
}

async function entriesOf(path: string): Promise<Deno.DirEntry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(path));
    return entries.sort((a, b) => BY_NAME.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.name})` : "";
    throw refused(gradeWords.errors.unreadable(reason), path);
  }
}

function nobody(path: string, entries: readonly Deno.DirEntry[]): ClassFolderError {
  const isOneLearner = CATALOG.some(({ name }) =>
    entries.some((entry) => entry.name === `${name}.ts`)
  );
  const { oneLearner, noLearners } = classWords.errors;
  return refused(isOneLearner ? oneLearner : noLearners, path);
}

function refused(rule: string, path: string): ClassFolderError {
  return new ClassFolderError(
    commandWords.refused(gradeWords.cannot, "--submissions", rule, JSON.stringify(path)),
  );
}

/** A learner who hands in the whole project has the files in its `exercises/`. */
function find(folder: string): Pick<Learner, "exercises" | "refusal"> {
  const inProject = `${folder}/exercises`;
  try {
    const { isDirectory, isSymlink } = Deno.lstatSync(inProject);
    if (isSymlink) {
      return refuse(inProject, classWords.linkedExercises);
    }
    return { exercises: isDirectory ? inProject : folder };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { exercises: folder };
    return refuse(folder, classWords.unreadableFolder(error instanceof Error ? error.name : ""));
  }
}

function refuse(exercises: string, refusal: string): Pick<Learner, "exercises" | "refusal"> {
  return { exercises, refusal };
}

/** A learner's file, or why there is none. */
export type SubmissionText = { text: string } | { refusal: string };

/** Reads what a learner has handed in for an exercise, if it can be graded. */
export async function readSubmissionText(
  { exercises, refusal }: Learner,
  exercise: ExerciseName,
): Promise<SubmissionText> {
  if (refusal !== undefined) return { refusal };
  try {
    return { text: await readSubmission(`${exercises}/${exercise}.ts`) };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    // A terminal could obey a folder's name.
    return { refusal: `${error.message.replaceAll(`${exercises}/`, "")}.` };
  }
}
