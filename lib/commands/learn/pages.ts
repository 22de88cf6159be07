import { CATALOG } from "../../grading/catalog.ts";
import type { CheckReport } from "../../grading/report.ts";
import { findingText } from "../doctor.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import { OUTCOME_STYLES, playCommand, withoutTitle } from "../grade/show_grades.ts";
import { certificateLines, GO_ON } from "./certificate.ts";
import { currentPasses } from "./offers.ts";
import type { Progress } from "./progress.ts";
import { currentExercise, type LearnState, type Page } from "./state.ts";
import type { Look } from "./view.ts";

/** What the learner reads: all but the frame around it. */
export function pageLines(state: LearnState, look: Look): string[] {
  const { page } = state;
  switch (page.kind) {
    case "welcome":
      return welcome(page, look);
    case "exercise":
      return exercisePage(state, look);
    case "hints":
      return hints(state, look);
    case "lesson":
      return lesson(state, page.page, look);
    case "list":
      return list(page, state.progress, look);
    case "solution":
      return page.text.trimEnd().split("\n").flatMap((line) => look.wrapCode(line));
    case "confirm":
      return confirm(page, state, look);
    case "all":
      return allTogether(page, look);
    case "certificate":
      return certificate(page, look);
  }
}

const WELCOME = [
  "Ten clients race for one ticket. Without a lock, all ten buy it.",
  "In each exercise you keep them apart: open the file in your editor,",
  "change what its TODO says, and save it. It is graded whenever you save:",
  "under every order in which clients can go, and then by real processes.",
  "Type h when you are stuck, and q to leave; next time you go on from there.",
];

function welcome({ first, notes, findings }: Page & { kind: "welcome" }, look: Look): string[] {
  return [
    ...first ? WELCOME.flatMap((line) => look.wrap(line)) : [],
    ...notes.flatMap((note) => ["", ...look.wrap(look.paint("waiting", note))]),
    ...findings.length > 0 ? [""] : [],
    ...findings.flatMap((finding) =>
      look.wrap(findingText(finding, false), "  ").map((line) =>
        finding.works ? line : look.paint("bad", line)
      )
    ),
  ];
}

function hints(state: LearnState, look: Look): string[] {
  const { hints } = currentExercise(state);
  return hints.slice(0, state.hints).flatMap((hint, index) => [
    ...index === 0 ? [] : [""],
    look.paint("strong", `Hint ${index + 1} of ${hints.length}`),
    ...look.wrap(hint),
  ]);
}

function lesson(state: LearnState, page: string | undefined, look: Look): string[] {
  const { lesson } = currentExercise(state);
  const [number = lesson] = lesson.split("_");
  return [
    ...look.wrap("The lesson of this exercise, to be read:"),
    "",
    ...(page === undefined ? ["  Making its page."] : look.path("  ", page)),
    "",
    ...look.wrap("And to be run, in Jupyter:"),
    "",
    `  deno task lab ${number}`,
  ];
}

function list({ at }: { at: number }, progress: Progress, look: Look): string[] {
  const rows = CATALOG.map(({ number, name, title, minutes }, index) => {
    const cursor = index === at ? ">" : " ";
    const [mark, word] = progress.passed.has(name)
      ? [look.paint("good", "✓"), "passed"]
      : ["·", name === progress.current ? "current" : "open"];
    const how = progress.gaveUp.has(name) ? `${word}, solution seen` : word;
    const line = `${cursor} ${mark} ${number}  ${title.padEnd(24)}  ${how}`;
    // Where there is room for one more column.
    return look.cut(look.fits(74) ? `${line.padEnd(60)}  ${minutes} minutes` : line);
  });
  return rows;
}

function confirm(
  { what }: { what: "reset" | "solution" },
  state: LearnState,
  look: Look,
): string[] {
  const { name } = currentExercise(state);
  return what === "reset"
    ? [
      ...look.wrap(`Reset exercises/${name}.ts to what it was in the beginning?`),
      "",
      ...look.wrap("Your file is kept in .last-ticket/backups, with the time in its name."),
    ]
    : [
      ...look.wrap("See the solution although the exercise does not pass yet?"),
      "",
      ...look.wrap("It is noted in your progress. A hint may be enough."),
    ];
}

