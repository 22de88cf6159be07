import { assertEquals } from "@std/assert";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { casesOf } from "./_cases.ts";

/** The code of a file, without its comments and however it is laid out. */
async function codeOf(path: string): Promise<string> {
  const text = await Deno.readTextFile(path);
  return text.replaceAll(/^\s*\/\/.*$/gm, "").replaceAll(/\s+/g, "");
}

/** What is wrong in one exercise may be right in another: those are two cases. */
Deno.test("casesOf() has each right answer and each wrong one once", async () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  const cases = CATALOG.flatMap(({ name }) => casesOf(name))
    .filter(({ title }) => title !== "solution" && title !== "stub");
  for (const { path, outcome } of cases) {
    const key = `${outcome === "pass"} ${await codeOf(path)}`;
    const first = seen.get(key);
    if (first !== undefined) twice.push(`${first} = ${path}`);
    seen.set(key, path);
  }
  assertEquals(twice, []);
});
