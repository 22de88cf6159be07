import { transform } from "npm:sucrase@3.35.1";
import { CodeError } from "./code_error.ts";

/**
 * Makes plain JavaScript of TypeScript by leaving its types out; they are not checked. Imports become calls of
 * `require`, and exports properties of `exports`. Lines stay where they are.
 *
 * @throws {CodeError} when the code cannot be read
 */
export function javascriptOf(code: string): string {
  try {
    return transform(code, { transforms: ["typescript", "imports"], production: true }).code;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Sucrase says "Error transforming: Unexpected token (3:14)".
    const [, what = message, line] = /^(?:Error transforming[^:]*: )?(.*?)(?: \((\d+):\d+\))?$/s
      .exec(message) ?? [];
    throw new CodeError(what, line === undefined ? undefined : Number(line));
  }
}
