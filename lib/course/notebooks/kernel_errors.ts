/** The kernel did not start, or ended before it was asked to. */
export class KernelDiedError extends Error {
  override readonly name: string = "KernelDiedError";
}

/** A cell was not done in time. */
export class CellDeadlineError extends Error {
  override readonly name: string = "CellDeadlineError";
}
