import { FolderFiles } from "last-ticket/files";

/** Does `work` with the files of a folder that is removed afterwards. */
export async function withFiles(
  work: (files: FolderFiles, folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(new FolderFiles(folder), folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
