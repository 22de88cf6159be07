import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { EXIT } from "../../lib/commands/command.ts";
import { ownWords } from "../_own_words.ts";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";

// What is the machine's fault is said in a sentence with the fix, and has an exit code of its own.

const ROOT = new URL("../../", import.meta.url);
/** Far longer than any command here takes, also on a busy computer. */
const TIMEOUT_MS = 120_000;

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
  ms: number;
}

/** Runs a line of bash in the course's folder, in which `$deno` is Deno. */
async function bash(line: string, env: Record<string, string> = {}): Promise<Ended> {
  const start = performance.now();
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", line],
    cwd: ROOT,
    env: { NO_COLOR: "1", FORCE_COLOR: "", INIT_CWD: "", deno: Deno.execPath(), ...env },
    ...{ stdin: "null", stdout: "piped", stderr: "piped" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).output();
  const text = new TextDecoder();
  const ms = performance.now() - start;
  return { code, stdout: text.decode(stdout), stderr: ownWords(text.decode(stderr)), ms };
}

for (const { files, clients } of [{ files: 64, clients: 12 }, { files: 256, clients: 64 }]) {
  Deno.test(`demo says that ${files} open files are too few for ${clients} clients`, () =>
    inTemporaryFolder(async (folder) => {
      const command = `$deno run -A lib/commands/demo/main.ts --clients ${clients}`;
      const { code, stderr, ms } = await bash(`ulimit -n ${files}; exec ${command}`);
      assertEquals(code, EXIT.setUp, stderr);
      assertMatch(stderr, /^ProcessStartError: Cannot start a process as .*`ulimit -n 4096`/);
      assertEquals(stderr.split("\n").length, 3, stderr);
      // It takes less than a second; what waits for a client that never comes waits for ever.
      assert(ms < 20_000);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
      assertEquals(processesWith(folder), []);
    }));
}

Deno.test("grade and doctor go on where a limit keeps files small", () =>
  inTemporaryFolder(async (folder) => {
    // In units of 512 bytes: less than Deno writes of the modules that it has compiled.
    const limit = "ulimit -f 200";
    for (const command of ["grade/main.ts --solutions 02a", "doctor.ts"]) {
      const run = `$deno run -A lib/commands/${command}`;
      // At first without the limit: nothing can be said before the command itself is compiled.
      const { code, stdout, stderr } = await bash(`${run} --help && ${limit} && ${run}`);
      assertEquals(code, EXIT.ok, stdout + stderr);
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertEquals(processesWith(folder), []);
  }));

const NO_PLACE = [
  { command: "demo/main.ts", args: "" },
  { command: "explain.ts", args: "" },
  { command: "grade/main.ts", args: "02" },
  { command: "play/main.ts", args: "02" },
  { command: "check/main.ts", args: "--only cells" },
];
for (const { command, args } of NO_PLACE) {
  Deno.test(`${command} says that TMPDIR does not exist`, async () => {
    const { code, stderr } = await bash(`$deno run -A lib/commands/${command} ${args}`, {
      TMPDIR: "/nonexistent",
    });
    assertEquals(code, EXIT.setUp, stderr);
    assertStringIncludes(
      stderr,
      "TemporaryFolderError: Cannot make a temporary folder as '/nonexistent' does not exist. Set the " +
        "environment variable TMPDIR to a folder that can be written to\n",
    );
  });
}

Deno.test({
  name: "demo says that nothing can be made in a TMPDIR that is there",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const command = "$deno run -A lib/commands/demo/main.ts --clients 2";
    const { code, stderr } = await bash(command, { TMPDIR: "/proc" });
    assertEquals(code, EXIT.setUp, stderr);
    assertStringIncludes(stderr, "Cannot make a temporary folder as '/proc' takes no folders. ");
  },
});

