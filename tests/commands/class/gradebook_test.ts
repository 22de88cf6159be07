import { assert, assertEquals } from "@std/assert";
import { fillGradebook } from "../../../lib/commands/class/gradebook.ts";
import type { LearnerReport } from "../../../lib/commands/class/results.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { runCommand } from "../_run_command.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";
import { reportOf } from "./_reports.ts";

/** Six of thirteen points. */
function reportWith(name: string, id?: string): LearnerReport {
  const report = reportOf(name, [PASSED, FAILED]);
  return { ...report, learner: { ...report.learner, ...(id !== undefined && { id }) } };
}

const MOODLE = `\ufeffIdentifier,"Full name","Email address",Status,Grade,"Maximum Grade",\
"Last modified (grade)","Feedback comments"
"Participant 21","Lee, Ann",ann@example.org,"Submitted for grading",,100.00,-,
"Participant 212",Bob,bob@example.org,"Submitted for grading",50.00,100.00,-,"well done"
`;

const CANVAS = `Student,ID,SIS User ID,SIS Login ID,Section,Essay (77)
"    Points Possible",,,,,20
"Lee, Ann",21,a1,ann,Monday,12
"Ray, Bob",212,b1,bob,Monday,
"Student, Test",,,,Monday,
`;

Deno.test("fillGradebook() fills in a grading worksheet of Moodle, scaled, with a comment", () => {
  const filled = fillGradebook(MOODLE, [reportWith("Ann Lee", "21"), reportWith("Cat", "99")]);
  assertEquals([filled?.found, filled?.missing], [1, ["Cat"]]);
  const [header, ann, ...others] = filled?.csv.split("\r\n") ?? [];
  assert(header?.startsWith("\ufeffIdentifier,"), header);
  assertEquals(
    ann?.startsWith(
      `Participant 21,"Lee, Ann",ann@example.org,Submitted for grading,46.15,100.00,-,`,
    ),
    true,
    ann,
  );
  assert(ann?.includes("05_always_release: stuck, 1/8. Ann & "), ann);
  assertEquals(others, [
    "Participant 212,Bob,bob@example.org,Submitted for grading,50.00,100.00,-,well done",
    "",
  ]);
});

Deno.test("fillGradebook() adds a column to a gradebook of Canvas, and says what it can have at most", () => {
  const filled = fillGradebook(CANVAS, [reportWith("bobray", "212"), reportWith("annlee", "21")]);
  assertEquals([filled?.found, filled?.missing], [2, []]);
  assertEquals(filled?.csv.split("\r\n"), [
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (77),Last Ticket",
    "    Points Possible,,,,,20,13",
    `"Lee, Ann",21,a1,ann,Monday,12,6`,
    `"Ray, Bob",212,b1,bob,Monday,,6`,
    `"Student, Test",,,,Monday,,`,
    "",
  ]);
});

Deno.test("fillGradebook() uses the column that Canvas has for the course, scaled to its points", () => {
  const text = CANVAS.replace("Essay (77)", "Last Ticket (77)");
  const lines = fillGradebook(text, [reportWith("annlee", "21")])?.csv.split("\r\n");
  assertEquals(lines?.[2], `"Lee, Ann",21,a1,ann,Monday,9.23`);
});

Deno.test("fillGradebook() keeps the semicolons that stand between cells", () => {
  const text = 'Student;ID;Section\n    Points Possible;;\n"Lee; Ann";21;Monday\n';
  assertEquals(fillGradebook(text, [reportWith("annlee", "21")])?.csv.split("\r\n"), [
    "Student;ID;Section;Last Ticket",
    "    Points Possible;;;13",
    `"Lee; Ann";21;Monday;6`,
    "",
  ]);
});

Deno.test("fillGradebook() finds nobody whose files had no number", () => {
  assertEquals(fillGradebook(CANVAS, [reportWith("Ann Lee")])?.missing, ["Ann Lee"]);
});

Deno.test("fillGradebook() fills in nothing else", () => {
  for (const text of ["", "a,b\n1,2\n", 'not "CSV', "<html>", "Identifier\nParticipant 1\n"]) {
    assertEquals(fillGradebook(text, []), undefined, text);
  }
});

Deno.test("grade --gradebook refuses what is no gradebook, before it grades anything", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/class/Ann`, { recursive: true });
    await Deno.writeTextFile(`${folder}/other.csv`, "a,b\n");
    const folders = ["--submissions", `${folder}/class`, "--results", `${folder}/results`];
    for (
      const [file, rule] of [
        ["other.csv", "must be a grading worksheet of Moodle or a gradebook of Canvas"],
        ["none.csv", "must be a file that can be read"],
      ] as const
    ) {
      const args = ["2", ...folders, "--gradebook", `${folder}/${file}`];
      const { code, stdout, stderr } = await runCommand("grade", args);
      assertEquals({ code, stdout }, { code: 2, stdout: "" });
      assert(stderr.startsWith(`GradebookError: Cannot grade as '--gradebook' ${rule}`), stderr);
    }
  });
});

Deno.test("grade --gradebook puts the points of a download where the platform finds them", async () => {
  await inTemporaryFolder(async (folder) => {
    const own = "Ann Lee_21_assignsubmission_file_";
    await Deno.mkdir(`${folder}/class/${own}`, { recursive: true });
    await Deno.writeTextFile(
      `${folder}/class/${own}/02_last_ticket.ts`,
      "export const client = 1;",
    );
    await Deno.writeTextFile(`${folder}/moodle.csv`, MOODLE);
    const { code, stdout } = await runCommand("grade", [
      ...["2", "--submissions", `${folder}/class`, "--results", `${folder}/results`],
      ...["--gradebook", `${folder}/moodle.csv`],
    ]);
    assertEquals(code, 1, stdout);
    const file = `${folder}/results/gradebook.csv`;
    assert(stdout.includes(`Gradebook with 1 learner, ready to be imported: ${file}`), stdout);
    const filled = await Deno.readTextFile(file);
    assert(filled.includes("Submitted for grading,10,100.00"), filled);
    const feedback = await Deno.readTextFile(`${folder}/results/learners/${own}/feedback.html`);
    assert(feedback.includes("<h2>02: The last ticket</h2>"), feedback);
    assert(feedback.includes("broken, every interleaving:"), feedback);
  });
});
