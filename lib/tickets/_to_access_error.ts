import { TicketFileAccessError } from "./ticket_file_error.ts";

/** Turns an error of the file system or of Deno into one that names the file and the fix. */
export async function toAccessError(
  action: "read" | "write",
  path: string,
  cause: unknown,
): Promise<TicketFileAccessError> {
  const subject = action === "read" ? `read tickets from '${path}'` : `write tickets to '${path}'`;
  const reason = await toReason(action, path, cause);
  return new TicketFileAccessError(path, `Cannot ${subject} as ${reason}`, { cause });
}

async function toReason(action: "read" | "write", path: string, cause: unknown): Promise<string> {
  // A write creates a file beside the old one and renames it: it needs rights for the folder.
  if (cause instanceof Deno.errors.NotCapable) {
    return action === "read"
      ? `Deno is not allowed to: start it with --allow-read=${path}`
      : "Deno is not allowed to: start it with --allow-read and --allow-write for its folder";
  }
  if (cause instanceof Deno.errors.NotFound) {
    return action === "read"
      ? `the file does not exist: create it with the text {"count": 1}`
      : "its folder does not exist: create the folder";
  }
  // Not by the class of the error: for a folder, Windows says "permission denied".
  if (await isFolder(path)) {
    return "it is a folder: give the path of the file, which may be inside it";
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return `the file system denies it: give yourself the right to ${action} ${
      action === "read" ? "the file" : "in its folder"
    }`;
  }
  return `it failed: ${cause instanceof Error ? cause.message : cause}`;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false;
  }
}
