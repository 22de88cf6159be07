import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { SetUpError } from "../../grading/set_up.ts";
import { readSubmission, SubmissionError } from "../../grading/submission.ts";
import { classWords, commandWords, gradeWords } from "../../text/words.ts";
import { type DownloadName, parseDownloadName } from "./downloads.ts";
import { type HandedIn, HandedInFiles, isHidden, isZip, ZIP } from "./handed_in.ts";
import { LearnerNames, shownName } from "./learner_names.ts";
import { isMachineError } from "./machine_error.ts";
import { UnzipAllowance } from "./unzip_allowance.ts";
import { UnzipError, type UnzippedFiles } from "./unzipped_files.ts";

/** The folder with the submissions of a class cannot be used. */
export class ClassFolderError extends Error {
  override readonly name: string = "ClassFolderError";
}

/** Someone whose exercises are graded. */
export interface Learner {
  /** The name made safe to show in one line; no two learners have names that look the same. */
  name: string;
  /** The name of the learner's folder, and of the one for the results. */
  folderName: string;
  /** The number by which a learning platform knows the learner. */
  id?: string;
  /** What was handed in. */
  files: HandedIn;
  /** Why nothing of it is graded, as a sentence. */
  refusal?: string;
}

/** The submissions of a class. */
export interface ClassFolder {
  /** The learners, in the order of their names. */
  learners: readonly Learner[];
  /** Whatever else is in it, as names that are safe to show. */
  ignored: readonly string[];
}

/** How the submissions of a class are read. */
export interface ReadClassOptions {
  /** Where zip files are unpacked. */
  unzipped: UnzippedFiles;
  /** What was changed later came late. @default nothing is late unless the platform says so */
  due?: Date | undefined;
}

const BY_NAME = new Intl.Collator("en", { numeric: true });

/**
 * Finds the learners of a class: a folder for each, laid out like `exercises/`, or the project, or a zip file
 * of either; or the download of a learning platform, as it comes. A link is refused: it could lead to
 * another learner's work, or to what no learner may read.
 *
 * @param path The folder, or a zip file.
 * @throws {ClassFolderError} when it cannot be read, or has no learners
 * @throws {SetUpError} when a name in it is not text
 */
export async function readClassFolder(
  path: string,
  options: ReadClassOptions,
): Promise<ClassFolder> {
  const folder = await folderOf(path, options.unzipped);
  const entries = await entriesOf(folder, path);
  const ignored: string[] = [];
  const owners = new Map<string, { owner: DownloadName; entries: Deno.DirEntry[] }>();
  for (const entry of entries) {
    if (entry.name.includes(UNREADABLE)) await requireReadable(folder, entry.name);
    const owner = ownerOf(entry);
    if (!owner) {
      ignored.push(shownName(entry.name));
      continue;
    }
    const key = JSON.stringify([owner.learner, owner.id]);
    const own = owners.get(key) ?? { owner, entries: [] };
    own.entries.push(entry);
    owners.set(key, own);
  }
  if (owners.size === 0) throw nobody(path, entries);
  const names = new LearnerNames();
  const folderNames = new Set<string>();
  const learners: Learner[] = [];
  for (const { owner: { learner, id }, entries } of owners.values()) {
    const name = names.of(learner);
    const folderName = unusedName(folderNameOf(learner, id, entries), folderNames);
    learners.push({
      ...{ name, folderName, ...(id !== undefined && { id }) },
      ...await filesOf(folder, name, entries, options),
    });
  }
  return { learners, ignored };
}

/** Feedback goes back into folders that have the names in which the work has come. */
function folderNameOf(
  learner: string,
  id: string | undefined,
  entries: readonly Deno.DirEntry[],
): string {
  const folder = entries.find(({ isDirectory, isSymlink }) => isDirectory || isSymlink);
  return folder?.name ?? (id === undefined ? learner : `${learner}_${id}`);
}

function unusedName(wanted: string, used: Set<string>): string {
  let name = wanted;
  for (let count = 2; used.has(name); count++) name = `${wanted} (${count})`;
  used.add(name);
  return name;
}

