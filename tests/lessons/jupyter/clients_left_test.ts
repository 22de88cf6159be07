import { assertEquals, assertRejects } from "@std/assert";
import { CellDeadlineError, JupyterKernelError } from "../../../lib/lessons/errors.ts";
import { JupyterKernel } from "../../../lib/lessons/jupyter/kernel.ts";
import type { JupyterServer } from "../../../lib/lessons/jupyter/server.ts";
import { until } from "../../kit/messages/_until.ts";
import { ENDLESS, isAlive, raceOf, startedPids } from "../_endless_race.ts";
import { jupyterTest, withServer } from "../_with_jupyter.ts";

/** Far more than anything here takes, on a busy computer, in milliseconds. */
const AMPLE = 60_000;

/** Starts a race in a kernel, ends it in some way, and waits until no process of it is left. */
function whileClientsRun(
  how: string,
  end: (run: { kernel: JupyterKernel; server: JupyterServer; pids: number[] }) => Promise<void>,
  { deadline = AMPLE, error }: { deadline?: number; error: new () => Error },
): void {
  for (const [what, work] of Object.entries(ENDLESS)) {
    jupyterTest(
      `JupyterKernel leaves no client when ${how} while clients ${what}`,
      () =>
        withServer({}, async (server, folder) => {
          await using kernel = await JupyterKernel.start(server, "lesson.ipynb");
          const execution = kernel.execute(raceOf(work), { deadline });
          const gone = assertRejects(() => execution, error);
          const pids = await startedPids(folder);
          await end({ kernel, server, pids });
          await gone;
          await until(() => !pids.some(isAlive));
        }),
    );
  }
}

whileClientsRun("it is disposed of", async ({ kernel }) => {
  await kernel[Symbol.asyncDispose]();
}, { error: JupyterKernelError });

whileClientsRun("it is killed", ({ pids: [kernel = Deno.pid] }) => {
  Deno.kill(kernel, "SIGKILL");
  return Promise.resolve();
}, { error: JupyterKernelError });

whileClientsRun("the server restarts it", async ({ kernel, server, pids }) => {
  const headers = { Authorization: `token ${server.token}` };
  const kernels = await fetch(`${server.url}api/kernels`, { headers });
  const [{ id }]: [{ id: string }] = await kernels.json();
  const restarted = await fetch(`${server.url}api/kernels/${id}/restart`, {
    method: "POST",
    headers,
  });
  assertEquals(restarted.status, 200, await restarted.text());
  await until(() => !pids.some(isAlive));
  // A server tells nobody that somebody else has asked it for a restart: the cell would wait on.
  await kernel[Symbol.asyncDispose]();
}, { error: JupyterKernelError });

// https://github.com/denoland/deno/issues/24491: the kernel does nothing at all after that.
whileClientsRun("it is interrupted", ({ kernel }) => kernel.interrupt(), {
  deadline: 8_000,
  error: CellDeadlineError,
});
