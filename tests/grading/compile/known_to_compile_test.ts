import { assertEquals, assertRejects } from "@std/assert";
import { KnownToCompile } from "../../../lib/grading/compile/known_to_compile.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const { signal } = new AbortController();

/** A text of its own for each number, which compiles if the number is even. */
function text(number: number): string {
  return `export const number: ${number % 2 === 0 ? "number" : "string"} = ${number};\n`;
}

/** More than are compiled at a time. */
const MANY = Array.from({ length: 130 }, (_, number) => text(number));

Deno.test("KnownToCompile.has() is true for what compiles, of however many texts, and leaves nothing", async () => {
  await inTemporaryFolder(async (folder) => {
    {
      await using known = new KnownToCompile(MANY, signal);
      const compiling = await Promise.all(MANY.map((text) => known.has(text)));
      assertEquals(compiling, MANY.map((_, number) => number % 2 === 0));
      assertEquals(await known.has(text(0)), true);
      assertEquals(await known.has(text(MANY.length)), false);
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("KnownToCompile.has() does not wait for all texts to tell of the first ones", async () => {
  await using known = new KnownToCompile(MANY, signal);
  const told: string[] = [];
  const last = known.has(MANY.at(-2)!).then(() => told.push("last"));
  await known.has(MANY[0]!).then(() => told.push("first"));
  assertEquals(told, ["first"]);
  await last;
  assertEquals(told, ["first", "last"]);
});

Deno.test("KnownToCompile.has() rejects when it is aborted, and leaves nothing", async () => {
  await inTemporaryFolder(async (folder) => {
    {
      const controller = new AbortController();
      await using known = new KnownToCompile(MANY, controller.signal);
      const answer = known.has(MANY[0]!);
      controller.abort(new Error("enough"));
      await assertRejects(() => answer, Error, "enough");
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});
