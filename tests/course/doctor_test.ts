import { assertEquals } from "@std/assert";
import { checkDeno, findingText, hasDenoKernel, jupyterVersion } from "../../lib/course/doctor.ts";

const DOCTOR = new URL("../../lib/course/doctor.ts", import.meta.url).pathname;

Deno.test("checkDeno() finds versions from 2.9.6 on new enough", () => {
  for (const version of ["2.9.6", "2.9.10", "2.10.0", "3.0.0", "2.9.6+abc", "2.10.0-rc.1"]) {
    assertEquals(checkDeno(version), { subject: "Deno", found: version, works: true });
  }
});

Deno.test("checkDeno() says how to get a newer version", () => {
  for (const version of ["2.9.5", "2.8.10", "1.46.3", "2.9.5+abc"]) {
    assertEquals(
      findingText(checkDeno(version), false),
      `✗ missing   Deno: ${version} is older than 2.9.6. ` +
        "Fix: run `deno upgrade`, or type `npx -y deno@2.9.6` instead of `deno`",
    );
  }
});

Deno.test("findingText() tells needed from optional in words, not by colour alone", () => {
  const missing = { subject: "X", found: "not found", works: false, fix: "get it" } as const;
  assertEquals(
    findingText({ subject: "X", found: "here", works: true }, false),
    "✓ ok        X: here",
  );
  assertEquals(
    findingText({ ...missing, needed: false }, false),
    "✗ optional  X: not found. Fix: get it",
  );
  assertEquals(
    findingText({ ...missing, needed: true }, true),
    "\x1b[1;31m✗ missing \x1b[0m  X: not found. Fix: get it",
  );
});

Deno.test("jupyterVersion() finds what opens notebooks in the list of any Jupyter", () => {
  const list = (packages: string) =>
    `Selected Jupyter core packages...\nIPython : 8.5.0\n${packages}`;
  assertEquals(jupyterVersion(list("notebook         : 6.4.12\n")), "notebook 6.4.12");
  assertEquals(
    jupyterVersion(list("jupyterlab : 4.2.1\nnotebook : not installed\n")),
    "jupyterlab 4.2.1",
  );
  assertEquals(jupyterVersion("jupyter-notebook : 6.0.3\n"), "notebook 6.0.3");
  assertEquals(jupyterVersion(list("jupyterlab : not installed\n")), undefined);
  assertEquals(jupyterVersion(""), undefined);
});

Deno.test("hasDenoKernel() reads the list of kernels, whatever it is", () => {
  assertEquals(hasDenoKernel('{"kernelspecs": {"deno": {}, "python3": {}}}'), true);
  assertEquals(hasDenoKernel('{"kernelspecs": {"python3": {}}}'), false);
  for (const output of ["", "null", "[]", "{}", '{"kernelspecs": null}', "no json"]) {
    assertEquals(hasDenoKernel(output), false, output);
  }
});

Deno.test("doctor exits with 0 without Jupyter, and names the fix", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", DOCTOR],
    // No folder of programs: nothing is found there, and Deno is started by its full path.
    env: { PATH: "/nowhere", NO_COLOR: "1" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const text = new TextDecoder().decode(stdout);
  assertEquals(code, 0, text + new TextDecoder().decode(stderr));
  const lines = text.split("\n").map((line) => line.replace(/\d+ ms$/, "N ms"));
  assertEquals(lines, [
    `✓ ok        Deno: ${Deno.version.deno}`,
    "✓ ok        Locks: work in the folder for temporary files",
    "✓ ok        Client process: started in N ms",
    "✗ optional  Jupyter: not found, so the lessons cannot be run as notebooks. " +
    "Fix: `pip install notebook`",
    "✗ optional  Deno kernel for Jupyter: not found. " +
    "Fix: `deno jupyter --install` installs it, once there is Jupyter",
    "",
    "Ready: start with `deno task demo`.",
    "",
  ]);
});
