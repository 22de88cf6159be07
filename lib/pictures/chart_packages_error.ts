/** Thrown when the npm packages that draw charts cannot be loaded. */
export class ChartPackagesError extends Error {
  /** The name of the class, in every message. */
  override readonly name: string = "ChartPackagesError";
}
