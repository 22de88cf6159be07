// deno-lint-ignore-file no-import-prefix -- the same pin as in lib/lessons/pages/markdown.ts.
import MarkdownIt from "npm:markdown-it@15.0.3";
import type { Token } from "npm:markdown-it@15.0.3";
import { newWords } from "../../text/words.ts";

/** An exercise as its author describes it, in one Markdown file; see `descriptionTemplate()`. */
export interface Description {
  readonly title: string;
  /** How long a learner needs, in minutes. */
  readonly minutes: number;
  readonly lesson: string;
  /** How the file that is handed out fails: `"wrong: every interleaving"`. */
  readonly unsolved: { readonly outcome: string; readonly check: string };
  readonly hints: readonly string[];
  /** What is told after a pass, by what it is about. */
  readonly afterwards: ReadonlyMap<string, string>;
  /** The checks, as they stand in the entry of the exercise. */
  readonly checks: string;
  /** The file that is handed out. */
  readonly handedOut: string;
  readonly solution: string;
  readonly wrongAnswers: readonly Answer[];
  readonly rightAnswers: readonly Answer[];
}

/** A file whose grade is known. */
export interface Answer {
  /** The name of the file, without `.ts`. */
  readonly name: string;
  readonly text: string;
}

/** A description cannot be read. */
export class DescriptionError extends Error {
  override readonly name: string = "DescriptionError";
}

/** The parts of {@linkcode Description.afterwards}. */
export const AFTERWARDS = ["works", "breaks", "instead"] as const;
const HINTS = 3;
const ANSWER_NAME = /^[a-z][a-z0-9_]*$/;

/**
 * Reads the description of an exercise.
 *
 * @param text A Markdown file: a title, a list of `minutes`, `lesson` and `unsolved`, and a section for each
 * of the rest. What may be filled in later is empty then.
 * @throws {DescriptionError} when a part is missing, stands there twice, or cannot be read
 */
export function parseDescription(text: string): Description {
  const [top, ...sections] = sectionsOf(new MarkdownIt().parse(text, {}), "h2");
  if (top === undefined) throw new DescriptionError(newWords.noTitle);
  const section = (title: string): Section => onlyOne(sections, title);
  const facts = factsOf(top, ["minutes", "lesson", "unsolved"]);
  return {
    title: titleOf(top),
    minutes: minutesOf(facts.get("minutes") ?? ""),
    lesson: facts.get("lesson") ?? "",
    unsolved: unsolvedOf(facts.get("unsolved") ?? ""),
    hints: hintsOf(section(newWords.sections.hints)),
    afterwards: factsOf(section(newWords.sections.afterwards), AFTERWARDS),
    checks: codeOf(section(newWords.sections.checks)),
    handedOut: codeOf(section(newWords.sections.handedOut)),
    solution: codeOf(section(newWords.sections.solution)),
    wrongAnswers: answersOf(section(newWords.sections.wrongAnswers)),
    rightAnswers: answersOf(section(newWords.sections.rightAnswers)),
  };
}

/** A heading, and what stands below it. */
interface Section {
  title: string;
  tokens: readonly Token[];
}

/** What comes before the first heading of a level, and then one section for each. */
function sectionsOf(tokens: readonly Token[], level: "h2" | "h3"): Section[] {
  const starts = [...tokens.keys()].filter((at) =>
    tokens[at]?.type === "heading_open" && tokens[at].tag === level
  );
  return [-1, ...starts].map((start, index) => ({
    title: start < 0 ? "" : tokens[start + 1]?.content.trim() ?? "",
    tokens: tokens.slice(start < 0 ? 0 : start + 3, starts[index]),
  }));
}

function onlyOne(sections: readonly Section[], title: string): Section {
  const [found, ...more] = sections.filter((section) => section.title === title);
  if (found === undefined) throw new DescriptionError(newWords.noSection(title));
  if (more.length > 0) throw new DescriptionError(newWords.sectionTwice(title));
  return found;
}

function titleOf({ tokens }: Section): string {
  const heading = tokens.findIndex(({ type, tag }) => type === "heading_open" && tag === "h1");
  if (heading < 0) throw new DescriptionError(newWords.noTitle);
  return tokens[heading + 1]?.content.trim() ?? "";
}

/** The texts of the points of all lists. */
function pointsOf({ tokens }: Section): string[] {
  const points: string[] = [];
  for (const { type, content } of tokens) {
    if (type === "list_item_open") points.push("");
    else if (type === "inline" && points.length > 0) {
      points[points.length - 1] = content.replaceAll(/\s*\n\s*/g, " ").trim();
    }
  }
  return points;
}

/** The values of points such as `minutes: 10`. */
function factsOf(section: Section, names: readonly string[]): Map<string, string> {
  const facts = new Map<string, string>();
  for (const point of pointsOf(section)) {
    const [, name = "", value = ""] = /^(\w+):\s*(.*)$/.exec(point) ?? [];
    if (!names.includes(name) || facts.has(name)) {
      throw new DescriptionError(newWords.badPoint(section.title, names, point));
    }
    facts.set(name, value);
  }
  const missing = names.filter((name) => !facts.has(name));
  if (missing.length > 0) throw new DescriptionError(newWords.noPoints(section.title, missing));
  return facts;
}

function minutesOf(value: string): number {
  const minutes = Number(value);
  if (value === "" || !Number.isInteger(minutes) || minutes < 1) {
    throw new DescriptionError(newWords.badMinutes(value));
  }
  return minutes;
}

function unsolvedOf(value: string): Description["unsolved"] {
  const [, outcome, check] = /^(wrong|stuck|broken): (.+)$/.exec(value) ?? [];
  if (outcome === undefined || check === undefined) {
    throw new DescriptionError(newWords.badUnsolved(value));
  }
  return { outcome, check };
}

function hintsOf(section: Section): string[] {
  const hints = pointsOf(section);
  if (hints.length !== HINTS) throw new DescriptionError(newWords.badHints(HINTS, hints.length));
  return hints;
}

function codeOf({ title, tokens }: Section): string {
  const blocks = tokens.filter(({ type }) => type === "fence");
  const [block, ...more] = blocks;
  if (block === undefined || more.length > 0) {
    throw new DescriptionError(newWords.badCode(title, blocks.length));
  }
  return block.content;
}

function answersOf({ title, tokens }: Section): Answer[] {
  const [, ...sections] = sectionsOf(tokens, "h3");
  const names = sections.map((section) => section.title);
  const bad = names.find((name, index) => !ANSWER_NAME.test(name) || names.indexOf(name) !== index);
  if (bad !== undefined) throw new DescriptionError(newWords.badAnswer(title, bad));
  return sections.map((section) => ({ name: section.title, text: codeOf(section) }));
}
