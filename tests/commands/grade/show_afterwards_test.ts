import { assert, assertEquals } from "@std/assert";
import { ExerciseFolder } from "../../../lib/commands/exercise_folder.ts";
import { showAfterwards } from "../../../lib/commands/grade/show_afterwards.ts";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { solution } from "./_submission.ts";

Deno.test("showAfterwards() tells why it works, and puts the solution beside the learner's file", async () => {
  const name = "02_last_ticket";
  await inTemporaryFolder(async (submission) => {
    const mine = `${solution(name)}// mine\n`;
    await Deno.writeTextFile(`${submission}/${name}.ts`, mine);
    const lines: string[] = [];
    await showAfterwards(name, ExerciseFolder.open({ submission }), {
      ...{ color: false, width: 80 },
      print: (text) => lines.push(...text.split("\n")),
    });
    const [first = ""] = exerciseOf(name).afterwards.works.split(",");
    assert(lines.join(" ").includes(first), lines.join("\n"));
    assertEquals(lines.filter((line) => /^[-+]/.test(line)), ["- // mine"]);
  });
});
