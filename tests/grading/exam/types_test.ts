import { assertEquals } from "@std/assert";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { checkTypes } from "../../../lib/grading/compile/type_check.ts";
import { casesOf } from "./_cases.ts";

/** Hundreds of files on a machine that is busy, in milliseconds. */
const TIMEOUT = 120_000;

Deno.test("compiles() finds no mistake in the types of the files whose grade another check decides", async () => {
  const files = CATALOG.flatMap(({ name }) => casesOf(name))
    .filter(({ check }) => check !== "compiles").map(({ path }) => path);
  const { success, stderr } = await checkTypes(files, { timeout: TIMEOUT });
  assertEquals(success, true, stderr);
});
