import { assert, assertEquals } from "@std/assert";
import { parse } from "npm:csv-parse@7.0.3/sync";
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

/** In the shape of Canvas' exports in Swedish: decimal commas, and words for "read only". */
const SWEDISH =
  `\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Labb 1 (769),Last Ticket Current Points,\
Last Ticket Final Points,Last Ticket Current Score,Current Score,Final Score
    Points Possible,,,,,"20,0",(läs endast),(läs endast),(läs endast),(läs endast),(läs endast)
"Lee, Ann",21,a1,ann@example.org,Monday,"12,5","0,0","0,0",,"62,5","62,5"
`;

Deno.test("fillGradebook() writes nothing into what Canvas says is read only, in any language", () => {
  const lines = fillGradebook(SWEDISH, [reportWith("leeann", "21")])?.csv.split("\r\n");
  assertEquals(lines?.map((line) => line.split(",").at(-1)), ["Last Ticket", "13", "6", ""]);
  assert(lines?.[2]?.includes(`"12,5","0,0","0,0",,`), lines?.[2]);
});

Deno.test("fillGradebook() writes numbers as the file does", () => {
  const text = SWEDISH.replace("Labb 1 (769)", "Last Ticket (769)");
  const lines = fillGradebook(text, [reportWith("leeann", "21")])?.csv.split("\r\n");
  assert(lines?.[2]?.startsWith(`"Lee, Ann",21,a1,ann@example.org,Monday,"9,23",`), lines?.[2]);
});

/** As Canvas exports it with first and last names, all columns of an institution, and a row for hidden grades. */
const NAMES_APART =
  `LastName,FirstName,ID,SIS User ID,SIS Login ID,Integration ID,Root Account,Section,\
Notes,"Essay, long; short (7)",Last Ticket (8),Final Grade
,,,,,,,,,,Manual Posting,
    Points Possible,,,,,,,,,100.00,26.00,(read only)
Lee,Ann,21,a1,ann,,x.example.org,Monday and Tuesday,asks,88.00,,B
Ray,Bob,212,b1,bob,,x.example.org,Monday,,N/A,EX,
Student,Test,9,,9f,,x.example.org,Monday,,,,
`;

Deno.test("fillGradebook() fills in a gradebook of Canvas with first and last names, and leaves who is excused", () => {
  const filled = fillGradebook(NAMES_APART, [
    reportWith("leeann", "21"),
    reportWith("raybob", "212"),
  ]);
  const [, hidden, , ann, bob, test] = filled?.csv.split("\r\n") ?? [];
  assertEquals([filled?.found, filled?.missing], [2, []]);
  assertEquals(hidden, ",,,,,,,,,,Manual Posting,");
  assertEquals(ann, "Lee,Ann,21,a1,ann,,x.example.org,Monday and Tuesday,asks,88.00,12,B");
  assertEquals(bob, "Ray,Bob,212,b1,bob,,x.example.org,Monday,,N/A,EX,");
  assertEquals(test, "Student,Test,9,,9f,,x.example.org,Monday,,,,");
});

/** As Moodle exports it in German (`Teilnehmer/in` and the number, without a space), with a university's own column. */
const GERMAN = `ID,"Vollständiger Name",E-Mail-Adresse,Matrikelnummer,Status,Bewertung,Bestwertung,\
"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)","Feedback als Kommentar"
Teilnehmer/in21,"Ann Lee",ann@example.org,4711,"Zur Bewertung abgegeben - Bewertet","50,00","100,00",Ja,\
"Montag, 2. März 2026, 10:21","Dienstag, 3. März 2026, 09:00",
Teilnehmer/in212,"Bob Ray",bob@example.org,,"Keine Abgabe",,"100,00",Ja,-,-,
`;

for (
  const [language, from, to] of [
    ["German", "", ""],
    // Japanese and Chinese, too, put no space before the number; French and Spanish say it otherwise.
    ["Japanese", "Teilnehmer/in", "参加者"],
    ["French", "Teilnehmer/in", "Participant "],
  ] as const
) {
  Deno.test(`fillGradebook() fills in a grading worksheet of Moodle in ${language}`, () => {
    const filled = fillGradebook(GERMAN.replaceAll(from, to), [reportWith("Ann Lee", "21")]);
    assertEquals([filled?.found, filled?.missing], [1, []]);
    const [, ann, bob] = filled?.csv.split("\r\n") ?? [];
    assert(ann?.includes(`- Bewertet,"46,15","100,00",Ja,`), ann);
    assert(ann?.includes("05_always_release: stuck, 1/8. Ann & "), ann);
    assert(bob?.endsWith(`Keine Abgabe,,"100,00",Ja,-,-,`), bob);
  });
}

