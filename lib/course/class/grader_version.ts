import { walk } from "@std/fs";
import { fileURLToPath } from "node:url";
import { sha256 } from "./sha256.ts";

const LIB = fileURLToPath(new URL("../../", import.meta.url));
/** Commands, lessons and reports have no part in a grade. */
const NO_PART = /^course\/(?!graders\/|grading\/|catalog\.ts$)/;

/**
 * What tells this grader from all others: the kit's own text and the version of Deno. A grade that
 * another one has given is out of date.
 */
export async function graderVersion(): Promise<string> {
  const paths: string[] = [];
  for await (const { path, isFile } of walk(LIB)) {
    const part = path.slice(LIB.length);
    if (isFile && !NO_PART.test(part)) paths.push(part);
  }
  const texts = await Promise.all(
    paths.sort().map(async (path) => {
      return `${path}\n${await Deno.readTextFile(`${LIB}${path}`)}`;
    }),
  );
  return await sha256([Deno.version.deno, ...texts]);
}
