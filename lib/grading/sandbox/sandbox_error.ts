/** Why a sandbox gave no answer. */
export class SandboxError extends Error {
  override readonly name: string = "SandboxError";
  /** Whether its code went on and on: it took too long, computed without a step, or printed without end. */
  readonly timedOut: boolean;

  constructor(message: string, timedOut: boolean) {
    super(message);
    this.timedOut = timedOut;
  }
}
