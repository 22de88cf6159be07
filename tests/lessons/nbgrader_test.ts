import { assertEquals } from "@std/assert";
import { readNotebook } from "../../lib/lessons/notebook_files.ts";
import { jupyterTest, withKernel } from "./_with_jupyter.ts";

const NOTEBOOK = ".github/classroom/nbgrader/source/02_last_ticket/02_last_ticket.ipynb";
/** Far more than a cell takes, on a busy computer. */
const AMPLE = { deadline: 120_000 };
/** What `nbgrader generate_assignment` takes away. */
const SOLUTION = / *\/\/ BEGIN SOLUTION\n[^]*?\/\/ END SOLUTION\n/;

/** The points that nbgrader reads: the text of the last cell's value. */
async function pointsOf(edit: (code: string) => string): Promise<string | undefined> {
  const { cells } = await readNotebook(NOTEBOOK);
  const code = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) =>
    [source].flat().join("")
  );
  let points: string | undefined;
  await withKernel(async (kernel) => {
    for (const cell of code) {
      const { outputs } = await kernel.execute(edit(cell), AMPLE);
      points = outputs.flatMap((output) =>
        output.output_type === "execute_result" ? [output.data["text/plain"]].flat().join("") : []
      ).at(-1);
    }
  });
  return points;
}

jupyterTest("nbgrader's notebook gives the solution all points", async () => {
  assertEquals(await pointsOf((code) => code), "10");
});

jupyterTest("nbgrader's notebook gives the notebook that is handed out few points", async () => {
  assertEquals(await pointsOf((code) => code.replace(SOLUTION, "  return true;\n")), "1");
});
