import { assertEquals, assertMatch } from "@std/assert";
import { commandLine } from "../../../lib/commands/typed_command.ts";
import { findJupyterKernel } from "../../../lib/lessons/jupyter/kernel_spec.ts";
import { processesWith } from "../../_temporary_folder.ts";
import { ownWords } from "../../_own_words.ts";
import { jupyterTest } from "../../lessons/_with_jupyter.ts";
import { LabFolder, readAddress } from "./_lab.ts";

/** Starts a kernel, as a browser does that opens the lesson. */
async function startKernel(address: URL): Promise<void> {
  const token = address.searchParams.get("token");
  const path = "my-notebooks/02_last_ticket.ipynb";
  const response = await fetch(new URL("/api/sessions", address), {
    method: "POST",
    headers: { Authorization: `token ${token}` },
    body: JSON.stringify({ path, name: "", type: "notebook", kernel: { name: "deno" } }),
  });
  assertEquals(response.status, 201, await response.text());
}

jupyterTest("lab opens a copy of the lesson in the browser, and installs a kernel", async () => {
  await using folder = await LabFolder.create();
  // It tells what it was given to open.
  await folder.addProgram("xdg-open", `cat "$1" > "${folder.path}/opened"; ls -l "$1" >&2`);
  const child = folder.spawn(["my-notebooks/02_last_ticket.ipynb"]);
  const stderr = new Response(child.stderr).text();
  const { address, rest } = await readAddress(child);
  assertEquals(address.pathname, "/notebooks/my-notebooks/02_last_ticket.ipynb");
  const page = await fetch(address);
  assertEquals(page.status, 200);
  assertMatch(await page.text(), /data-notebook-path="my-notebooks\/02_last_ticket\.ipynb"/);

  await startKernel(address);
  Deno.kill(child.pid, "SIGINT");
  assertEquals((await child.status).code, 130, await stderr);
  await rest;
  assertEquals(ownWords(await stderr), "\nInterrupted: Jupyter and its kernels have been ended.\n");
  assertMatch(
    await Deno.readTextFile(`${folder.path}/opened`),
    new RegExp(`url=${address.origin}/notebooks/my-notebooks/02_last_ticket\\.ipynb\\?token=`),
  );
  const env = new Map([["JUPYTER_DATA_DIR", `${folder.path}/home/.local/share/jupyter`]]);
  assertMatch((await findJupyterKernel(env))?.path ?? "", /home\/.*\/kernels\/deno\/kernel\.json$/);
  assertEquals(folder.filesIn("temporary"), []);
});

for (
  const { what, signals, takesLong } of [
    { what: "Ctrl-C in its terminal", signals: ["SIGINT"], takesLong: false },
    { what: "Ctrl-C twice", signals: ["SIGINT", "SIGINT"], takesLong: true },
    { what: "closing its terminal", signals: ["SIGHUP"], takesLong: true },
  ] as const
) {
  jupyterTest(`lab exits with 130 and leaves nothing on ${what}`, async () => {
    await using folder = await LabFolder.create();
    const child = folder.spawn(["--no-browser"]);
    const stderr = new Response(child.stderr).text();
    const { address, rest } = await readAddress(child);
    await startKernel(address);
    for (const signal of signals) Deno.kill(-child.pid, signal);
    assertEquals((await child.status).code, 130, await stderr);
    await Promise.all([rest, stderr]);
    assertEquals(processesWith(folder.path), []);
    assertEquals(folder.filesIn("temporary"), []);
  }, { takesLong });
}

jupyterTest("lab exits with 0 when Jupyter is ended in the browser", async () => {
  await using folder = await LabFolder.create();
  const child = folder.spawn(["--no-browser"]);
  const stderr = new Response(child.stderr).text();
  const { address, rest } = await readAddress(child);
  assertEquals(address.pathname, "/tree/my-notebooks");
  const headers = { Authorization: `token ${address.searchParams.get("token")}` };
  await startKernel(address);
  const response = await fetch(new URL("/api/shutdown", address), { method: "POST", headers });
  await response.body?.cancel();
  assertEquals((await child.status).code, 0, await stderr);
  await rest;
  assertEquals(processesWith(folder.path), []);
  assertEquals(folder.filesIn("temporary"), []);
});

Deno.test("lab says how to get Jupyter, and prepares everything for VS Code, without it", async () => {
  await using folder = await LabFolder.create();
  // Version managers put such programs into PATH.
  await folder.addProgram("jupyter-lab", "echo 'jupyter-lab: command not found' >&2; exit 127");
  const { code, stdout, stderr } = await folder.spawn([], { path: "/nowhere" }).output();
  const text = new TextDecoder();
  assertEquals(code, 3);
  assertEquals(
    ownWords(text.decode(stderr)),
    "JupyterMissingError: Cannot find 'jupyter-lab' or 'jupyter-notebook': run `pip install " +
      "jupyterlab`, or install the Debian package jupyter-notebook\n" +
      "With Python 3.10 or later and its venv (Debian: python3-venv), it can be installed here.\n" +
      "VS Code with its Jupyter extension opens my-notebooks/, too; " +
      `\`${commandLine("notebooks --html DIR")}\` makes pages to read.\n`,
  );
  assertMatch(
    text.decode(stdout),
    /^Installed the Deno kernel: \/.*\/home\/.*kernel\.json\nYour copies of the lessons are in my-notebooks\/\.\n$/,
  );
  assertEquals(folder.filesIn("my-notebooks").includes("02_last_ticket.ipynb"), true);
});

Deno.test("lab says why JupyterLab cannot be installed, and leaves nothing of it", async () => {
  await using folder = await LabFolder.create();
  for (const name of ["jupyter-lab", "jupyter-notebook"]) await folder.addProgram(name, "exit 127");
  const noNetwork = `#!/bin/sh\necho 'no network' >&2\nexit 1\n`;
  await Deno.writeTextFile(`${folder.path}/no-network`, noNetwork, { mode: 0o755 });
  await folder.addProgram(
    "python3",
    `[ "$2" != venv ] || { mkdir -p "$3/bin" && cp "${folder.path}/no-network" "$3/bin/python"; }`,
  );
  const { code, stdout, stderr } = await folder.spawn(["--yes", "--no-browser"]).output();
  const text = new TextDecoder();
  assertEquals(code, 3, text.decode(stderr));
  assertMatch(
    ownWords(text.decode(stderr)),
    /^JupyterInstallError: Cannot install jupyterlab==[\d.]+ into .last-ticket\/jupyter: no network\n/,
  );
  assertMatch(text.decode(stdout), /^Installing JupyterLab into .last-ticket\/jupyter\//m);
  assertEquals(folder.filesIn(".last-ticket"), []);
});

Deno.test("lab exits with 2, and writes nothing, for an argument that it cannot use", async () => {
  await using folder = await LabFolder.create();
  for (
    const [args, message] of [
      [
        ["01", "02"],
        /^CommandLineError: Cannot open Jupyter on more than one lesson: current value is '01 02'\n$/,
      ],
      [["99"], /^CommandLineError: There is no lesson "99": choose from 00, 01, /],
      [["--colour"], /^CommandLineError: Cannot open Jupyter: Unknown option '--colour'/],
    ] as const
  ) {
    const { code, stderr } = await folder.spawn([...args]).output();
    assertEquals(code, 2);
    assertMatch(ownWords(new TextDecoder().decode(stderr)), message);
  }
  assertEquals(folder.filesIn("home"), []);
  assertEquals(folder.filesIn("."), ["bin", "deno.json", "home", "lib", "notebooks", "temporary"]);
});