function allTogether({ reports }: Page & { kind: "all" }, look: Look): string[] {
  const rows = reports.map(({ exercise, outcome, points, maxPoints }) => {
    const { mark, style } = OUTCOME_STYLES[outcome];
    const verdict = look.paint(style, `${mark} ${outcome.padEnd(6)}`);
    return look.cut(`${verdict} ${`${points}/${maxPoints}`.padStart(5)}  ${exercise}`);
  });
  return [...look.wrap("Everything passed. Now all of it is graded together."), "", ...rows];
}

function certificate(
  { certificate, path }: Page & { kind: "certificate" },
  look: Look,
): string[] {
  const [first = "", ...rest] = certificateLines(certificate);
  return [
    look.paint("strong", "CERTIFICATE"),
    ...look.wrap(look.paint("good", `✓ ${first}`)),
    ...rest.flatMap((line) => look.wrap(line)),
    "",
    ...look.path("To keep or to print: ", path),
    "",
    ...GO_ON.flatMap(([command, what]) =>
      look.fits(76)
        ? [`  ${command.padEnd(30)} ${what}`]
        : look.wrap(`  ${command}: ${what}`, "    ")
    ),
  ];
}

/** The verdict, and why. */
export function exercisePage(state: LearnState, look: Look): string[] {
  const { checks, report } = state.run;
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  return [
    ...verdictLines(state, look),
    ...failed ? failureLines(failed, state, look) : [],
    "",
    // What went well is worth reading only when all of it did.
    ...report?.outcome === "pass" ? sentences(checks, look) : marks(state, look),
  ];
}

/** One line for a check: its verdict, what it is, and a sentence. */
export function checkLines({ outcome, name, message }: CheckReport, look: Look): string[] {
  const { mark, style } = OUTCOME_STYLES[outcome];
  return look.wrap(
    `${look.paint(style, mark)} ${name}: ${message.replaceAll(/\s+/g, " ")}`,
    "  ",
  );
}

/** The picture of a failure, and how to play it. */
export function pictureLines(
  { detail, message, schedule }: CheckReport,
  state: LearnState,
  look: Look,
): string[] {
  if (detail === undefined) return [];
  const lines = withoutTitle(detail, message).split("\n");
  const command = playCommand(state.progress.current, schedule, ExerciseFolder.open({}));
  const isCut = lines.some((line) => !look.fits(line.length));
  return [
    "",
    ...lines.map((line) => look.cut(line)),
    ...isCut ? ["", ...look.wrap("A wider window shows all of this picture.")] : [],
    ...command === undefined ? [] : ["", ...look.wrap(`Step by step: ${command}`, "  ")],
  ];
}

function verdictLines(state: LearnState, look: Look): string[] {
  const { checks, report } = state.run;
  if (report) {
    const { outcome, points, maxPoints } = report;
    const { mark, style } = OUTCOME_STYLES[outcome];
    const how = currentPasses(state) && state.progress.gaveUp.has(state.progress.current)
      ? ", after a look at the solution"
      : "";
    const verdict = look.paint(style, `${mark} ${outcome}`);
    return look.wrap(`${verdict}: ${points} of ${maxPoints} points${how}`);
  }
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  if (!failed) return [look.paint("waiting", "… grading")];
  const { mark, style } = OUTCOME_STYLES[failed.outcome];
  return [`${look.paint(style, `${mark} ${failed.outcome}`)}, still grading`];
}

function failureLines(failed: CheckReport, state: LearnState, look: Look): string[] {
  return [
    ...look.wrap(failed.message.replaceAll(/\s+/g, " ")),
    ...pictureLines(failed, state, look),
  ];
}

function sentences(checks: readonly CheckReport[], look: Look): string[] {
  return checks.flatMap((check) => checkLines(check, look));
}

/** All checks in a line or two; those to come are there already, so that nothing jumps. */
function marks(state: LearnState, look: Look): string[] {
  const all = currentExercise(state).checks.map(({ name }) => {
    const check = state.run.checks.find((check) => check.name === name);
    if (!check) return look.paint("faint", `… ${name}`);
    const { mark, style } = OUTCOME_STYLES[check.outcome];
    return `${look.paint(style, mark)} ${name}`;
  });
  return look.wrap(all.join(" | "));
}