Deno.test("doctor says that TMPDIR does not exist, and looks at all else", async () => {
  const { code, stdout, stderr } = await bash("$deno run -A lib/commands/doctor.ts", {
    TMPDIR: "/nonexistent",
  });
  assertEquals([code, stderr], [EXIT.fail, ""]);
  assertStringIncludes(stdout, "'/nonexistent' does not exist");
  const fixes = stdout.split("\n").filter((line) => line.includes("/nonexistent"));
  assertEquals(fixes.length, 2);
  for (const line of fixes) {
    assertMatch(line, /Fix: set the environment variable TMPDIR to a folder/);
  }
  assertMatch(stdout, /Not ready: Locks and Client process\.\n$/);
});

for (const command of ["grade/main.ts 02", "play/main.ts 02", "doctor.ts"]) {
  Deno.test(`${command} says that clients cannot use a TMPDIR with a comma`, () =>
    inTemporaryFolder(async (folder) => {
      const TMPDIR = `${folder}/a,b`;
      await Deno.mkdir(TMPDIR);
      const { code, stdout, stderr } = await bash(`$deno run -A lib/commands/${command}`, {
        TMPDIR,
      });
      assertEquals(code, command === "doctor.ts" ? EXIT.fail : EXIT.setUp, stdout + stderr);
      const says = command === "doctor.ts" ? stdout : stderr;
      assertMatch(
        says,
        /a path with a comma|has a comma, where Deno's permission flags end a path: set/,
      );
      assertEquals([...Deno.readDirSync(TMPDIR)], []);
    }));
}

Deno.test("grade passes a solution whatever else is in the name of TMPDIR", () =>
  inTemporaryFolder(async (folder) => {
    const TMPDIR = `${folder}/a~%41#?[b]\\c{d}'"\n\t é`;
    await Deno.mkdir(TMPDIR);
    const command = "$deno run -A lib/commands/grade/main.ts --solutions 02";
    const { code, stdout } = await bash(command, { TMPDIR });
    assertEquals(code, EXIT.ok, stdout);
    assertEquals([...Deno.readDirSync(TMPDIR)], []);
  }));

/** A mount namespace of its own, in which the course cannot be written to. */
const READ_ONLY = "mount --bind . . && mount -o remount,ro,bind . && cd $PWD";

async function canMount(): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  return (await bash(`unshare -m bash -c '${READ_ONLY}'`)).code === 0;
}

const mounts = await canMount();
for (
  const command of ["learn/main.ts --plain", "new/main.ts 99_read_only", "lab.ts --no-browser"]
) {
  Deno.test({
    name: `${command} says that the folder of the course is read-only`,
    ignore: !mounts,
    fn: () =>
      inTemporaryFolder(async (folder) => {
        const { code, stderr } = await bash(
          `unshare -m bash -c '${READ_ONLY} && $deno run -A lib/commands/${command}'`,
          { JUPYTER_DATA_DIR: folder },
        );
        assertEquals(code, EXIT.setUp, stderr);
        assertMatch(stderr, /^\w+.* as the file system is read-only: use a folder that can be/);
        assertEquals(stderr.split("\n").length, 3, stderr);
      }),
  });
}

Deno.test({
  name:
    "doctor says that the folder of the course is read-only, and that races can run all the same",
  ignore: !mounts,
  fn: async () => {
    const { stdout } = await bash(
      `unshare -m bash -c '${READ_ONLY} && $deno run -A lib/commands/doctor.ts'`,
    );
    assertStringIncludes(
      stdout,
      "✗ optional  Folder of the course: nothing can be kept there, as learn, lab and new do, because the file " +
        "system is read-only",
    );
    assertStringIncludes(stdout, "Fix: copy the course to a folder of your own\n");
  },
});

