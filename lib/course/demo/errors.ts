/** An argument of the demo cannot be used. */
export class DemoOptionError extends RangeError {
  override readonly name: string = "DemoOptionError";
}

/** The demo's JSON report cannot be written. */
export class DemoReportError extends Error {
  override readonly name: string = "DemoReportError";
}

/** The demo was interrupted by a signal. */
export class DemoInterruptedError extends Error {
  override readonly name: string = "DemoInterruptedError";
}
