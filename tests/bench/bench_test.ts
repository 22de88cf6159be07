import { assert, assertEquals, assertGreater } from "@std/assert";
import { longTest } from "../_full.ts";
import { OURS, RAW } from "./contenders/deno_contenders.ts";
import { SCENE_NAMES, sceneOf } from "./explorer_scenes.ts";

const MAIN = import.meta.resolve("./main.ts");

async function bench(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", "--no-lock", MAIN, ...args],
  });
  const { code, stdout, stderr } = await command.output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out: out ?? "", err: err ?? "" };
}

longTest("bench --json writes the machine and a measurement for each subject", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/bench.json`;
    const { code, err } = await bench("--only", "uncontended", "--quick", "--json", path);
    assertEquals(code, 0, err);
    assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["bench.json"]);

    const { machine, measurements } = JSON.parse(await Deno.readTextFile(path));
    assertGreater(machine.cores, 0);
    assertEquals(machine.versions.deno, Deno.version.deno);
    for (const measurement of measurements) {
      const { name, subject, value, unit, runs } = measurement;
      assertEquals(measurement, { name, subject, value, unit, runs });
      assertEquals([typeof name, typeof subject, typeof unit], ["string", "string", "string"]);
      assert(Number.isFinite(value) && value > 0, `${subject}: ${value}`);
      assertEquals(runs, 1);
    }
    const subjects = measurements.map(({ subject }: { subject: string }) => subject);
    assertEquals(subjects.length, new Set(subjects).size);
    assertEquals([OURS, RAW].filter((subject) => !subjects.includes(subject)), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("bench says what it can do when an argument is wrong", async () => {
  for (
    const [args, part] of [
      [["--only", "nothing"], "'--only' must be one of uncontended, contended"],
      [["--runs", "0"], "'--runs' must be a whole number from 1 to 9999: current value is 0"],
      [["--fast"], "--fast"],
    ] as const
  ) {
    const { code, out, err } = await bench(...args);
    assertEquals([code, out], [2, ""]);
    assert(err.includes(part) && err.includes("--help"), err);
  }
});

/** Scenes of the classic programs, which classics_test.ts explores for minutes: once is enough. */
const CLASSICS = /^(?:filter|szymanski)\b/;

longTest(
  "bench's program of the explorer comes to the verdict of every scene but the classics",
  async () => {
    const program = import.meta.resolve("./programs/explorer_program.ts");
    for (const name of SCENE_NAMES.filter((name) => !CLASSICS.test(name))) {
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "--allow-all", "--no-lock", program, name],
        stdin: "null",
      }).output();
      const { explorations, verdict = "proved" } = sceneOf(name);
      const { verdicts } = JSON.parse(new TextDecoder().decode(stdout));
      assertEquals(verdicts, explorations.map(() => verdict), name);
    }
  },
);
