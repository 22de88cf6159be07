import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A path or file URL as a path. */
export function toPathString(path: string | URL): string {
  return path instanceof URL ? fileURLToPath(path) : path;
}

/** Whether `path` is somewhere below `dir`. */
export function isSubdir(dir: string, path: string): boolean {
  const [first] = relative(dir, path).split(sep);
  return first !== "" && first !== "..";
}
