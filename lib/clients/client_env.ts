import { fileURLToPath } from "node:url";

/** Compiled modules are kept in here, as a process would start three times as slowly without. */
const CACHE = fileURLToPath(new URL("../../.last-ticket/client_cache", import.meta.url));

/**
 * The environment variables of a client's process.
 *
 * Deno keeps what `localStorage` and `caches` store in its own folder, for which a process needs no
 * permission: that would be a way from one client, or one race, to the next, and to fill the disk. So
 * clients have a folder of their own in which there is no room for such things.
 */
export function clientEnv(): Record<string, string> {
  try {
    Deno.mkdirSync(CACHE, { recursive: true });
    closeStorage();
  } catch (error) {
    // A kit that is installed where nobody may write works all the same.
    if (!isReadOnly(error)) throw error;
    return { NO_COLOR: "1" };
  }
  return { NO_COLOR: "1", DENO_DIR: CACHE };
}

/** Where Deno wants to have a folder for what is stored, there is a file. */
function closeStorage(): void {
  try {
    Deno.writeTextFileSync(`${CACHE}/location_data`, "", { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

function isReadOnly(error: unknown): boolean {
  return error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable ||
    (error instanceof Error && "code" in error && error.code === "EROFS");
}
