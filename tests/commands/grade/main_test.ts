import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { ExerciseReport } from "../../../lib/grading/report/report.ts";
import { ATTACKS, fileWith } from "../../cases/_attacks.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { runCommand } from "../_run_command.ts";
import { assertJunit } from "./_junit.ts";
import { solution, writeSubmission } from "./_submission.ts";

async function outcomesIn(json: string): Promise<Record<string, string>> {
  const reports: ExerciseReport[] = JSON.parse(await Deno.readTextFile(json));
  return Object.fromEntries(reports.map(({ exercise, outcome }) => [exercise, outcome]));
}

Deno.test("grade passes solutions, says how many situations were searched, and reports", async () => {
  await inTemporaryFolder(async (folder) => {
    const [json, junit] = [`${folder}/g.json`, `${folder}/g.xml`];
    const { code, stdout, stderr } = await runCommand("grade", [
      ...["--solutions", "02", "4", "--seed", "7", "--json", json, "--junit", junit],
    ]);
    assertEquals({ code, stderr }, { code: 0, stderr: "" }, stdout);
    assertStringIncludes(stdout, "Grading 2 exercises in solutions/ (seed 7)");
    assertMatch(stdout, /✓ pass {4}4\/4 {2}every interleaving: .*\d+\s+situations/s);
    assertEquals([...stdout.matchAll(/^ {2}✓ pass: 10 of 10 points$/gm)].length, 2);
    assertMatch(stdout, /^02_last_ticket +✓ pass +10\/10$/m);
    assertMatch(stdout, /^all +20\/20$/m);
    assertStringIncludes(stdout, "Both exercises pass.");
    for (const line of stdout.split("\n")) {
      assert(line.length <= 80 || line.startsWith("Report: "), line);
    }
    assertEquals(await outcomesIn(json), { "02_last_ticket": "pass", "04_ticket_window": "pass" });
    const cases = assertJunit(await Deno.readTextFile(junit));
    assertEquals(new Set(Object.values(cases)), new Set(["pass"]));
    assertEquals(Object.keys(cases).length, 8);
  });
});

Deno.test("grade shows the simplest failing schedule, and play repeats it", async () => {
  const { code, stdout } = await runCommand("grade", ["2"]);
  assertEquals(code, 1, stdout);
  const sentence = "Ann and Bob have both bought the same ticket.";
  assertMatch(
    stdout,
    /✗ wrong {3}0\/4 {2}every interleaving: Ann and Bob have both bought the same/,
  );
  assertMatch(stdout, /^ +6 +✗ write tickets = 0$/m);
  assertStringIncludes(stdout, "Not yet. Next: exercises/02_last_ticket.ts");
  assertEquals(stdout.includes("\x1b"), false);
  const [, schedule = ""] = / task play 02 "([^"]+)"/.exec(stdout) ?? [];
  const played = await runCommand("play", ["02", schedule]);
  assertEquals(played.code, 0, played.stderr);
  assertStringIncludes(played.stdout, sentence);
});

longTest("grade repeats a run with its seed", async () => {
  const [first, again] = [
    await runCommand("grade", ["--solutions", "02", "--seed", "11"]),
    await runCommand("grade", ["--solutions", "02", "--seed", "11"]),
  ];
  assertEquals(first.stdout, again.stdout);
  assertEquals([first.code, again.code], [0, 0]);
});

