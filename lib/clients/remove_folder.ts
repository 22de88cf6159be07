/** Removes a folder, whatever the clients that could write into it have made of it. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    await unlock(folder);
    await Deno.remove(folder, { recursive: true });
  }
}

/** A client may have taken away the right to look into folders. */
async function unlock(folder: string): Promise<void> {
  await Deno.chmod(folder, 0o700);
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) await unlock(`${folder}/${name}`);
  }
}
