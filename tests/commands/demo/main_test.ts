import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { SceneReport } from "../../../lib/commands/demo/results.ts";
import { SCENE_NAMES } from "../../../lib/commands/demo/scenes.ts";
import { DEMO, runDemo, spawnDemo } from "./_run_demo.ts";

const FAST = ["--latency", "20", "--clients", "4"];

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("demo shows all four scenes and reports them as JSON", async () => {
  await inFolder(async (folder) => {
    const { code, stdout, stderr } = await runDemo([...FAST, "--json", `${folder}/report.json`]);
    assertEquals({ code, stderr }, { code: 0, stderr: "" }, stdout);
    assertEquals([...stdout.matchAll(/^Scene (\d) of 4: /gm)].map(([, n]) => n), [..."1234"]);
    for (const line of stdout.split("\n")) assert(line.length <= 80, line);

    const { scenes }: { scenes: SceneReport[] } = JSON.parse(
      await Deno.readTextFile(`${folder}/report.json`),
    );
    assertEquals(scenes.map(({ scene }) => scene), [...SCENE_NAMES]);
    for (const scene of scenes) {
      assertEquals([scene.clients, scene.tickets], [4, 1]);
      assertEquals(scene.oversold, scene.purchases > 1, scene.scene);
      assertEquals(scene.events.filter(({ kind }) => kind === "outcome").length, 4);
      if (scene.scene !== "no-lock") assertEquals(scene.purchases, 1, scene.scene);
      // Timers fire late, never early; a millisecond may be lost in rounding each of them.
      assert(scene.wallMs > scene.idealMs * 0.9, `${scene.scene}: ${scene.wallMs} ms`);
      assertMatch(stdout, new RegExp(`^${scene.scene} +${scene.purchases} `, "m"));
    }
    const [, , oneByOne] = scenes;
    assertEquals(oneByOne?.searchesOverlapped, false);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["report.json"]);
  });
});

Deno.test("demo shows to each scene its code, its lines as they come, and a timeline", async () => {
  const { code, stdout, stderr } = await runDemo([...FAST, "--scene", "lock", "--tickets", "2"]);
  assertEquals({ code, stderr }, { code: 0, stderr: "" }, stdout);
  assertMatch(stdout, /withLock\(desk\.lock, \(\) => desk\.office\.buy\(\)\)/);
  assertEquals([...stdout.matchAll(/ ms +\w+ +found 2 tickets$/gm)].length, 4);
  assertEquals([...stdout.matchAll(/ ms +\w+ +bought a ticket$/gm)].length, 2);
  assertEquals([...stdout.matchAll(/ ms +\w+ +sold out$/gm)].length, 2);
  assertMatch(stdout, /^\w+ .*s.*R.*W.* read 2, bought$/m);
  assertMatch(stdout, /^\w+ .*s.*·.*R.*W.* read 1, bought$/m);
  assertEquals([...stdout.matchAll(/^\w+ .*s.*·.*R.* read 0, sold out$/gm)].length, 2);
  // In the order of their turns, whatever the order of their names.
  assertEquals([...stdout.matchAll(/ read (\d), \w/g)].map(([, read]) => read), [..."2100"]);
  assertMatch(stdout, /^lock +2 +exactly 2 sold /m);
});

Deno.test("demo ends with a proof for as many clients as have raced, if the lock was shown", async () => {
  const ten = await runDemo(["--latency", "0", "--scene", "lock"]);
  assertMatch(
    ten.stdout.replaceAll("\n", " "),
    /with the lock, proved for all ten clients: [\d,]+ situations, \d+ ms\./,
  );
  const one = await runDemo(["--latency", "0", "--scene", "message", "--clients", "2"]);
  assertEquals(one.stdout.includes("proved"), false);
});

Deno.test("demo sells nothing when there is nothing, in every scene", async () => {
  const { code, stdout } = await runDemo(["--latency", "0", "--clients", "2", "--tickets", "0"]);
  assertEquals(code, 0, stdout);
  assertEquals([...stdout.matchAll(/^\S+ +0 +none to sell /gm)].length, 4);
});

