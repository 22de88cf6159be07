import { CATALOG } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import { escapeXml } from "../../text/escape.ts";

/** What a learner has achieved, when all exercises have passed together. */
export interface Certificate {
  /** The day, such as `"2026-11-23"`. */
  readonly day: string;
  /** How many schedules the graders tried. */
  readonly schedules: number;
  /** How many purchases the learner's clients made in real processes. */
  readonly purchases: number;
  readonly points: number;
  readonly maxPoints: number;
}

/** What to do after the last exercise. */
export const GO_ON: readonly (readonly [command: string, what: string])[] = [
  ["deno task play 06", "be the scheduler of your own lock"],
  ["deno task demo --clients 40", "the race that it began with, larger"],
  ["deno task bench --quick", "what a lock costs, side by side with others"],
  ["deno task grade --solutions", "the solutions under the same checks"],
];

/** Adds up what graders have seen. */
export function certificateOf(reports: readonly ExerciseReport[], now: Date): Certificate {
  const checks = reports.flatMap(({ checks }) => checks);
  const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
  // In the learner's own time zone, where it may be another day than in UTC.
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
  return {
    day,
    schedules: sum(checks.map(({ schedulesTried = 0 }) => schedulesTried)),
    purchases: sum(checks.map(({ purchases = 0 }) => purchases)),
    points: sum(reports.map(({ points }) => points)),
    maxPoints: sum(reports.map(({ maxPoints }) => maxPoints)),
  };
}

/** The certificate in sentences. */
export function certificateLines(certificate: Certificate): string[] {
  const { day, schedules, purchases, points, maxPoints } = certificate;
  return [
    `All ${CATALOG.length} exercises passed, graded together on ${day}.`,
    `${points} of ${maxPoints} points.`,
    `${grouped(schedules)} schedules were tried, and none sells a ticket twice.`,
    `${grouped(purchases)} purchases were made by real processes, one for each ticket.`,
  ];
}

const WIDTH = 760;
const LINE = 30;

/** The certificate as a picture. */
export function certificateSvg(certificate: Certificate): string {
  const lines = certificateLines(certificate);
  const titles = CATALOG.map(({ number, title }) => `${number}  ${title}`);
  const height = 190 + LINE * (lines.length + Math.ceil(titles.length / 2));
  const text = (x: number, y: number, size: number, words: string, weight = "normal"): string =>
    `  <text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}">${
      escapeXml(words)
    }</text>`;
  const top = 150;
  const below = top + LINE * lines.length + 20;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" ` +
    `viewBox="0 0 ${WIDTH} ${height}" role="img" fill="#1b2733" ` +
    `font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">`,
    "  <title>Last Ticket: all exercises passed</title>",
    `  <desc>${escapeXml(lines.join(" "))}</desc>`,
    `  <rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `  <rect x="12" y="12" width="${WIDTH - 24}" height="${height - 24}" rx="14" fill="none" ` +
    `stroke="#1b7f4d" stroke-width="3" stroke-dasharray="2 8" stroke-linecap="round"/>`,
    text(60, 75, 34, "Last Ticket", "bold"),
    text(60, 108, 18, "A course on mutual exclusion"),
    ...lines.map((line, index) => text(60, top + LINE * index, 18, line)),
    ...titles.map((title, index) =>
      text(60 + (index % 2) * 340, below + LINE * Math.floor(index / 2), 16, `✓ ${title}`)
    ),
    "</svg>",
    "",
  ].join("\n");
}

function grouped(number: number): string {
  return number.toLocaleString("en-US");
}
