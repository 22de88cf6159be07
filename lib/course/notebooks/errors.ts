/** An argument of `deno task notebooks` cannot be used. */
export class NotebooksOptionError extends RangeError {
  override readonly name: string = "NotebooksOptionError";
}
