/** Thrown when a remote call has failed on the other side, with an error that has no type here. */
export class RemoteCallError extends Error {
  /** The name of the error on the other side, such as `"TypeError"`. */
  readonly remoteName: string;

  /**
   * Makes the error.
   *
   * @param message The message of the error on the other side.
   * @param remoteName Its name there.
   */
  constructor(message: string, remoteName: string) {
    super(message);
    this.name = "RemoteCallError";
    this.remoteName = remoteName;
  }
}
