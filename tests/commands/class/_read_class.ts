import { type ClassFolder, readClassFolder } from "../../../lib/commands/class/class_folder.ts";
import { UnzippedFiles } from "../../../lib/commands/class/unzipped_files.ts";

/** Reads a class. What was unzipped is gone afterwards. */
export async function readClass(
  path: string,
  options: { due?: Date; whileThere?: (read: ClassFolder) => Promise<void> } = {},
): Promise<ClassFolder> {
  await using unzipped = new UnzippedFiles(new AbortController().signal);
  const read = await readClassFolder(path, { unzipped, due: options.due });
  await options.whileThere?.(read);
  return read;
}
