import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import type { Learner } from "../../../lib/commands/class/class_folder.ts";
import { learnersOf, parseShard } from "../../../lib/commands/class/shards.ts";
import { CommandLineError } from "../../../lib/commands/options.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { type CommandRun, runCommand } from "../_run_command.ts";
import { CLASS } from "./_reports.ts";

const LEARNERS: readonly Learner[] = CLASS.map(({ learner }) => learner);

for (const count of [1, 2, 3, LEARNERS.length + 2]) {
  Deno.test(`learnersOf() puts everybody in one of ${count} parts of nearly the same size`, () => {
    const parts = Array.from(
      { length: count },
      (_, part) => learnersOf(LEARNERS, parseShard(`${part + 1}/${count}`)),
    );
    assertEquals(new Set(parts.flat()), new Set(LEARNERS));
    assertEquals(parts.flat().length, LEARNERS.length);
    const sizes = parts.map(({ length }) => length);
    assertEquals(Math.max(...sizes) - Math.min(...sizes) <= 1, true, `${sizes}`);
  });
}

Deno.test("parseShard() throws when there is no such part", () => {
  for (
    const typed of ["", "3", "0/3", "4/3", "1/0", "-1/3", "1.5/3", "a/b", "1/3/5", "99999/99999"]
  ) {
    const { message } = assertThrows(() => parseShard(typed), CommandLineError);
    assertEquals(
      message,
      "Cannot grade as '--shard' must be a part and how many parts there are, such as 3/10: " +
        `current value is ${/^\d$/.test(typed) ? typed : JSON.stringify(typed)}`,
    );
  }
});

/** A class whose files do not compile, which is known in an instant. */
async function handIn(folder: string, learners: readonly string[]): Promise<void> {
  for (const learner of learners) {
    await Deno.mkdir(`${folder}/class/${learner}`, { recursive: true });
    const text = `export const client = 1;\n// ${learner}\n`;
    await Deno.writeTextFile(`${folder}/class/${learner}/02_last_ticket.ts`, text);
  }
}

function gradeInto(folder: string, results: string, ...args: string[]): Promise<CommandRun> {
  const folders = ["--submissions", `${folder}/class`, "--results", `${folder}/${results}`];
  return runCommand("grade", ["2", ...folders, ...args]);
}

longTest(
  "grade --merge joins the parts of a class to what grading it in one piece gives",
  async () => {
    await inTemporaryFolder(async (folder) => {
      await handIn(folder, ["Ann", "Bob", "Cat"]);
      const [first, second, whole] = await Promise.all([
        gradeInto(folder, "a", "--shard", "1/2"),
        gradeInto(folder, "b", "--shard", "2/2"),
        gradeInto(folder, "whole", "--seed", "0", "--json", `${folder}/whole.json`),
      ]);
      assertStringIncludes(first.stdout, "Part 1 of 2 of a class of 3 learners.");
      assertStringIncludes(first.stdout, "2 files to grade.");
      assertStringIncludes(second.stdout, "1 file to grade.");
      assertEquals([first.code, second.code, whole.code], [1, 1, 1]);
      const merge = ["--merge", `${folder}/a`, "--merge", `${folder}/b`];
      const merged = await gradeInto(folder, "all", ...merge, "--json", `${folder}/all.json`);
      assertEquals({ code: merged.code, stderr: merged.stderr }, { code: 1, stderr: "" });
      assertStringIncludes(merged.stdout, "The grades of 2 folders are joined.");
      assertStringIncludes(merged.stdout, "Nothing has changed: all is graded already");
      const [all, one] = await Promise.all(
        ["all", "whole"].map((name) => Deno.readTextFile(`${folder}/${name}.json`)),
      );
      assertEquals(all, one);
    });
  },
);

longTest(
  "grade --merge grades what no part has, and refuses parts that were graded otherwise",
  async () => {
    await inTemporaryFolder(async (folder) => {
      await handIn(folder, ["Ann", "Bob"]);
      await gradeInto(folder, "a", "--shard", "1/2");
      const rest = await gradeInto(folder, "rest", "--merge", `${folder}/a`);
      assertStringIncludes(rest.stdout, "1 file to grade; the others are graded");
      await gradeInto(folder, "b", "--shard", "2/2", "--seed", "7");
      const merge = ["--merge", `${folder}/a`, "--merge", `${folder}/b`];
      const mixed = await gradeInto(folder, "mixed", ...merge);
      assertEquals(mixed.code, 2);
      assertMatch(mixed.stderr, /'--merge' has grades with seed 7, and all others have 0: grade /);
      const none = await gradeInto(folder, "none", "--merge", `${folder}/class`);
      assertEquals(none.code, 2);
      assertMatch(none.stderr, /'--merge' must be a folder in which `grade --results` has put/);
    });
  },
);
