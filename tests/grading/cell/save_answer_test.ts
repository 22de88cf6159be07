import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { LabFolder } from "../../commands/lab/_lab.ts";

const EXERCISE = "exercises/02_last_ticket.ts";
const NOT_YET = "// Not yet.\n";

/** Runs a module in a course of its own, whose exercise is {@linkcode NOT_YET}. */
async function inCourse(
  code: string,
  check: (printed: string, folder: LabFolder) => void,
): Promise<void> {
  await using folder = await LabFolder.create();
  await Deno.mkdir(`${folder.path}/exercises`);
  await Deno.writeTextFile(`${folder.path}/${EXERCISE}`, NOT_YET);
  await Deno.writeTextFile(`${folder.path}/cell.ts`, code);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    ...{ args: ["run", "-A", "cell.ts"], cwd: folder.path, env: { NO_COLOR: "1" } },
    signal: AbortSignal.timeout(120_000),
  }).output();
  const text = new TextDecoder();
  assertEquals(success, true, text.decode(stderr));
  check(text.decode(stdout), folder);
}

Deno.test("saveAnswer() writes a cell's functions into the file that grade() grades, and keeps what was there", () =>
  inCourse(
    `
import { type Client, type Desk, gradeQuietly, saveAnswer, withLock } from "last-ticket";
const found = async ({ office }: Desk) => await office.search();
const client: Client = async (desk) =>
  await found(desk) > 0 && await withLock(desk.lock, () => desk.office.buy());
await saveAnswer("02", { client, found });
console.log(await gradeQuietly("02"));`,
    (printed, folder) => {
      const [, backup = ""] =
        /^Written: exercises\/02_last_ticket\.ts\. What was there is kept: (\S+)\.\n/
          .exec(printed) ?? [];
      assertMatch(backup, /^\.last-ticket\/backups\/02_last_ticket\.[\dTZ.-]+\.ts$/);
      assertEquals(Deno.readTextFileSync(`${folder.path}/${backup}`), NOT_YET);
      const written = Deno.readTextFileSync(`${folder.path}/${EXERCISE}`);
      assertStringIncludes(written, 'import { withLock } from "last-ticket";\n');
      assertStringIncludes(printed, '{ outcome: "pass", points: 10, maxPoints: 10 }');
    },
  ));

Deno.test("saveAnswer() writes the text of a file as it is, and where there was none keeps nothing", () =>
  inCourse(
    `
import { saveAnswer } from "last-ticket";
await Deno.remove("${EXERCISE}");
await saveAnswer("02_last_ticket", "export const client = () => false;\\n");`,
    (printed, folder) => {
      assertEquals(printed, `Written: ${EXERCISE}.\n`);
      assertEquals(
        Deno.readTextFileSync(`${folder.path}/${EXERCISE}`),
        "export const client = () => false;\n",
      );
      assertEquals(folder.filesIn(".").includes(".last-ticket"), false);
    },
  ));

Deno.test("saveAnswer() changes no file when it cannot use the exercise or the answer", () =>
  inCourse(
    `
import { type Client, saveAnswer } from "last-ticket";
const wrong: [string, unknown][] = [["99", () => true], ["02", 5], ["02", ""], ["02", {}]];
for (const [exercise, answer] of wrong) {
  try {
    await saveAnswer(exercise, answer as Client);
  } catch (error) {
    console.log((error as { code: string }).code);
  }
}`,
    (printed, folder) => {
      assertEquals(printed, "NO_EXERCISE\nNO_ANSWER\nNO_CODE\nNO_CLIENT\n");
      assertEquals(Deno.readTextFileSync(`${folder.path}/${EXERCISE}`), NOT_YET);
      assertEquals(folder.filesIn(".").includes(".last-ticket"), false);
    },
  ));
