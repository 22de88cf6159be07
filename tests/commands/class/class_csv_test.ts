import { assert, assertEquals, assertMatch } from "@std/assert";
import { classCsv } from "../../../lib/commands/class/class_csv.ts";
import { CLASS, EVIL, reportOf } from "./_reports.ts";

/** What another program reads: Python's reader of CSV, told to be strict. */
const READER = `import csv, json, sys
rows = csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), strict=True)
print(json.dumps(list(rows)))`;
const EXERCISES = ["02_last_ticket", "05_always_release"] as const;

async function readByPython(text: string): Promise<string[][] | undefined> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, text);
    const command = new Deno.Command("python3", { args: ["-c", READER, path] });
    return JSON.parse(new TextDecoder().decode((await command.output()).stdout));
  } finally {
    await Deno.remove(path);
  }
}

function hasPython(): boolean {
  try {
    return new Deno.Command("python3", { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    console.error("Python is not there: install Debian's python3");
    return false;
  }
}

Deno.test({
  name: "classCsv() has a row for each learner, as another program reads it",
  ignore: Deno.env.get("CI") !== "true" && !hasPython(),
  fn: async () => {
    const [header, ...rows] = await readByPython(classCsv(CLASS, { exercises: EXERCISES })) ?? [];
    assertEquals(header, [
      ...["learner", "id"],
      ...["02_last_ticket outcome", "02_last_ticket points", "02_last_ticket handed in"],
      ...["05_always_release outcome", "05_always_release points", "05_always_release handed in"],
      ...["points", "max points"],
    ]);
    assertEquals(rows.map(([name]) => name?.replace(/^'/, "")), [...EVIL]);
    for (const [, ...cells] of rows) {
      assertEquals(cells, ["", "pass", "5", "", "stuck", "1", "", "6", "13"]);
    }
  },
});

Deno.test("classCsv() gives spreadsheets nothing to run, and ends its lines as RFC 4180 wants it", () => {
  const text = classCsv(CLASS, { exercises: EXERCISES });
  assert(/(^|,)"?'=HYPERLINK/m.test(text), text);
  assert(/(^|,)"?'\+1/m.test(text), text);
  assert(!/(^|,)"?[=+@-]/m.test(text), text);
  assertEquals(text.split("\r\n").length, CLASS.length + 2);
  assert(!/[^\r]\n/.test(text));
});

Deno.test("classCsv() hides a formula behind no separator, whatever a spreadsheet takes for one", () => {
  const names = ["a;=1", "a\t=1", "a|@x", 'a";=1', "a,-1", "\uff1d1", "a; +1", "x=1"];
  const reports = names.map((name) => reportOf(name, []));
  const [, ...lines] = classCsv(reports, { exercises: [] }).trimEnd().split("\r\n");
  for (const line of lines) {
    const runs = line.split(/[;,|\t]/).filter((cell) =>
      /^["\s]*[=+\-@\uff0b\uff0d\uff1d\uff20]/.test(cell)
    );
    assertEquals(runs, [], line);
    assertMatch(line, /^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
  }
  assertMatch(lines.at(-1) ?? "", /^"x=1",/);
});
