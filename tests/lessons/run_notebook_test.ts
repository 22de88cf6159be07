import { assert, assertEquals } from "@std/assert";
import type { Notebook } from "../../lib/lessons/notebook.ts";
import { type CellRun, runNotebook } from "../../lib/lessons/run_notebook.ts";
import { lessonOf } from "./_lesson_folder.ts";
import { notebookOf } from "./_notebook_of.ts";
import { jupyterTest, withServer } from "./_with_jupyter.ts";

/** What came of each cell, without times. */
function outcomes(cells: readonly CellRun[]): string[] {
  return cells.map(({ cell, round, outcome, message }) =>
    `${round}.${cell} ${outcome}${message && `: ${message}`}`
  );
}

const RACE = lessonOf(
  'import { runClients, show, withLock } from "last-ticket";',
  [
    `const race = await runClients({ clients: 3, latency: 10 }, async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
});
await show(race);`,
    { expect: ["Exactly 1 purchase of 1 ticket."] },
  ],
  "const sold = race.purchases;\nsold",
);

jupyterTest(
  "runNotebook() runs a lesson, and again in the same kernel",
  () =>
    withServer({}, async (server) => {
      const told: string[] = [];
      const notebook: Notebook = {
        ...RACE,
        cells: [...notebookOf({ text: "#" }).cells, ...RACE.cells],
      };
      const run = await runNotebook(server, { name: "01_a", notebook }, {
        rounds: 2,
        onCell: (run, cell) => told.push(`${run.round}.${run.cell} ${cell.id}`),
      });
      assertEquals(
        outcomes(run.cells),
        ["1.2 pass", "1.3 pass", "1.4 pass", "2.2 pass", "2.3 pass", "2.4 pass"],
      );
      assertEquals(told, run.cells.map(({ round, cell, id }) => `${round}.${cell} ${id}`));
      assertEquals(run.outcome, "pass");
      const [first, second] = [1, 2].map((round) =>
        run.cells.reduce((sum, { ms, ...cell }) => sum + (cell.round === round ? ms : 0), 0)
      );
      assertEquals(run.wallMs, first);
      assert(second !== undefined && second > 0);
      const shown = run.notebook.cells.slice(1).map((cell) =>
        cell.cell_type === "code" ? [cell.execution_count, cell.outputs] : []
      );
      assertEquals(shown[0], [1, []]);
      assertEquals(shown[1]?.[0], 2);
      assertEquals(shown[2], [3, [{
        ...{ output_type: "execute_result", execution_count: 3, metadata: {} },
        data: { "text/plain": ["1"] },
      }]]);
      assertEquals(run.notebook.cells[0], notebook.cells[0]);
    }),
);

jupyterTest(
  "runNotebook() goes on behind a cell that shows something wrong, and no other",
  () =>
    withServer({}, async (server) => {
      const lesson = { name: "01_a", notebook: lessonOf() };
      const run = async (notebook: Notebook, deadline = 60_000) => {
        const { cells, outcome } = await runNotebook(server, { ...lesson, notebook }, { deadline });
        return [outcome, ...outcomes(cells)];
      };
      assertEquals(await run(lessonOf(["console.log(1);", { expect: ["2"] }], "1")), [
        "wrong",
        '1.1 wrong: it does not show "2"',
        "1.2 pass",
      ]);
      assertEquals(await run(lessonOf("1", 'throw new Error("no");', "2")), [
        "broken",
        "1.1 pass",
        "1.2 broken: it throws Error: no",
      ]);
      assertEquals(await run(lessonOf("const = 1", "2")), [
        "broken",
        "1.1 broken: it has a syntax error (Error: Execution failed)",
      ]);
      assertEquals(await run(lessonOf("Deno.exit(0);", "2")), [
        "broken",
        "1.1 broken: Cannot execute the cell to its end as the kernel has ended",
      ]);
      const expected = 'throw new Error("as expected");';
      assertEquals(await run(lessonOf([expected, { tags: ["raises-exception"] }], "2")), [
        "pass",
        "1.1 pass",
        "1.2 pass",
      ]);
    }),
);

jupyterTest(
  "runNotebook() gives each cell its own time, and ends one that takes longer",
  () =>
    withServer({}, async (server) => {
      const wait = "await new Promise((go) => setTimeout(go, 600));";
      const notebook = lessonOf([wait, { deadline: 60_000 }], "1", wait, "2");
      const run = await runNotebook(server, { name: "01_a", notebook }, { deadline: 300 });
      assertEquals(run.cells.map(({ outcome }) => outcome), ["pass", "pass", "stuck"]);
      assertEquals(run.outcome, "stuck");
      assert(run.cells[2]?.message.includes("more than 300 ms"), run.cells[2]?.message);
    }),
);
