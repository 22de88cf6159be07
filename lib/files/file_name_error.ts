/** Thrown when a name cannot be that of a file in a shared folder. */
export class FileNameError extends Error {
  /** The name of the class. */
  override name = "FileNameError";
}
