// deno-lint-ignore-file no-import-prefix -- the pins belong to the only file that needs them.

import { parse } from "npm:csv-parse@7.0.3/sync";
import { stringify } from "npm:csv-stringify@6.9.0/sync";
import { verdictText } from "../../text/verdict.ts";
import type { Learner } from "./class_folder.ts";
import { shownName } from "./learner_names.ts";
import type { LearnerReport } from "./results.ts";

/** A gradebook with the points of a class. */
export interface FilledGradebook {
  /** The same file with the points filled in, as CSV. */
  csv: string;
  /** How many learners were found in it. */
  found: number;
  /** The names of those who were not. */
  missing: readonly string[];
}

/** The column that Canvas makes of the course, or that a teacher has made. */
const CANVAS_COLUMN = "Last Ticket";

/**
 * Fills the points of a class into what a learning platform has exported, so that it can be imported again:
 * Moodle's grading worksheet, in any language, or Canvas' gradebook (`ID`, and a column whose name begins with
 * `Last Ticket`, which is added when there is none). Learners are found by the number that the platform has put into
 * the names of their files, groups that submit together by their name. Points are scaled to what the platform says is
 * the most, and written with its decimal sign.
 *
 * @param text The exported file.
 * @param reports What was graded.
 * @returns The file, filled in; nothing when it is none of the two.
 */
export function fillGradebook(
  text: string,
  reports: readonly LearnerReport[],
): FilledGradebook | undefined {
  const delimiter = delimiterOf(text);
  const rows = rowsOf(text, delimiter);
  const table = canvasTable(rows) ?? moodleTable(rows);
  if (!table) return undefined;
  const missing: string[] = [];
  for (const report of reports) {
    const found = table.rowsOf(report.learner);
    for (const row of found) table.fill(row, report);
    if (found.length === 0) missing.push(report.learner.name);
  }
  const csv = stringify(rows, {
    ...{ delimiter, record_delimiter: "windows", bom: text.startsWith("\ufeff") },
  });
  return { csv, found: reports.length - missing.length, missing };
}

type Row = string[];

interface GradeTable {
  /** The row of a learner, or those of a group. */
  rowsOf(learner: Pick<Learner, "name" | "id">): Row[];
  fill(row: Row, report: LearnerReport): void;
}

/**
 * Where a comma is part of numbers, spreadsheets put semicolons between cells; so does Canvas when asked
 * (`lib/csv_with_i18n.rb`). As its import does, this takes what makes the most columns.
 */
function delimiterOf(text: string): string {
  const columns = (delimiter: string): number => rowsOf(text, delimiter, 1)[0]?.length ?? 0;
  return [",", ";", "\t"].toSorted((a, b) => columns(b) - columns(a))[0] ?? ",";
}

function rowsOf(text: string, delimiter: string, to = -1): Row[] {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, to });
  } catch {
    return [];
  }
}

/**
 * https://docs.moodle.org/en/Offline_grading_worksheet, and `mod/assign/gradingtable.php` of Moodle: all words are in the
 * teacher's language, the order of the columns is the same in all of them. The first has a word for participants and
 * the number; the grade stands directly before the most that it can be; the feedback comments come last.
 */
function moodleTable([header = [], ...rows]: readonly Row[]): GradeTable | undefined {
  const grade = moodleGradeColumn(header, rows);
  if (grade === undefined) return undefined;
  const last = header.length - 1;
  const isEmpty = rows.every((row) => !row[last]);
  const named = header.indexOf("Feedback comments");
  const comments = named < 0 && isEmpty && last > grade + 1 ? last : named;
  return {
    rowsOf({ name, id }) {
      // A group's number is that of no participant, though it may look so. Its name stands before the grade, and in
      // no learner's row but its members': what is left of them are the number and the own name.
      const members = rows.filter((row) =>
        row.slice(2, grade).some((cell) => nameInFile(cell) === name)
      );
      if (members.length > 0 || id === undefined) return members;
      return rows.filter(([own]) => own?.match(/\d+$/)?.[0] === id);
    },
    fill(row, report) {
      row[grade] = scaled(report, row[grade + 1]);
      if (comments >= 0) row[comments] = commentsOn(report);
    },
  };
}

