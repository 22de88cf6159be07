/** Why a sandbox gave no answer. */
export class SandboxError extends Error {
  override readonly name: string = "SandboxError";
  /** Whether it was killed because it took too long. */
  readonly timedOut: boolean;

  constructor(message: string, timedOut: boolean) {
    super(message);
    this.timedOut = timedOut;
  }
}
