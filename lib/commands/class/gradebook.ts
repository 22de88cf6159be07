// deno-lint-ignore-file no-import-prefix -- the pins belong to the only file that needs them.

import { parse } from "npm:csv-parse@7.0.3/sync";
import { stringify } from "npm:csv-stringify@6.9.0/sync";
import { verdictText } from "../../text/verdict.ts";
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
 * Moodle's grading worksheet (`Identifier`, `Grade`, `Feedback comments`), or Canvas' gradebook (`ID`, and a
 * column whose name begins with `Last Ticket`, which is added when there is none). Learners are found by the
 * number that the platform has put into the names of their files. Points are scaled to what the platform
 * says is the most.
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
  const table = moodleTable(rows) ?? canvasTable(rows);
  if (!table) return undefined;
  const missing: string[] = [];
  for (const report of reports) {
    const { id, name } = report.learner;
    const row = id === undefined ? undefined : table.rowOf(id);
    if (row) table.fill(row, report);
    else missing.push(name);
  }
  const csv = stringify(rows, {
    ...{ delimiter, record_delimiter: "windows", bom: text.startsWith("\ufeff") },
  });
  return { csv, found: reports.length - missing.length, missing };
}

type Row = string[];

interface GradeTable {
  rowOf(id: string): Row | undefined;
  fill(row: Row, report: LearnerReport): void;
}

/** Where a comma is part of numbers, spreadsheets put semicolons between cells; Canvas does so when asked. */
function delimiterOf(text: string): string {
  const [header = ""] = text.split(/\r?\n/, 1);
  return [",", ";", "\t"].find((delimiter) => COLUMN.exec(header)?.[1] === delimiter) ?? ",";
}

/** The first column of both platforms, and what comes after it. */
const COLUMN = /^\ufeff?"?(?:Identifier|Student)"?([,;\t])/;

function rowsOf(text: string, delimiter: string): Row[] {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true });
  } catch {
    return [];
  }
}

/** https://docs.moodle.org/en/Offline_grading_worksheet: learners are called `Participant 12345`. */
function moodleTable([header = [], ...rows]: readonly Row[]): GradeTable | undefined {
  const [id, grade, most, comments] = [
    ...["Identifier", "Grade", "Maximum Grade", "Feedback comments"],
  ].map((name) => header.indexOf(name));
  if (id === undefined || id < 0 || grade === undefined || grade < 0) return undefined;
  return {
    rowOf: (number) => rows.find((row) => row[id]?.match(/\d+$/)?.[0] === number),
    fill(row, report) {
      row[grade] = scaled(report, most === undefined ? undefined : row[most]);
      if (comments !== undefined && comments >= 0) row[comments] = commentsOn(report);
    },
  };
}

/** A row says `Points Possible`, with what each column can have at most. */
function canvasTable(rows: readonly Row[]): GradeTable | undefined {
  const [header = []] = rows;
  const id = header.indexOf("ID");
  if (id < 0 || header[0] !== "Student") return undefined;
  const possible = rows.find(([first]) => first?.trim() === "Points Possible");
  let column = header.findIndex((name) => name.startsWith(CANVAS_COLUMN));
  if (column < 0) column = header.push(CANVAS_COLUMN) - 1;
  return {
    rowOf: (number) => rows.find((row) => row[id] === number),
    fill(row, report) {
      row[column] = scaled(report, possible?.[column]);
      if (possible && !possible[column]) possible[column] = String(report.maxPoints);
      for (const other of rows) while (other.length < header.length) other.push("");
    },
  };
}

function scaled({ points, maxPoints }: LearnerReport, most: string | undefined): string {
  const limit = Number(most?.replace(",", "."));
  const factor = limit > 0 && maxPoints > 0 ? limit / maxPoints : 1;
  return String(Math.round(points * factor * 100) / 100);
}

/** A line for each exercise, with why it does not pass. */
function commentsOn({ grades }: LearnerReport): string {
  return grades.map(({ report: { exercise, outcome, points, maxPoints, checks } }) => {
    const failed = checks.find((check) => check.outcome !== "pass");
    const why = failed ? ` ${verdictText(failed)}` : "";
    return `${exercise}: ${outcome}, ${points}/${maxPoints}.${why}`;
  }).join("\n");
}
