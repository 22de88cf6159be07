/** The folder with the submissions of a class cannot be used. */
export class ClassFolderError extends Error {
  override readonly name: string = "ClassFolderError";
}

/** The folder where grades are kept cannot be used. */
export class ResultsFolderError extends Error {
  override readonly name: string = "ResultsFolderError";
}