for (const command of ["grade/main.ts --solutions 02a", "demo/main.ts", "explain.ts"]) {
  Deno.test({
    name: `${command} says that the disk for temporary files is full`,
    ignore: !mounts,
    fn: () =>
      inTemporaryFolder(async (folder) => {
        const full = `mount -t tmpfs -o size=4k none ${folder} && echo > ${folder}/file`;
        const { code, stderr } = await bash(
          `unshare -m bash -c '${full} && exec $deno run -A lib/commands/${command}'`,
          { TMPDIR: folder },
        );
        assertEquals(code, EXIT.setUp, stderr);
        assertMatch(
          stderr,
          /^\w+: .* as there is no space left on the disk: make room there, or use/,
        );
        assertEquals(stderr.split("\n").length, 3, stderr);
      }),
  });
}

for (
  const command of ["play/main.ts 02 --solutions", "demo/main.ts", "explain.ts", "grade/main.ts -h"]
) {
  Deno.test(`${command} ends without a word when nobody reads it any more`, () =>
    inTemporaryFolder(async (folder) => {
      // Whoever should read has ended before the first line comes.
      const gone = "exec 3> >(true); wait $!";
      const { stdout, stderr } = await bash(
        `${gone}; $deno run -A lib/commands/${command} >&3 </dev/null; echo $?`,
      );
      assertEquals([stdout, stderr], [`${EXIT.outputClosed}\n`, ""]);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
      assertEquals(processesWith(folder), []);
    }));
}

for (const command of ["play/main.ts 02", "learn/main.ts --plain"]) {
  Deno.test(`${command} says so when what is typed comes from a folder`, async () => {
    const { stdout, stderr } = await bash(
      `$deno run -A lib/commands/${command} 2>&1 >/dev/null </; echo $?`,
    );
    assertMatch(
      stdout,
      /^InputError: Cannot read what is typed \(.*directory.*\): let standard input be a terminal, a file or a pipe\n2\n$/,
    );
    assertEquals(stderr, "");
  });
}

Deno.test("demo ends as soon as `head` has seen enough", async () => {
  const { stdout, stderr } = await bash(
    "set -o pipefail; $deno run -A lib/commands/demo/main.ts --latency 2000 | head -1; echo $?",
  );
  assertMatch(stdout, /^10 clients want 1 ticket.*\n141\n$/);
  assertEquals(stderr, "");
});

Deno.test("commands wait for a slow reader of a pipe that does not block", async () => {
  // As Node makes the pipes that it shares with others.
  const nonBlocking = "use Fcntl; fcntl(STDOUT, F_SETFL, O_NONBLOCK)";
  const many = "import { writeOut } from './lib/commands/screen.ts'; " +
    "for (let i = 0; i < 5000; i++) writeOut('x'.repeat(80) + '\\n')";
  const { stdout, stderr } = await bash(
    `(perl -e '${nonBlocking}'; $deno eval "${many}") | (sleep 0.5; wc -l)`,
  );
  assertEquals([stdout, stderr], ["5000\n", ""]);
});

/** Waits until a line has come, and leaves the stream to be read on. */
async function firstLine(stream: ReadableStream<Uint8Array>): Promise<void> {
  const reader = stream.getReader();
  await reader.read();
  reader.releaseLock();
}

Deno.test({
  name: "demo leaves nothing when its terminal is closed, and goes on when it was started by nohup",
  ignore: Deno.build.os !== "linux",
  fn: () =>
    inTemporaryFolder(async (folder) => {
      const start = (before: string): Deno.ChildProcess =>
        new Deno.Command("bash", {
          args: [
            "-c",
            `${before} exec $deno run -A lib/commands/demo/main.ts --clients 2 --scene lock`,
          ],
          cwd: ROOT,
          env: { NO_COLOR: "1", deno: Deno.execPath() },
          ...{ stdin: "null", stdout: "piped", stderr: "piped" },
        }).spawn();
      for (
        const { before, code } of [{ before: "", code: 130 }, { before: "trap '' HUP;", code: 0 }]
      ) {
        const child = start(before);
        await firstLine(child.stdout);
        child.kill("SIGHUP");
        const { code: ended, stderr } = await child.output();
        assertEquals(ended, code, new TextDecoder().decode(stderr));
        assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
        assertEquals(processesWith(folder), []);
      }
    }),
});
