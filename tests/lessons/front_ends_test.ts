import { assert, assertEquals } from "@std/assert";
import { JupyterServer, pageAddress } from "../../lib/lessons/jupyter/server.ts";
import { longTest } from "../_full.ts";
import { processesWith } from "../_temporary_folder.ts";
import { LabFolder, readAddress } from "../commands/lab/_lab.ts";
import { CHROMIUM } from "../site/_site.ts";
import { findPython } from "../../lib/lessons/jupyter/own_jupyter.ts";
import { LabPage } from "./_lab_page.ts";

const LESSON = "my-notebooks/02_last_ticket.ipynb";
/** To download and install 260 MB on a busy computer takes longer than all else that `lab` does. */
const TIMEOUT_MS = 600_000;

const missing = CHROMIUM === undefined || await findPython() === undefined;

/** Runs a lesson from top to bottom, twice, and looks at what it shows. */
async function runTwice(address: string, file: string): Promise<void> {
  await using page = await LabPage.open(address, file);
  for (const run of ["first", "second"]) {
    const { cells } = await page.runAll();
    const outputs = cells.flatMap(({ outputs = [] }) => outputs);
    assertEquals(outputs.filter(({ output_type }) => output_type === "error"), [], run);
    const shown = JSON.stringify(outputs);
    for (const text of ["Oversold: 10 purchases of 1 ticket.", "Exactly 1 purchase of 1 ticket."]) {
      assert(shown.includes(text), `The ${run} run does not show "${text}": ${shown}`);
    }
  }
  const pictures = await page.pictures();
  assert(pictures >= 3, `Only ${pictures} pictures can be seen`);
}

longTest(
  "lab installs JupyterLab where there is none; lessons run there and in Notebook 7, twice" +
    (missing ? " (needs the Debian packages chromium and python3-venv)" : ""),
  async () => {
    await using folder = await LabFolder.create();
    // Version managers put such programs into PATH: they are there, and do not work.
    for (const name of ["jupyter-lab", "jupyter-notebook"]) {
      await folder.addProgram(name, "exit 127");
    }
    const child = folder.spawn(["--yes", "--no-browser", "02"], { timeout: TIMEOUT_MS });
    const stderr = new Response(child.stderr).text();
    const { address, rest } = await readAddress(child);
    assertEquals(address.pathname, `/lab/tree/${LESSON}`);
    await runTwice(address.href, `${folder.path}/${LESSON}`);
    Deno.kill(child.pid, "SIGINT");
    assertEquals((await child.status).code, 130, await stderr);
    await rest;
    assertEquals(processesWith(folder.path), []);

    const programs = `${folder.path}/.last-ticket/jupyter/bin`;
    const { success } = await new Deno.Command(`${programs}/python`, {
      args: ["-m", "pip", "install", "--quiet", "--no-input", "notebook==7.6.5"],
    }).output();
    assert(success);
    const program = {
      name: "notebook",
      command: `${programs}/jupyter-notebook`,
      version: "7.6.5",
    } as const;
    await using server = await JupyterServer.start({ folder: folder.path, program });
    await runTwice(
      pageAddress({ ...server, program: "notebook", path: LESSON }),
      `${folder.path}/${LESSON}`,
    );
  },
  { ignore: missing && Deno.env.get("CI") !== "true" },
);
