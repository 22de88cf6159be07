import { assert, assertRejects } from "@std/assert";
import { JupyterKernelError } from "../../../lib/lessons/errors.ts";
import { JupyterKernel } from "../../../lib/lessons/jupyter/kernel.ts";
import { ForgetfulServer } from "./_forgetful_server.ts";
import { jupyterTest, withServer } from "../_with_jupyter.ts";

jupyterTest("JupyterKernel.start() asks again when its question is lost", async () => {
  await withServer({}, async (server) => {
    await using forgetful = new ForgetfulServer(server);
    await using _kernel = await JupyterKernel.start(forgetful, "lesson.ipynb");
    assert(forgetful.lost[0]?.includes("kernel_info_request"), forgetful.lost[0]);
  });
});

jupyterTest("JupyterKernel ends quietly while a question of its client is unanswered", async () => {
  await withServer({}, async (server) => {
    await using forgetful = new ForgetfulServer(server);
    await using kernel = await JupyterKernel.start(forgetful, "lesson.ipynb");
    await assertRejects(
      () => kernel.execute("Deno.exit(3);", { deadline: 60_000 }),
      JupyterKernelError,
      "the kernel has ended",
    );
  });
});

jupyterTest("JupyterKernel can be disposed of when the server is not there any more", async () => {
  await withServer({}, async ({ url, token }) => {
    const server = { url, token };
    await using _kernel = await JupyterKernel.start(server, "lesson.ipynb");
    // Nobody listens there.
    server.url = "http://127.0.0.1:1/";
  });
});
