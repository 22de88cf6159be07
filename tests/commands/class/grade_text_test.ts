import { assert, assertEquals, assertMatch } from "@std/assert";
import { gradeText } from "../../../lib/commands/class/grade_class.ts";
import { graderVersion } from "../../../lib/commands/class/results_folder.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

Deno.test("gradeText() says nothing of where the text was graded", async () => {
  await inTemporaryFolder(async (folder) => {
    const options = { seed: 1, signal: new AbortController().signal };
    const text = `export const client: string = 1;\n`;
    const report = await gradeText("02_last_ticket", text, options);
    const told = JSON.stringify(report);
    assertEquals(report.outcome, "broken");
    assertMatch(told, /at 02_last_ticket\.ts:1:14/);
    assert(!told.includes(folder), told);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("graderVersion() is the same as long as the grader is", async () => {
  assertEquals(await graderVersion(), await graderVersion());
  assertMatch(await graderVersion(), /^[\da-f]{64}$/);
});
