import type { Cause } from "../cause.ts";
import { fileCause } from "./file_causes.ts";

/**
 * What in the learner's code led to a failure, in one or two short sentences under the verdict. The files of causes
 * are a chain: each says its own, and hands on what is left to the next one, whose type tells what that is. So each
 * kind is named once, and one that nobody says does not compile.
 */
export function causeWords(cause: Cause): string {
  return cause.kind === "busy loop" ? "Is there a loop that waits for nothing?" : fileCause(cause);
}
