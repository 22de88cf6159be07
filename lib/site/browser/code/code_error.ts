/** Code that is no TypeScript. */
export class CodeError extends Error {
  override readonly name: string = "CodeError";
  /** The line in which it is wrong, from 1 on, where that is known. */
  readonly line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.line = line;
  }
}
