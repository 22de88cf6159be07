import { CATALOG } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { ink } from "../../pictures/inks.ts";
import { element, svgDocument, textElement } from "../../pictures/svg.ts";
import { learnWords } from "../../text/words.ts";

/** What a learner has achieved, when all exercises have passed together. */
export interface Certificate {
  /** The day, such as `"2026-11-23"`. */
  readonly day: string;
  /** How many situations the graders looked at. */
  readonly situations: number;
  /** How many purchases the learner's clients made in real processes. */
  readonly purchases: number;
  readonly points: number;
  readonly maxPoints: number;
}

/** Adds up what graders have seen. */
export function certificateOf(reports: readonly ExerciseReport[], now: Date): Certificate {
  const checks = reports.flatMap(({ checks }) => checks);
  const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
  // In the learner's own time zone, where it may be another day than in UTC.
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0")).join("-");
  return {
    day,
    situations: sum(checks.map(({ situations = 0 }) => situations)),
    purchases: sum(checks.map(({ purchases = 0 }) => purchases)),
    points: sum(reports.map(({ points }) => points)),
    maxPoints: sum(reports.map(({ maxPoints }) => maxPoints)),
  };
}

/** The certificate in sentences. */
export function certificateLines(certificate: Certificate): string[] {
  return learnWords.achieved({ ...certificate, exercises: CATALOG.length });
}

const WIDTH = 760;
const LINE = 30;
const LEFT = 60;
/** The base line of the first sentence. */
const TOP = 150;

/** The certificate as a picture. */
export function certificateSvg(certificate: Certificate): string {
  const lines = certificateLines(certificate);
  const height = 190 + LINE * (lines.length + Math.ceil(CATALOG.length / 2));
  const below = TOP + LINE * lines.length + 20;
  const text = (x: number, y: number, size: number, words: string, bold = false): string =>
    textElement(words, { x, y, size, bold });
  const body = [
    element("rect", {
      ...{ x: 12, y: 12, width: WIDTH - 24, height: height - 24, rx: 14, fill: "none" },
      ...{ stroke: ink("lock"), "stroke-width": 3, "stroke-dasharray": "2 8" },
      "stroke-linecap": "round",
    }),
    text(LEFT, 75, 34, learnWords.finishTitle, true),
    text(LEFT, 108, 18, learnWords.certificateSubtitle),
    ...lines.map((line, index) => text(LEFT, TOP + LINE * index, 18, line)),
    ...CATALOG.map(({ number, title }, index) => {
      const [x, y] = [LEFT + (index % 2) * 340, below + LINE * Math.floor(index / 2)];
      return text(x, y, 16, `✓ ${number}  ${title}`);
    }),
  ].join("\n");
  const { certificateTitle: title } = learnWords;
  return `${svgDocument({ title, description: lines.join(" "), width: WIDTH, height, body })}\n`;
}
