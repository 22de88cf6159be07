/** An argument of `deno task grade` cannot be used. */
export class GradeOptionError extends RangeError {
  override readonly name: string = "GradeOptionError";
}
