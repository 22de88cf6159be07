import { assert, assertEquals } from "@std/assert";
import { copyLessons } from "../../lib/commands/lab.ts";
import { JupyterMissingError } from "../../lib/lessons/errors.ts";
import { findJupyter } from "../../lib/lessons/jupyter/programs.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { longTest } from "../_full.ts";
import { ClassicNotebook, isChromiumMissing } from "./_classic_notebook.ts";
import { inLessonFolder } from "./_lesson_folder.ts";

const NOTEBOOKS = new URL("../../notebooks", import.meta.url).pathname;
const ONE_SALE = "Exactly 1 purchase of 1 ticket.";
const WITH_LOCK = `\
const mine = await runClients({ clients: 10, tickets: 1 }, async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
});

await show(mine);`;

const missing = await isAnythingMissing();

longTest(
  "lesson 02 sells the ticket once in the browser when its learner adds the lock" +
    (missing ? " (needs the Debian packages jupyter-notebook and chromium)" : ""),
  () =>
    inLessonFolder({}, async (folder) => {
      await copyLessons(NOTEBOOKS, folder);
      const program = await findJupyter(["notebook"]);
      await using server = await JupyterServer.start({ folder, program });
      await using notebook = await ClassicNotebook.open(server, "02_last_ticket.ipynb");
      await notebook.runAll();

      await notebook.shows("no-lock", "Oversold: 10 purchases of 1 ticket.");
      await notebook.shows("with-lock", ONE_SALE);
      await notebook.shows("your-turn", "Oversold");
      assertEquals(await notebook.errors(), []);
      for (const id of ["no-lock", "simplest", "with-lock"]) {
        const pictures = await notebook.pictures(id);
        assert(pictures.length > 0, `Cell '${id}' shows no picture`);
        for (const { width, height } of pictures) assert(width > 100 && height > 30, id);
      }

      await notebook.change("your-turn", WITH_LOCK);
      await notebook.shows("your-turn", ONE_SALE);
      const output = await notebook.output("your-turn");
      assert(!output.includes("Oversold"), output);
    }),
  { ignore: missing && Deno.env.get("CI") !== "true" },
);

/** The lesson is read in the classic user interface, which `jupyter-notebook` has up to version 6. */
async function isAnythingMissing(): Promise<boolean> {
  if (isChromiumMissing()) return true;
  try {
    return !(await findJupyter(["notebook"])).version.startsWith("6.");
  } catch (error) {
    if (error instanceof JupyterMissingError) return true;
    throw error;
  }
}
