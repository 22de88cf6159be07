import { assertEquals, assertRejects } from "@std/assert";
import { copy } from "@std/fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findWrongGrades } from "../../../lib/commands/check/main.ts";

const COURSE = fileURLToPath(new URL("../../../", import.meta.url));
const NEVER = new AbortController().signal;

Deno.test("findWrongGrades() finds nothing when the file fails as it should and the solution passes", async () => {
  const root = new URL("../../../", import.meta.url);
  assertEquals(await findWrongGrades("02_last_ticket", root, NEVER), []);
});

Deno.test("findWrongGrades() finds a file that passes, and a solution that does not", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-gate-" });
  try {
    // The other way round.
    await copy(`${COURSE}exercises`, `${folder}/solutions`);
    await copy(`${COURSE}solutions`, `${folder}/exercises`);
    assertEquals(await findWrongGrades("02_last_ticket", pathToFileURL(`${folder}/`), NEVER), [
      'exercises/02_last_ticket.ts should be wrong by "every interleaving", and is pass',
      'solutions/02_last_ticket.ts should pass, and fails "every interleaving": ' +
      "Ann and Bob have both bought the same ticket.",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("findWrongGrades() rejects at once when it is aborted", async () => {
  const root = new URL("../../../", import.meta.url);
  const aborted = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => findWrongGrades("02_last_ticket", root, aborted), Error, "enough");
});
