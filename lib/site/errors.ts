/** Thrown when the site cannot be built or served. */
export class SiteError extends Error {
  /** The name of the class. */
  override readonly name: string = "SiteError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "SITE";
}
