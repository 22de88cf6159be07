/**
 * What a program itself has written to its error output: without the lines in which Deno tells what
 * it fetches, which are there on a machine whose cache is empty.
 */
export function ownWords(stderr: string): string {
  return stderr.replaceAll(/^(?:\x1b\[[\d;]*m)*(?:Download|Initialize)\b.*\n/gm, "");
}