/** Whose a folder or file of the class is, if it is anybody's. */
function ownerOf(
  { name, isDirectory, isSymlink, isFile }: Deno.DirEntry,
): DownloadName | undefined {
  if (isHidden(name)) return undefined;
  const download = parseDownloadName(name, isDirectory);
  if (download) return download;
  if (isFile && isZip(name)) return { learner: name.replace(ZIP, ""), file: name, isLate: false };
  return isDirectory || isSymlink ? { learner: name, file: "", isLate: false } : undefined;
}

/** A class as one zip file has a folder around it, or none. */
async function folderOf(path: string, unzipped: UnzippedFiles): Promise<string> {
  if (!isZip(path) || !await isFile(path)) return path;
  let folder: string;
  try {
    folder = await unzipped.folderOf(path, UnzipAllowance.forClass());
  } catch (error) {
    if (!(error instanceof UnzipError)) throw error;
    throw refused(classWords.errors.unzipYourself(error.message), path);
  }
  const entries = (await entriesOf(folder, path)).filter(({ name }) => !isHidden(name));
  const [only] = entries;
  if (entries.length > 1 || !only?.isDirectory || parseDownloadName(only.name, true)) return folder;
  const inside = (await entriesOf(`${folder}/${only.name}`, path))
    .filter(({ name }) => !isHidden(name));
  const isLearner = inside.some(({ name, isFile }) =>
    name === "exercises" || isFile && !isZip(name) && !parseDownloadName(name, false)
  );
  return isLearner ? folder : `${folder}/${only.name}`;
}

/** Whoever asks next says what is wrong with a path that leads nowhere. */
async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch {
    return false;
  }
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

/** @param shownAs What the folder is called where it cannot be read. */
async function entriesOf(folder: string, shownAs: string): Promise<Deno.DirEntry[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.sort((a, b) => BY_NAME.compare(a.name, b.name) || (a.name < b.name ? -1 : 1));
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.name})` : "";
    throw refused(gradeWords.errors.unreadable(reason), shownAs);
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

/**
 * Finds the files of one learner: in a folder, or side by side with those of others. Who hands in the whole
 * project has them in its `exercises/`.
 */
async function filesOf(
  folder: string,
  learner: string,
  entries: readonly Deno.DirEntry[],
  { unzipped, due }: ReadClassOptions,
): Promise<Pick<Learner, "files" | "refusal">> {
  const handedIn = new HandedInFiles(unzipped, due);
  for (const { name, isDirectory, isSymlink } of entries) {
    const path = `${folder}/${name}`;
    const { file, isLate } = parseDownloadName(name, isDirectory) ?? { file: name, isLate: false };
    if (isSymlink) return refuse(classWords.linkedFolder(learner));
    try {
      if (!isDirectory) await handedIn.addFile(path, file, [], isLate);
      else if (isLink(`${path}/exercises`)) return refuse(classWords.linkedExercises);
      else await handedIn.addFolder(path);
    } catch (error) {
      // What the file system says of this folder is the learner's; all else is not.
      if (!isFileSystemError(error) || isMachineError(error)) throw error;
      return refuse(classWords.unreadableFolder(error.name));
    }
  }
  const { all, unreadable: [first] } = handedIn;
  // Whoever has handed in something else, too, needs not be told.
  if (all.size > 0 || !first) return { files: all };
  return refuse(classWords.unreadableZip(shownName(first.file), first.reason));
}

function isFileSystemError(error: unknown): error is Error {
  return error instanceof Error && !(error instanceof SetUpError) && "code" in error &&
    typeof error.code === "string";
}

function isLink(path: string): boolean {
  try {
    return Deno.lstatSync(path).isSymlink;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function refuse(refusal: string): Pick<Learner, "files" | "refusal"> {
  return { files: new Map(), refusal };
}

/** A learner's file, or why there is none. */
export type SubmissionText = { text: string } | { refusal: string; isMissing: boolean };

/** Reads what a learner has handed in for an exercise, if it can be graded. */
export async function readSubmissionText(
  { files, refusal }: Learner,
  exercise: ExerciseName,
): Promise<SubmissionText> {
  if (refusal !== undefined) return { refusal, isMissing: false };
  const file = files.get(exercise);
  if (!file) return { refusal: classWords.missing(exercise), isMissing: true };
  const { path } = file;
  try {
    return { text: await readSubmission(path) };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    // A terminal could obey a folder's name.
    const message = error.message.replaceAll(path, `${exercise}.ts`);
    return { refusal: `${message}.`, isMissing: false };
  }
}