Deno.test("fillGradebook() fills in a worksheet whose comments somebody has begun, but for them", () => {
  const begun = GERMAN.replace(",Ja,-,-,", ",Ja,-,-,Bitte melden!");
  const filled = fillGradebook(begun, [reportWith("Bob Ray", "212")]);
  const [, , bob] = filled?.csv.split("\r\n") ?? [];
  assert(bob?.endsWith(`"46,15","100,00",Ja,-,-,Bitte melden!`), bob);
});

/** As Moodle exports it where groups submit: the number of group A is also that of Cat, who is in group B. */
const GROUPS = `Identifier,"Full name","Email address",Status,Group,Grade,"Maximum Grade",\
"Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 21","Ann Lee",ann@example.org,"Submitted for grading","Group A/1",,100.00,Yes,-,-,
"Participant 22","Bob Ray",bob@example.org,"Submitted for grading","Group A/1",,100.00,Yes,-,-,
"Participant 77","Cat Fox",cat@example.org,"No submission","Group B",,100.00,Yes,-,-,
"Participant 78","Dan Doe",dan@example.org,"No submission","Default group",,100.00,Yes,-,-,
`;

Deno.test("fillGradebook() gives the points of a group to its members, whatever its number", () => {
  const filled = fillGradebook(GROUPS, [reportWith("Group A1", "77"), reportWith("Default group")]);
  assertEquals([filled?.found, filled?.missing], [2, []]);
  const lines = filled?.csv.split(/\r\n(?=Participant)/).slice(1) ?? [];
  assertEquals(lines.map((line) => /,([\d.]*),100\.00/.exec(line)?.[1]), [
    ...["46.15", "46.15", "", "46.15"],
  ]);
});

/** As Moodle exports it where names are kept from graders. */
const ANONYMOUS = `Identifier,Status,Grade,"Maximum Grade","Grade can be changed",\
"Last modified (submission)","Last modified (grade)"
"Participant 21","Submitted for grading",,10.00,Yes,-,-
`;

Deno.test("fillGradebook() fills in a worksheet without names, and adds no comments where there is no place", () => {
  const { csv } = fillGradebook(ANONYMOUS, [reportWith("Participant", "21")]) ?? {};
  assertEquals(csv?.split("\r\n")[1], "Participant 21,Submitted for grading,4.62,10.00,Yes,-,-");
});

Deno.test("fillGradebook() keeps what a spreadsheet has made of a worksheet: semicolons", () => {
  const [header = "", ...rows] = parse(GERMAN).map((row) => row.join(";"));
  const filled = fillGradebook([header, ...rows].join("\n"), [reportWith("Ann Lee", "21")]);
  const [, ann] = filled?.csv.split("\r\n") ?? [];
  assert(ann?.includes(";46,15;100,00;Ja;"), ann);
});

Deno.test("fillGradebook() finds nobody whose files had no number", () => {
  assertEquals(fillGradebook(CANVAS, [reportWith("Ann Lee")])?.missing, ["Ann Lee"]);
});

Deno.test("fillGradebook() fills in nothing else", () => {
  const others = [
    ...["", "a,b\n1,2\n", 'not "CSV', "<html>", "Identifier\nParticipant 1\n", "Student,Name\n"],
    // A class list, and Moodle's whole gradebook, which has a column for each activity.
    ...["Name,Room,Seat,Floor\nA1,x,2,2\n", "First name,Last name,ID number,Total\nAnn,Lee,1,5\n"],
  ];
  for (const text of others) {
    assertEquals(fillGradebook(text, []), undefined, text);
  }
});

Deno.test("grade --gradebook refuses what is no gradebook, before it grades anything", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/class/Ann`, { recursive: true });
    await Deno.writeTextFile(`${folder}/other.csv`, "a,b\n");
    const ansi = [...CANVAS.replace("Bob", "Zo\xeb")].map((letter) => letter.charCodeAt(0));
    await Deno.writeFile(`${folder}/ansi.csv`, new Uint8Array(ansi));
    const folders = ["--submissions", `${folder}/class`, "--results", `${folder}/results`];
    for (
      const [file, rule] of [
        ["other.csv", "must be a grading worksheet of Moodle or a gradebook of Canvas"],
        ["none.csv", "must be a file that can be read"],
        ["ansi.csv", "must be a file that can be read, with text in UTF-8"],
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
