import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { CellOutput } from "../../lib/lessons/notebook.ts";
import { until } from "../kit/messages/_until.ts";
import { processesWith } from "../_temporary_folder.ts";
import { jupyterTest, withKernel } from "./_with_jupyter.ts";

/** Far more than a grading takes, on a busy computer. */
const AMPLE = { deadline: 120_000 };

/** What a cell shows in place, as HTML. */
function shownHtml(outputs: readonly CellOutput[]): string {
  assertEquals(outputs.map(({ output_type }) => output_type), ["display_data"]);
  const [output] = outputs;
  const html = output?.output_type === "display_data" ? output.data["text/html"] : undefined;
  return Array.isArray(html) ? html.join("") : String(html);
}

jupyterTest(
  "grade() shows in a notebook, in one place, what is wrong with an exercise's file",
  () =>
    withKernel(async (kernel) => {
      const { outputs, error } = await kernel.execute(
        'import { grade } from "last-ticket";\nawait grade("02");',
        AMPLE,
      );
      assertEquals(error, undefined);
      const html = shownHtml(outputs);
      for (
        const part of [
          "02_last_ticket: The last ticket",
          "<b>✗ wrong</b>, 1 of 10 points",
          "Ann and Bob have both bought the same ticket. Neither Ann nor Bob acquired the lock.",
          "<schedule-player",
          "<summary>Hint 1 of 3</summary>",
        ]
      ) assertStringIncludes(html, part);
      assert(!html.includes("… grading"), html);
    }),
);

jupyterTest(
  "grade() grades a cell's own functions, which have lost their types",
  () =>
    withKernel(async (kernel) => {
      const { outputs, error } = await kernel.execute(
        `
import { type Client, type Desk, grade, withLock } from "last-ticket";
async function found({ office }: Desk): Promise<number> {
  return await office.search();
}
const client: Client = async (desk) => {
  const isThere = (count: number): boolean => count > 0;
  return isThere(await found(desk)) && await withLock(desk.lock, () => desk.office.buy());
};
await grade("02", { client, found });`,
        AMPLE,
      );
      assertEquals(error, undefined);
      const html = shownHtml(outputs);
      assertStringIncludes(html, "<b>✓ pass</b>, 10 of 10 points");
      assertStringIncludes(html, "exercises/02_last_ticket.ts");
    }),
);

jupyterTest(
  "grade() names in a cell's error what cannot be graded",
  () =>
    withKernel(async (kernel) => {
      const { error } = await kernel.execute(
        'import { grade } from "last-ticket";\nawait grade("99");',
        AMPLE,
      );
      assertStringIncludes(
        error ?? "",
        'GradeArgumentError: Cannot grade as there is no exercise "99"',
      );
    }),
);

jupyterTest(
  "grade() leaves no process when the kernel is killed while it grades an endless client",
  () =>
    withKernel(async (kernel, folder) => {
      const temporary = `${folder}/temporary`;
      await Deno.mkdir(temporary);
      const { outputs } = await kernel.execute("console.log(Deno.pid);", AMPLE);
      const [output] = outputs;
      const pid = output?.output_type === "stream" ? Number(output.text.join("")) : NaN;
      const execution = kernel.execute(
        `
import { grade } from "last-ticket";
Deno.env.set("TMPDIR", ${JSON.stringify(temporary)});
await grade("02", async () => { while (true); });`,
        AMPLE,
      ).catch(() => {});
      // The grader, and one that runs the client.
      for (const count of [1, 2]) await until(() => processesWith(temporary).length >= count);
      Deno.kill(pid, "SIGKILL");
      await until(() => processesWith(temporary).length === 0);
      await execution;
    }),
);
