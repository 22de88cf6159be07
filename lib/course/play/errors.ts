/** An argument of `deno task play` cannot be used. */
export class PlayOptionError extends RangeError {
  override readonly name: string = "PlayOptionError";
}
