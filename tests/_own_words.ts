import { stripVTControlCharacters } from "node:util";

/**
 * What a program itself has written to its error output: without the lines in which Deno tells what
 * it fetches, which are there on a machine whose cache is empty.
 */
export function ownWords(stderr: string): string {
  const lines = stderr.match(/.*\n|.+$/g) ?? [];
  return lines.filter((line) => !isOfDeno(stripVTControlCharacters(line))).join("");
}

function isOfDeno(line: string): boolean {
  return /^(?:Download|Initialize) .*\n/.test(line);
}
