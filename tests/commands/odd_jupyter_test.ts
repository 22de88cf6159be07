import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { ownWords } from "../_own_words.ts";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";

const COMMANDS = new URL("../../lib/commands/", import.meta.url).pathname;
/** A command that ends at once takes far less, also on a busy computer; Jupyter is waited for three times as long. */
const LONGEST_END_MS = 20_000;
const LONGEST_START_MS = 60_000;
/** The names by which Jupyter is looked for. */
const PROGRAMS = ["jupyter-lab", "jupyter-notebook", "jupyter-server"];

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Starts a command where Jupyter's programs are a text each. */
function spawn(command: string, folder: string, program: string): Deno.ChildProcess {
  for (const name of PROGRAMS) {
    Deno.writeTextFileSync(`${folder}/${name}`, program, { mode: 0o755 });
  }
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", `${COMMANDS}${command}`],
    env: { NO_COLOR: "1", INIT_CWD: "", PATH: `${folder}:${Deno.env.get("PATH")}` },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
  }).spawn();
}

async function endOf(child: Deno.ChildProcess, longestMs: number): Promise<Ended> {
  const timer = setTimeout(() => child.kill("SIGKILL"), longestMs);
  const { code, stdout, stderr } = await child.output();
  clearTimeout(timer);
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: ownWords(text.decode(stderr)) };
}

/** Resolves when there is such a file. */
async function isThere(path: string): Promise<void> {
  const end = performance.now() + LONGEST_START_MS;
  while (performance.now() < end) {
    try {
      Deno.statSync(path);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  throw new Error(`no ${path} after ${LONGEST_START_MS} ms`);
}

for (const command of ["doctor.ts", "notebooks/main.ts"]) {
  Deno.test({
    name: `${command} ends as soon as it is interrupted, though Jupyter does not answer`,
    ignore: Deno.build.os !== "linux",
    fn: () =>
      inTemporaryFolder(async (folder) => {
        const hangs = `#!/bin/sh\necho > '${folder}/asked'\nkill -STOP $$\n`;
        const child = spawn(command, folder, hangs);
        await isThere(`${folder}/asked`);
        child.kill("SIGTERM");
        const { code, stderr } = await endOf(child, LONGEST_END_MS);
        assertEquals(code, 130, stderr);
        assertMatch(stderr, /^\nInterrupted: .+\.\n$/);
        assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
        assertEquals(processesWith(folder), []);
      }),
  });
}

Deno.test({
  name: "doctor goes on where a file that is no program has the name of Jupyter's",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inTemporaryFolder(async (folder) => {
      const child = spawn("doctor.ts", folder, "\0 is no program");
      const { stdout, stderr } = await endOf(child, LONGEST_START_MS);
      assertEquals(stderr, "");
      assertStringIncludes(stdout, "Jupyter: ");
    }),
});
