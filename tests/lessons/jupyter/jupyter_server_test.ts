import { assert, assertEquals, assertRejects } from "@std/assert";
import type { JupyterProgram } from "../../../lib/lessons/jupyter/programs.ts";
import { JupyterKernelError, JupyterStartError } from "../../../lib/lessons/errors.ts";
import { JupyterServer } from "../../../lib/lessons/jupyter/server.ts";
import { JupyterKernel } from "../../../lib/lessons/jupyter/kernel.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { until } from "../../kit/messages/_until.ts";
import { inLessonFolder } from "../_lesson_folder.ts";
import { jupyterTest } from "../_with_jupyter.ts";

/** Two clients that never end: nothing but a kill stops them. */
const ENDLESS_RACE = `
import { runClients } from "last-ticket";
await runClients({ clients: 2, timeout: 100_000 }, () => { for (;;); });`;

/** The clients of a server's kernels. All that a server starts inherits its secret. */
function clientsOf({ token }: JupyterServer): string[] {
  return processesWith(token).filter((pid) => commandOf(pid).includes("/kit/process/main.ts"));
}

/** What a process was started with; nothing when it has ended meanwhile. */
function commandOf(pid: string): string {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/cmdline`);
  } catch {
    return "";
  }
}

/** Does work while a kernel runs the endless race; then disposes of the server, and looks around. */
async function whileClientsRun(work: (server: JupyterServer) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    await inLessonFolder({}, async (lessons) => {
      const server = await JupyterServer.start({ folder: lessons });
      await using kernel = await JupyterKernel.start(server, "lesson.ipynb");
      const race = assertRejects(
        () => kernel.execute(ENDLESS_RACE, { deadline: 100_000 }),
        JupyterKernelError,
      );
      await until(() => clientsOf(server).length === 2);
      await work(server);
      await server[Symbol.asyncDispose]();
      await race;
      assertEquals(processesWith(server.token), []);
    });
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
}

jupyterTest(
  "JupyterServer.start() serves a folder and the Deno that runs this",
  () =>
    inLessonFolder({ "01_one": "{}" }, async (folder) => {
      await using server = await JupyterServer.start({ folder });
      assert(/^http:\/\/127\.0\.0\.1:\d+\/$/.test(server.url), server.url);
      const get = async (path: string, token: string): Promise<Response> =>
        await fetch(`${server.url}${path}`, { headers: { Authorization: `token ${token}` } });

      const specs = await (await get("api/kernelspecs", server.token)).json();
      assertEquals(specs.kernelspecs.deno.spec.argv[0], Deno.execPath());
      assertEquals(specs.kernelspecs.deno.spec.interrupt_mode, "message");
      const { content } = await (await get("api/contents", server.token)).json();
      const names = content.map(({ name }: { name: string }) => name).sort();
      assertEquals(names, ["01_one.ipynb", "deno.json"]);

      const stranger = await get("api/kernelspecs", "guess");
      await stranger.body?.cancel();
      assertEquals(stranger.status, 403);
    }),
);

jupyterTest(
  "JupyterServer ends kernels, and clients that never end, when disposed of",
  () => whileClientsRun(async () => {}),
);

jupyterTest(
  "JupyterServer ends what a server that was killed has left",
  () =>
    whileClientsRun(async (server) => {
      const [pid] = processesWith(server.token).filter((pid) => commandOf(pid).includes("--port="));
      assert(pid !== undefined);
      Deno.kill(Number(pid), "SIGKILL");
      await server.ended;
    }),
);

jupyterTest(
  "JupyterServer ends kernels that are just being started",
  () =>
    inLessonFolder({}, async (folder) => {
      const server = await JupyterServer.start({ folder });
      const starts = Array.from({ length: 5 }, async () => {
        try {
          const response = await fetch(`${server.url}api/kernels`, {
            method: "POST",
            headers: { Authorization: `token ${server.token}` },
            body: JSON.stringify({ name: "deno" }),
          });
          await response.body?.cancel();
        } catch {
          // The server has ended before it could answer.
        }
      });
      await until(() => processesWith(server.token).length > 1);
      await server[Symbol.asyncDispose]();
      await Promise.all(starts);
      assertEquals(processesWith(server.token), []);
    }),
);

jupyterTest(
  "JupyterServer.start() rejects with the server's last words",
  () =>
    inTemporaryFolder(async (folder) => {
      const program: JupyterProgram = { name: "server", command: "ls", version: "0" };
      await assertRejects(
        () => JupyterServer.start({ folder, program }),
        JupyterStartError,
        "Cannot start 'ls' as it ended. Its last words: ls: unrecognized option '--no-browser'",
      );
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    }),
);

jupyterTest(
  "JupyterServer.start() rejects, and leaves nothing, when time is up",
  () =>
    inTemporaryFolder(async (folder) => {
      await assertRejects(
        () => JupyterServer.start({ folder, timeout: 1 }),
        JupyterStartError,
        "it does not answer within 1 ms",
      );
      assertEquals(processesWith(folder), []);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    }),
);

jupyterTest(
  "JupyterServer.start() rejects with the reason, and leaves nothing, when aborted",
  () =>
    inTemporaryFolder(async (folder) => {
      const controller = new AbortController();
      const start = JupyterServer.start({ folder, signal: controller.signal });
      const rejected = assertRejects(() => start, Error, "changed my mind");
      await until(() => processesWith(folder).length > 0);
      controller.abort(new Error("changed my mind"));
      await rejected;
      assertEquals(processesWith(folder), []);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    }),
);