Deno.test("grade says what is wrong with a file, and grades the others", async () => {
  await inTemporaryFolder(async (folder) => {
    const submission = await writeSubmission(folder, {
      "01_shared_terminal": solution("01_shared_terminal"),
      "05_always_release": `export const client = ;`,
    });
    const linked = new URL("../../../solutions/02_last_ticket.ts", import.meta.url);
    await Deno.symlink(linked, `${submission}/02_last_ticket.ts`);
    await Deno.mkdir(`${submission}/03_short_critical_section.ts`);
    await Deno.writeTextFile(`${submission}/06_lock_file.ts`, " ".repeat(200_000));
    const json = `${folder}/g.json`;
    const { code, stdout } = await runCommand("grade", [
      ...["--submission", submission, "--json", json],
    ]);
    assertEquals(code, 1, stdout);
    const { "01_shared_terminal": first, ...others } = await outcomesIn(json);
    assertEquals(first, "pass", stdout);
    assertEquals([...new Set(Object.values(others))], ["broken"], stdout);
    const words = stdout.replaceAll(/\s+/g, " ");
    assertStringIncludes(words, "02_last_ticket.ts as it is a link: hand in the file itself.");
    assertStringIncludes(
      words,
      "03_short_critical_section.ts as it is a folder: hand in the file itself.",
    );
    assertStringIncludes(
      words,
      "04_ticket_window.ts as it does not exist: check its name, or put the file there.",
    );
    assertStringIncludes(words, "05_always_release.ts:1:23");
    assertStringIncludes(
      words,
      "06_lock_file.ts as it has 200000 bytes, and no answer needs more than 100000",
    );
  });
});

longTest("grade grades the others when one attacks", async () => {
  const attack = ATTACKS.find(({ what }) => what.startsWith("puts a file in the place of"));
  await inTemporaryFolder(async (folder) => {
    const json = `${folder}/g.json`;
    const submission = await writeSubmission(folder, {
      "01_shared_terminal": solution("01_shared_terminal"),
      "02_last_ticket": fileWith(attack?.code ?? "", "race"),
      "04_ticket_window": solution("04_ticket_window"),
    });
    const { code, stdout } = await runCommand("grade", [
      ...["1", "2", "4", "--submission", submission, "--json", json],
    ]);
    assertEquals(code, 1, stdout);
    assertEquals(await outcomesIn(json), {
      "01_shared_terminal": "pass",
      "02_last_ticket": "broken",
      "04_ticket_window": "pass",
    });
  });
});

for (
  const [args, message] of [
    [["--nope"], /^CommandLineError: Cannot grade: Unknown option '--nope'/],
    [["--submission", "/nowhere"], /^ExerciseFolderError: .* must be a folder .*"\/nowhere"\n$/],
    [["--submission", "deno.json"], /^ExerciseFolderError: .*\(NotADirectory\)/],
    [["--submission", "lib", "--solutions"], /^ExerciseFolderError: .* together/],
    [["--json", "/nowhere/g.json"], /^ReportFileError: Cannot write the report to '--json'/],
    [["99"], /^There is no exercise "99": choose from 01, 02a, 02, .*\n$/],
  ] as const
) {
  Deno.test(`grade exits with 2 when it gets ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await runCommand("grade", [...args]);
    assertEquals({ code, stdout }, { code: 2, stdout: "" });
    assertMatch(stderr, message);
  });
}

Deno.test("grade grades the others, and exits with 2, when one number is unknown", async () => {
  const { code, stdout, stderr } = await runCommand("grade", ["99", "02", "--solutions"]);
  assertEquals(code, 2);
  assertMatch(stderr, /"99"/);
  assertStringIncludes(stdout, "✓ pass: 10 of 10 points");
});

Deno.test("grade prints its options and exits with 0 when asked for help", async () => {
  const { code, stdout, stderr } = await runCommand("grade", ["--help"]);
  assertEquals({ code, stderr }, { code: 0, stderr: "" });
  assertMatch(stdout, /--submission DIR/);
  for (const line of stdout.split("\n")) assert(line.length <= 100, line);
});

Deno.test("grade colours only when it may", async () => {
  await inTemporaryFolder(async (folder) => {
    const args = ["2", "--submission", folder];
    const outputs: string[] = [];
    for (const env of [{}, { FORCE_COLOR: "1" }, { FORCE_COLOR: "1", NO_COLOR: "1" }]) {
      outputs.push((await runCommand("grade", args, { env })).stdout);
    }
    assertEquals(outputs.map((text) => text.includes("\x1b")), [false, true, false]);
  });
});
