/** An argument of the demo cannot be used. */
export class DemoOptionError extends RangeError {
  override readonly name: string = "DemoOptionError";
}
