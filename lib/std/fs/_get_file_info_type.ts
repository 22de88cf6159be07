/** The word for what is at a path, as in the messages of the original. */
export function getFileInfoType(info: Deno.FileInfo): "file" | "dir" | "symlink" | undefined {
  if (info.isFile) return "file";
  if (info.isDirectory) return "dir";
  if (info.isSymlink) return "symlink";
  return undefined;
}