Deno.test("demo writes no escape sequence into a pipe, unless FORCE_COLOR asks for it", async () => {
  const args = ["--latency", "0", "--clients", "1", "--scene", "lock"];
  const plain = await runDemo(args);
  const forced = await runDemo(args, { FORCE_COLOR: "1" });
  const refused = await runDemo(args, { FORCE_COLOR: "1", NO_COLOR: "1" });
  assertEquals([plain, forced, refused].map(({ code }) => code), [0, 0, 0]);
  assertEquals(
    [plain, forced, refused].map(({ stdout }) => stdout.includes("\x1b")),
    [false, true, false],
  );
});

const hasScript = await new Deno.Command("script", { args: ["--version"], stdout: "null" })
  .output().then(() => true, () => false);

Deno.test({
  name: "demo writes colours to a terminal, unless NO_COLOR is set",
  ignore: !hasScript,
  fn: async () => {
    const onTerminal = async (NO_COLOR: string) => {
      const demo = `'${Deno.execPath()}' run -A --no-lock '${DEMO}' ` +
        "--latency 0 --clients 2 --scene lock";
      const { code, stdout } = await new Deno.Command("script", {
        args: ["-qec", demo, "/dev/null"],
        env: { NO_COLOR, FORCE_COLOR: "" },
        stdin: "null",
        signal: AbortSignal.timeout(60_000),
      }).output();
      assertEquals(code, 0);
      return new TextDecoder().decode(stdout);
    };
    const coloured = await onTerminal("");
    assertStringIncludes(coloured, "\x1b[32mbought a ticket\x1b[0m");
    const plain = await onTerminal("1");
    assertEquals(plain.includes("\x1b"), false, plain);
    assertMatch(plain, /bought a ticket/);
  },
});

Deno.test("demo exits with 2 and one line without a stack trace when an argument is bad", async () => {
  const { code, stdout, stderr } = await runDemo(["--clients", "0"]);
  assertEquals({ code, stdout }, { code: 2, stdout: "" });
  assertEquals(
    stderr,
    "CommandLineError: Cannot run the demo as '--clients' must be a whole number from 1 to 200: " +
      "current value is 0\n",
  );
});

Deno.test("demo exits with 2 before the first scene when the report cannot be written", async () => {
  await inFolder(async (folder) => {
    const { code, stdout, stderr } = await runDemo([...FAST, "--json", `${folder}/none/r.json`]);
    assertEquals({ code, stdout }, { code: 2, stdout: "" });
    assertMatch(stderr, /^ReportFileError: Cannot write the report to '--json' as .*\n$/);
  });
});

Deno.test("demo prints its options and exits with 0 when asked for help", async () => {
  const { code, stdout, stderr } = await runDemo(["--help"]);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertMatch(stdout, /--latency MS/);
});

/** The processes, told by the folder for temporary files that they inherited. */
function processesWith(folder: string): string[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => name).filter((name) => {
    try {
      return /^\d+$/.test(name) && Deno.readTextFileSync(`/proc/${name}/environ`).includes(folder);
    } catch {
      return false; // It has ended meanwhile.
    }
  });
}

for (
  const { to, detached } of [
    { to: "the demo alone", detached: false },
    // A terminal's Ctrl-C goes to the clients' processes as well.
    { to: "its whole process group", detached: true },
  ]
) {
  Deno.test({
    name: `demo exits with 130 and leaves nothing when Ctrl-C goes to ${to}`,
    ignore: Deno.build.os !== "linux",
    fn: () =>
      inFolder(async (folder) => {
        await Deno.mkdir(`${folder}/temporary`);
        const args = ["--latency", "1500", "--clients", "3", "--json", `${folder}/report.json`];
        const child = spawnDemo(args, { TMPDIR: `${folder}/temporary` }, detached);
        const stderr = new Response(child.stderr).text();
        let stdout = "";
        for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
          const before = stdout.includes("found 1");
          stdout += text;
          if (before || !stdout.includes("found 1")) continue;
          assertEquals(processesWith(folder).length, 4); // The demo and its clients.
          Deno.kill(detached ? -child.pid : child.pid, "SIGINT");
        }
        const { code } = await child.status;
        assertEquals(code, 130, await stderr);
        assertEquals(await stderr, "\nInterrupted: all clients have been ended.\n");
        assertEquals(stdout.includes("Scene 2"), false, stdout);
        assertEquals(/killed|threw/.test(stdout), false, stdout);
        assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
        assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
        assertEquals(processesWith(folder), []);
      }),
  });
}