/** Columns of a worksheet from the grade on: the most, whether it can be changed, and when it was. */
const FROM_GRADE = 4;

function moodleGradeColumn(header: Row, rows: readonly Row[]): number | undefined {
  const column = header[0] === "Identifier"
    ? header.indexOf("Grade")
    : areParticipants(rows)
    ? header.findIndex((_, column) => isGrade(column, header, rows))
    : -1;
  return column < 0 ? undefined : column;
}

/** One word and a number for each. */
function areParticipants(rows: readonly Row[]): boolean {
  const words = new Set(rows.map(([id = ""]) => /^(\D+)\d+$/.exec(id)?.[1]));
  return words.size === 1 && !words.has(undefined);
}

function isGrade(column: number, header: Row, rows: readonly Row[]): boolean {
  const most = rows[0]?.[column + 1] ?? "";
  return column >= 2 && column + FROM_GRADE <= header.length && numberIn(most) > 0 &&
    rows.every((row) => row[column + 1] === most && mayBeGrade(row[column], numberIn(most)));
}

function mayBeGrade(cell: string | undefined, most: number): boolean {
  return cell === "" || numberIn(cell) <= most;
}

/** How Moodle writes a name into that of a file: `clean_filename` in `lib/moodlelib.php`, without `_`. */
function nameInFile(name: string): string {
  return shownName(name.replaceAll("_", " ").replaceAll(/[\p{Cc}&<>"`|':\\/]/gu, ""));
}

/**
 * `lib/gradebook_exporter.rb` of Canvas. A row says `Points Possible`, with what each column can have at most, or in the
 * teacher's language that it cannot be written to: sums of a group of assignments, whose name may be the course's.
 */
function canvasTable(rows: readonly Row[]): GradeTable | undefined {
  const [header = []] = rows;
  const id = header.indexOf("ID");
  if (id < 0 || header[0] !== "Student" && header[0] !== "LastName") return undefined;
  const possible = rows.find(([first]) => first?.trim() === "Points Possible");
  let column = header.findIndex((name, column) =>
    name.startsWith(CANVAS_COLUMN) && !possible?.[column]?.startsWith("(")
  );
  if (column < 0) column = header.push(CANVAS_COLUMN) - 1;
  return {
    rowsOf: (learner) => rows.filter((row) => learner.id !== undefined && row[id] === learner.id),
    fill(row, report) {
      // Whoever is excused stays so.
      if (row[column] !== "EX") row[column] = scaled(report, possible?.[column]);
      if (possible && !possible[column]) possible[column] = String(report.maxPoints);
      for (const other of rows) while (other.length < header.length) other.push("");
    },
  };
}

/** A number with a point or a comma; `NaN` when it is none. */
function numberIn(cell = ""): number {
  return cell === "" ? NaN : Number(cell.replace(",", "."));
}

function scaled({ points, maxPoints }: LearnerReport, most = ""): string {
  const limit = numberIn(most);
  const factor = limit > 0 && maxPoints > 0 ? limit / maxPoints : 1;
  const grade = String(Math.round(points * factor * 100) / 100);
  return most.includes(",") ? grade.replace(".", ",") : grade;
}

/** A line for each exercise, with why it does not pass. */
function commentsOn({ grades }: LearnerReport): string {
  return grades.map(({ report: { exercise, outcome, points, maxPoints, checks } }) => {
    const failed = checks.find((check) => check.outcome !== "pass");
    const why = failed ? ` ${verdictText(failed)}` : "";
    return `${exercise}: ${outcome}, ${points}/${maxPoints}.${why}`;
  }).join("\n");
}
