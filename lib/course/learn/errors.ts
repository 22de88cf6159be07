/** An argument of `deno task learn` cannot be used. */
export class LearnOptionError extends RangeError {
  override readonly name: string = "LearnOptionError";
}

/** `deno task learn` cannot run, or cannot do what was asked for. */
export class LearnError extends Error {
  override readonly name: string = "LearnError";
}
