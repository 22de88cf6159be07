import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type ExerciseName, exerciseOf } from "../../lib/grading/catalog.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import type { CheckReport } from "../../lib/grading/report/report.ts";
import { isReportPicture } from "../../lib/grading/report/report_picture.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const ROOT = new URL("../../", import.meta.url);
/** What the names of some temporary folders begin with. */
const [OF_SANDBOX, OF_RACE] = ["last-ticket-modules-", "last-ticket-"];

async function checksOf(exercise: ExerciseName, file: string): Promise<readonly CheckReport[]> {
  const { checks } = await gradeExercise(exercise, { path: new URL(file, ROOT).pathname, seed: 7 });
  return checks;
}

Deno.test("gradeExercise() runs no check after one that finds it stuck", async () => {
  const checks = await checksOf("05_always_release", "exercises/05_always_release.ts");
  const [compiles, ...others] = checks.map(({ outcome }) => outcome);
  assertEquals([compiles, ...new Set(others)], ["pass", "stuck"]);
  for (const { message, ms, points } of checks.slice(2)) {
    assertEquals(message, 'Not run: "every interleaving" has found it stuck.');
    assertEquals([ms, points], [0, 0]);
  }
});

Deno.test("gradeExercise() tells of checks in their order, however soon the later ones have ended", async () => {
  const told: string[] = [];
  const path = new URL("solutions/01_shared_terminal.ts", ROOT).pathname;
  const onCheck = ({ name }: CheckReport): void => void told.push(name);
  const { outcome, checks } = await gradeExercise("01_shared_terminal", { path, seed: 7, onCheck });
  assertEquals(outcome, "pass");
  assertEquals(told, exerciseOf("01_shared_terminal").checks.map(({ name }) => name));
  assertEquals(checks.map(({ name }) => name), told);
});

Deno.test("gradeExercise() runs one check at a time where it is told to", async () => {
  const path = new URL("../../solutions/02_last_ticket.ts", import.meta.url).pathname;
  const began = performance.now();
  const options = { path, seed: 1, checksAtOnce: 1 };
  const { outcome, checks } = await gradeExercise("02_last_ticket", options);
  const took = performance.now() - began;
  assertEquals(outcome, "pass");
  const together = checks.reduce((sum, { ms }) => sum + ms, 0);
  assert(together <= took, `${together} ms of checks in ${took} ms`);
});

Deno.test("gradeExercise() runs no check of what does not compile", async () => {
  const mutant = "tests/cases/mutants/04_ticket_window/says_a_count.ts";
  const [compiles, ...others] = await checksOf("04_ticket_window", mutant);
  assertEquals(compiles?.outcome, "broken");
  assertStringIncludes(compiles?.message ?? "", "line");
  assertEquals(others.map(({ outcome, message, ms }) => ({ outcome, message, ms })), [
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
    { outcome: "broken", message: "Not run: it does not compile.", ms: 0 },
  ]);
});

Deno.test("gradeExercise() starts no race before the first check is passed, not even one that mostly waits", async () => {
  const text = await Deno.readTextFile(new URL("exercises/12_compare_and_swap.ts", ROOT));
  const source = { text: `${text}\nconst wrong: string = 1;\n`, shownAs: "12_compare_and_swap.ts" };
  await inTemporaryFolder(async () => {
    const { makeTempDir } = Deno;
    const made: unknown[] = [];
    Deno.makeTempDir = (options) => {
      made.push(options?.prefix);
      return makeTempDir(options);
    };
    const { checks } = await gradeExercise("12_compare_and_swap", { ...source, seed: 1 });
    assertEquals(checks[0]?.outcome, "broken");
    assert(made.includes(OF_SANDBOX) && !made.includes(OF_RACE), `${made}`);
    made.length = 0;
    await gradeExercise("12_compare_and_swap", { ...source, text, seed: 1 });
    assert(made.includes(OF_RACE), `${made}`);
  });
});

Deno.test("gradeExercise() says nothing of where a text was graded", async () => {
  await inTemporaryFolder(async (folder) => {
    const text = "export const client: string = 1;\n";
    const shownAs = "02_last_ticket.ts";
    const report = await gradeExercise("02_last_ticket", { text, shownAs, seed: 1 });
    const told = JSON.stringify(report);
    assertEquals(report.outcome, "broken");
    assertMatch(told, /at 02_last_ticket\.ts:1:14/);
    assert(!told.includes(folder), told);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("gradeExercise() draws no picture of a client that throws before its first step", async () => {
  const text = 'import type { Client } from "last-ticket";\n\n' +
    'export const client: Client = () => Promise.reject(new Error("no ticket for me"));\n';
  const source = { text, shownAs: "02_last_ticket.ts" };
  const { checks } = await gradeExercise("02_last_ticket", { ...source, seed: 1 });
  const explored = checks.find(({ name }) => name === "every interleaving");
  assertEquals(explored?.message, "Ann threw Error: no ticket for me");
  assertEquals(explored?.picture, undefined);
});

Deno.test("gradeExercise() refuses what is not a file, and asks nothing else of it", async () => {
  const { outcome, points, checks } = await gradeExercise("02_last_ticket", {
    ...{ path: "/nowhere/02_last_ticket.ts", seed: 1 },
  });
  assertEquals([outcome, points], ["broken", 0]);
  assertEquals(checks.map(({ message }) => message), [
    "Cannot grade /nowhere/02_last_ticket.ts as it does not exist: check its name, or put the file there.",
    ...Array.from({ length: 3 }, () => "Not run: there is no code."),
  ]);
});

Deno.test("gradeExercise() says what is kept on globalThis, and hands over pictures as data", async () => {
  const text = `import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  const runs = (Reflect.get(globalThis, "runs") ?? 0) + 1;
  Reflect.set(globalThis, "runs", runs);
  if (runs % 2 === 0) await desk.office.search();
  return await desk.office.buy();
};
`;
  const report = await gradeExercise("02_last_ticket", { text, shownAs: "02.ts", seed: 1 });
  const [, explored] = report.checks;
  assertEquals(explored?.outcome, "broken");
  assertStringIncludes(explored?.message ?? "", "Does it keep anything on globalThis");
  const mutant = "tests/cases/mutants/06_lock_file/lock_in_a_variable.ts";
  const checks = await checksOf("06_lock_file", mutant);
  const failed = checks.find(({ outcome }) => outcome === "wrong");
  assert(isReportPicture(JSON.parse(JSON.stringify(failed?.picture))));
});
