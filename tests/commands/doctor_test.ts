import { assertEquals, assertMatch } from "@std/assert";
import { checkDeno, checkKernel, checkLimits, diagnosisText } from "../../lib/commands/doctor.ts";
import { commandLine } from "../../lib/commands/typed_command.ts";
import { availableLimits } from "../../lib/race/process_limits.ts";
import { kernelSpec, writeKernelSpec } from "../../lib/lessons/jupyter/kernel_spec.ts";

const DOCTOR = new URL("../../lib/commands/doctor.ts", import.meta.url).pathname;

Deno.test("checkDeno() finds versions from 2.9.6 on new enough", () => {
  for (const version of ["2.9.6", "2.9.10", "2.10.0", "3.0.0", "2.9.6+abc", "2.10.0-rc.1"]) {
    assertEquals(checkDeno(version), { subject: "Deno", found: version, works: true });
  }
});

Deno.test("checkDeno() says how to get a newer version", () => {
  for (const version of ["2.9.5", "2.8.10", "1.46.3", "2.9.5+abc"]) {
    assertEquals(
      diagnosisText(checkDeno(version), false),
      `✗ missing   Deno: ${version} is older than 2.9.6. ` +
        "Fix: run `deno upgrade`, or type `npx --prefer-offline -y deno@2.9.6` instead of `deno`",
    );
  }
});

Deno.test("diagnosisText() tells needed from optional in words, not by colour alone", () => {
  const missing = { subject: "X", found: "not found", works: false, fix: "get it" } as const;
  assertEquals(
    diagnosisText({ subject: "X", found: "here", works: true }, false),
    "✓ ok        X: here",
  );
  assertEquals(
    diagnosisText({ ...missing, needed: false }, false),
    "✗ optional  X: not found. Fix: get it",
  );
  assertEquals(
    diagnosisText({ ...missing, needed: true }, true),
    "\x1b[1;31m✗ missing \x1b[0m  X: not found. Fix: get it",
  );
});

Deno.test("checkLimits() says what holds clients to their limits here, and what does not", () => {
  const all = { shell: true, parent: true, usage: true, locks: true };
  assertEquals(
    diagnosisText(checkLimits(all), false),
    "✓ ok        Limits of clients: processor time and file size (ulimit), ended with their runner " +
      "(setpriv), memory and bytes written (/proc), who waits for a lock (/proc/locks)",
  );
  const some = diagnosisText(checkLimits({ ...all, parent: false }), false);
  assertMatch(some, /^✗ optional .*, not ended with their runner \(setpriv\), .* Fix: use Linux/);
});

Deno.test("checkKernel() says what is wrong with a kernel, and who mends it", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-test-" });
  const env = new Map([["JUPYTER_PATH", folder], ["JUPYTER_DATA_DIR", `${folder}/none`]]);
  try {
    const check = async (): Promise<string> => diagnosisText(await checkKernel(env), false);
    assertEquals(
      await check(),
      `✗ optional  Deno kernel for Jupyter: not found. Fix: \`${commandLine("lab")}\` installs it`,
    );
    const spec = kernelSpec([Deno.execPath()]);
    await writeKernelSpec(folder, { ...spec, interrupt_mode: "signal" });
    assertEquals(
      await check(),
      "✗ optional  Deno kernel for Jupyter: it ends when a cell is interrupted " +
        `(${folder}/kernels/deno/kernel.json). ` +
        `Fix: \`${commandLine("lab")}\` installs a better one, and keeps this one`,
    );
    await writeKernelSpec(folder, spec);
    assertEquals(await check(), "✓ ok        Deno kernel for Jupyter: installed");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("doctor exits with 0 without Jupyter, and names the fix", async () => {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", DOCTOR],
    // No folder of programs: nothing is found there, and Deno is started by its full path.
    env: { PATH: "/nowhere", JUPYTER_PATH: "", JUPYTER_DATA_DIR: "/nowhere", NO_COLOR: "1" },
    signal: AbortSignal.timeout(60_000),
  }).output();
  const text = new TextDecoder().decode(stdout);
  assertEquals(code, 0, text + new TextDecoder().decode(stderr));
  const lines = text.split("\n").map((line) => line.replace(/\d+ ms$/, "N ms"));
  assertEquals(lines, [
    `✓ ok        Deno: ${Deno.version.deno}`,
    "✓ ok        Locks: work in the folder for temporary files",
    "✓ ok        Client process: started in N ms",
    diagnosisText(checkLimits({ ...availableLimits(), parent: false }), false),
    "✗ optional  Jupyter: not found, so the lessons cannot be run in a browser. Fix: run `pip " +
    "install jupyterlab`, or install the Debian package jupyter-notebook; " +
    "or use VS Code's Jupyter extension",
    `✗ optional  Deno kernel for Jupyter: not found. Fix: \`${commandLine("lab")}\` installs it`,
    "",
    `Ready: start with \`${commandLine("demo")}\`.`,
    "",
  ]);
});

Deno.test("doctor ends with 130 when it is interrupted while it grades", async () => {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", DOCTOR],
    ...{ stdout: "piped", stderr: "null" },
    signal: AbortSignal.timeout(60_000),
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
  // Its first line is there at once; to lock, to race and to grade comes after it.
  const { value: first } = await lines.next();
  child.kill("SIGINT");
  for (let next = await lines.next(); !next.done; next = await lines.next());
  assertMatch(first ?? "", /Deno/);
  assertEquals((await child.status).code, 130);
});
