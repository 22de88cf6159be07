import { JupyterMissingError } from "../../lib/lessons/errors.ts";
import { JupyterKernel } from "../../lib/lessons/jupyter/kernel.ts";
import { findJupyter } from "../../lib/lessons/jupyter/programs.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import type { Notebook } from "../../lib/lessons/notebook.ts";
import { longTest } from "../_full.ts";
import { inLessonFolder } from "./_lesson_folder.ts";

const missing = await isJupyterMissing();

/** A test that needs Jupyter: ignored where there is none, except where everything must be tested. */
export function jupyterTest(
  name: string,
  fn: () => Promise<void>,
  { takesLong = false }: { takesLong?: boolean } = {},
): void {
  const title = missing ? `${name} (needs the Debian package jupyter-notebook)` : name;
  const ignore = missing && Deno.env.get("CI") !== "true";
  if (takesLong) longTest(title, fn, { ignore });
  else Deno.test({ name: title, ignore, fn });
}

/** Does work with a server for a folder with lessons. */
export async function withServer(
  lessons: Readonly<Record<string, Notebook>>,
  work: (server: JupyterServer, folder: string) => Promise<void>,
): Promise<void> {
  await inLessonFolder(lessons, async (folder) => {
    await using server = await JupyterServer.start({ folder });
    await work(server, folder);
  });
}

/** Does work with a kernel. */
export async function withKernel(
  work: (kernel: JupyterKernel, folder: string) => Promise<void>,
): Promise<void> {
  await withServer({}, async (server, folder) => {
    await using kernel = await JupyterKernel.start(server, "lesson.ipynb");
    await work(kernel, folder);
  });
}

async function isJupyterMissing(): Promise<boolean> {
  try {
    await findJupyter(["server", "notebook", "lab"]);
    return false;
  } catch (error) {
    if (error instanceof JupyterMissingError) return true;
    throw error;
  }
}
