import { LockFileError } from "./errors.ts";

/** Turns what the file system or Deno has thrown into an error that names the file and the fix. */
export function toLockFileError(path: string, cause: unknown): LockFileError {
  return new LockFileError(path, toReason(path, cause), { cause });
}

function toReason(path: string, cause: unknown): string {
  if (cause instanceof Deno.errors.NotCapable) {
    return `Deno is not allowed to: start it with --allow-read=${path} --allow-write=${path}`;
  }
  if (cause instanceof Deno.errors.NotFound) {
    return "its folder does not exist: create the folder first";
  }
  if (cause instanceof Deno.errors.NotADirectory) {
    return "a part of its path is a file, not a folder: choose another path";
  }
  if (cause instanceof Deno.errors.IsADirectory) {
    return `it is a folder: name a file, such as '${path}.lock'`;
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return "the file system denies it: give yourself the right to read and to write it";
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  return `it failed, use a file on a local disk: ${why}`;
}
