import { assert, assertEquals, assertRejects } from "@std/assert";
import { CellDeadlineError, JupyterKernelError } from "../../../lib/lessons/errors.ts";
import { JupyterKernel } from "../../../lib/lessons/jupyter/kernel.ts";
import type { CellOutput } from "../../../lib/lessons/notebook.ts";
import { until } from "../../kit/messages/_until.ts";
import { jupyterTest, withKernel, withServer } from "../_with_jupyter.ts";

/** Far more than anything here takes, on a busy computer. */
const AMPLE = { deadline: 60_000 };

function textOf(outputs: readonly CellOutput[]): string {
  return outputs.flatMap((output) => output.output_type === "stream" ? output.text : []).join("");
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false;
  }
}

function isIn(folder: string, file: string): boolean {
  return [...Deno.readDirSync(folder)].some(({ name }) => name === file);
}

jupyterTest(
  "JupyterKernel runs in the notebook's folder, with the kit and without colours",
  () =>
    withKernel(async (kernel, folder) => {
      const { outputs, error } = await kernel.execute(
        'import { withLock } from "last-ticket";\nconsole.log(Deno.cwd(), typeof withLock);\n[1, "a"]',
        AMPLE,
      );
      assertEquals(error, undefined);
      assertEquals(outputs, [
        { output_type: "stream", name: "stdout", text: [`${folder} function\n`] },
        {
          ...{ output_type: "execute_result", execution_count: 1, metadata: {} },
          data: { "text/plain": ['[ 1, "a" ]'] },
        },
      ]);
    }),
);

jupyterTest(
  "JupyterKernel.execute() misses no output, however late the kernel sends it",
  () =>
    withKernel(async (kernel) => {
      const burst = await kernel.execute("for (let i = 0; i < 700; i++) console.log(i);", AMPLE);
      assertEquals(textOf(burst.outputs).split("\n").length, 701);
      for (let round = 0; round < 20; round++) {
        const { outputs } = await kernel.execute(`await 0;\n"value ${round}"`, AMPLE);
        assertEquals(outputs.length, 1, `round ${round}`);
      }
    }),
);

jupyterTest(
  "JupyterKernel.execute() shows what a page would show in the end",
  () =>
    withKernel(async (kernel) => {
      const { outputs } = await kernel.execute(
        `const { display, broadcast } = Deno.jupyter;
      console.log("to be cleared");
      await broadcast("clear_output", { wait: true });
      console.log("a");
      console.error("b");
      await display({ "text/plain": "old", "text/html": "<b>\\nold</b>" }, { raw: true, display_id: "x" });
      await display({ "text/plain": "new" }, { raw: true, display_id: "x", update: true });
      await display({ "application/json": { c: "d\\ne" } }, { raw: true });`,
        AMPLE,
      );
      assertEquals(outputs, [
        { output_type: "stream", name: "stdout", text: ["a\n"] },
        { output_type: "stream", name: "stderr", text: ["b\n"] },
        { output_type: "display_data", data: { "text/plain": ["new"] }, metadata: {} },
        { output_type: "display_data", data: { "application/json": { c: "d\ne" } }, metadata: {} },
      ]);
    }),
);

jupyterTest(
  "JupyterKernel.execute() tells an error, and where in the kit it was thrown",
  () =>
    withKernel(async (kernel) => {
      const { outputs, error } = await kernel.execute(
        'import { runClients } from "last-ticket";\nawait runClients({ clients: -1 }, () => false);',
        AMPLE,
      );
      assert(error?.startsWith("RaceOptionError: "), error);
      const [output] = outputs;
      assert(output?.output_type === "error");
      assertEquals(output.ename, "RaceOptionError");
      assert(
        output.traceback.some((line) => line.includes("(lib/race/")),
        `${output.traceback}`,
      );
      // The kernel itself shows nothing of this one.
      assertEquals(await kernel.execute("const = 1", AMPLE).then(({ ms: _, ...rest }) => rest), {
        ...{ outputs: [], error: "Error: Execution failed" },
      });
    }),
);

jupyterTest("JupyterKernel.execute() ends the kernel when a cell takes too long", async () => {
  for (const code of ["for (;;);", "await new Promise(() => {});"]) {
    await withKernel(async (kernel) => {
      const { outputs } = await kernel.execute("console.log(Deno.pid);", AMPLE);
      const pid = Number(textOf(outputs));
      assert(isAlive(pid));
      const error = await assertRejects(
        () => kernel.execute(code, { deadline: 300 }),
        CellDeadlineError,
      );
      assert(error.message.includes("more than 300 ms"), error.message);
      assertEquals(isAlive(pid), false, code);
      await assertRejects(() => kernel.execute("1", AMPLE), JupyterKernelError);
    });
  }
});

jupyterTest(
  "JupyterKernel.execute() waits for endless output no longer than for the cell",
  () =>
    withKernel(async (kernel) => {
      await assertRejects(
        () => kernel.execute("setInterval(() => console.log(1), 1);", { deadline: 1_000 }),
        CellDeadlineError,
      );
    }),
);

jupyterTest(
  "JupyterKernel.execute() throws when the cell ends the kernel",
  () =>
    withKernel(async (kernel) => {
      await assertRejects(
        () => kernel.execute("Deno.exit(3);", AMPLE),
        JupyterKernelError,
        "Cannot execute the cell to its end as the kernel has ended",
      );
    }),
);

jupyterTest("JupyterKernel.execute() throws when the server ends", async () => {
  await withServer({}, async (server, folder) => {
    await using kernel = await JupyterKernel.start(server, "lesson.ipynb");
    const code =
      'setTimeout(() => Deno.writeTextFileSync("waits", ""));\nawait new Promise(() => {});';
    const execution = kernel.execute(code, AMPLE);
    // The server interrupts the kernel first, and a cell that is busy comes to an end by that.
    await until(() => isIn(folder, "waits"));
    const ended = server[Symbol.asyncDispose]();
    await assertRejects(() => execution, JupyterKernelError, "the Jupyter server has ended");
    await ended;
  });
});

jupyterTest(
  "JupyterKernel.execute() throws the reason when it is aborted",
  () =>
    withKernel(async (kernel) => {
      const controller = new AbortController();
      const execution = kernel.execute("for (;;);", { ...AMPLE, signal: controller.signal });
      controller.abort(new Error("the learner has gone"));
      await assertRejects(() => execution, Error, "the learner has gone");
    }),
);

jupyterTest(
  "JupyterKernel.interrupt() stops busy code and keeps the variables",
  () =>
    withKernel(async (kernel, folder) => {
      await kernel.execute("const kept = 5;", AMPLE);
      const busy = kernel.execute('Deno.writeTextFileSync("busy", "");\nfor (;;);', AMPLE);
      await until(() => isIn(folder, "busy"));
      await kernel.interrupt();
      assertEquals((await busy).error, "Error: Execution failed");
      assertEquals(textOf((await kernel.execute("console.log(kept);", AMPLE)).outputs), "5\n");
    }),
);
