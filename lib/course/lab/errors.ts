/** An argument of `deno task lab` cannot be used. */
export class LabOptionError extends RangeError {
  override readonly name: string = "LabOptionError";
}
