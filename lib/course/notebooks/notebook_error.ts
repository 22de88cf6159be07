/** A notebook cannot be used, or there is none. */
export class NotebookError extends Error {
  override readonly name: string = "NotebookError";
}
