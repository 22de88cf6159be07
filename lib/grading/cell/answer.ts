import type { Client } from "../../kit/desk/desk.ts";
import { inspectValue } from "../../kit/desk/refusals.ts";
import * as clientKit from "../../kit/mod.ts";
import { functionText } from "../../race/client_source.ts";
import { CATALOG, type Exercise, type ExerciseName, findExercise } from "../catalog.ts";
import { SCHEDULE_TEXT } from "../report/report.ts";
import { hasNoCode, MOST_BYTES } from "../submission.ts";

/**
 * An answer to an exercise, as a cell has it: a client; what the exercise's file is to hold, by its names, such
 * as `{ client, acquire, release }`; or the whole text of the file. For an attack, the schedule alone is enough.
 */
export type Answer = Client | AnswerParts | string;

/** What an exercise's file is to hold, by its names: functions, and constants that they use. */
export type AnswerParts = Readonly<Record<string, unknown>>;

/** Why an exercise cannot be graded, whatever the language of the message. */
export type GradeArgumentProblem =
  | "NO_EXERCISE"
  | "NO_ANSWER"
  | "NO_CODE"
  | "TOO_LARGE"
  | "NO_CLIENT"
  | "NO_SCHEDULE"
  | "NO_PART";

/** Thrown when what is given to {@linkcode grade} or {@linkcode saveAnswer} cannot be used. */
export class GradeArgumentError extends TypeError {
  /** The name of the class. */
  override name = "GradeArgumentError";
  /** What is wrong, whatever the language of the message. */
  readonly code: GradeArgumentProblem;

  /** Names what cannot be used, and the fix. */
  constructor(code: GradeArgumentProblem, reason: string, fix: string) {
    super(`Cannot grade as ${reason}: ${fix}`);
    this.code = code;
  }
}

/**
 * The exercise that is meant.
 *
 * @param wanted Its number or its name.
 * @throws {GradeArgumentError} when there is none
 */
export function wantedExercise(wanted: string): Exercise<ExerciseName> {
  const found = typeof wanted === "string" ? findExercise(wanted) : undefined;
  if (found) return found;
  const numbers = CATALOG.map(({ number }) => JSON.stringify(number)).join(", ");
  throw new GradeArgumentError(
    "NO_EXERCISE",
    `there is no exercise ${inspectValue(wanted)}`,
    `choose from ${numbers}`,
  );
}

/** A name that a file can declare. */
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/**
 * Writes the file that an answer stands for.
 *
 * Of a function only its text travels, as to the processes of a race, and the kernel has taken all types out of
 * it: the file says so, or its types would be asked for.
 *
 * @throws {GradeArgumentError} when the answer is none, or not one to this exercise
 * @throws {ClientSourceError} when a function has no text that can travel
 */
export function answerText(exercise: Exercise, answer: unknown): string {
  if (typeof answer === "function") return partsText(exercise, { client: answer });
  if (typeof answer !== "string") return partsText(exercise, answer);
  const schedule = answer.trim();
  if (isAttack(exercise) && SCHEDULE_TEXT.test(schedule)) return partsText(exercise, { schedule });
  if (hasNoCode(answer)) {
    const fix = "pass the whole text of the exercise's file, or a client function";
    throw new GradeArgumentError("NO_CODE", `there is no code in ${inspectValue(answer)}`, fix);
  }
  if (answer.length > MOST_BYTES) {
    const reason = `the text has ${answer.length} characters, and no answer needs more than`;
    throw new GradeArgumentError(
      "TOO_LARGE",
      `${reason} ${MOST_BYTES}`,
      "pass the text of the exercise's file alone",
    );
  }
  return answer;
}

/** Whether an exercise asks for a schedule instead of a client. */
function isAttack({ checks }: Exercise): boolean {
  return checks.some(({ attack }) => attack !== undefined);
}

function partsText(exercise: Exercise, parts: unknown): string {
  if (!isPlainObject(parts)) {
    throw new GradeArgumentError(
      "NO_ANSWER",
      `${inspectValue(parts)} is no answer`,
      "pass a client function, an object with one as in { client, helper }, or the text of the file",
    );
  }
  requireAnswer(exercise, parts);
  const code = Object.entries(parts).map(([name, value]) => partText(name, value)).join("\n\n");
  const kit = Object.keys(clientKit).filter((name) =>
    !(name in parts) && new RegExp(`\\b${name}\\b`).test(code)
  );
  const imports = kit.length === 0 ? "" : `import { ${kit.join(", ")} } from "last-ticket";\n\n`;
  return `// @ts-nocheck It was written in a notebook, whose kernel takes types out.\n${imports}${code}\n`;
}

function isPlainObject(value: unknown): value is AnswerParts {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function requireAnswer(exercise: Exercise, { client, schedule }: AnswerParts): void {
  const { number } = exercise;
  if (isAttack(exercise)) {
    if (typeof schedule === "string") return;
    throw new GradeArgumentError(
      "NO_SCHEDULE",
      `exercise ${number} asks for a schedule, not for ${inspectValue(client ?? schedule)}`,
      `pass its steps as text, as in grade("${number}", "Ann1 Bob1")`,
    );
  }
  if (typeof client === "function") return;
  throw new GradeArgumentError(
    "NO_CLIENT",
    `the part called client is ${inspectValue(client)}`,
    `pass a function, as in grade("${number}", { client, helper })`,
  );
}

/** The names under which an exercise's file is asked for its answer. */
const EXPORTS: ReadonlySet<string> = new Set(["client", "schedule"]);

function partText(name: string, value: unknown): string {
  const code = NAME.test(name) ? codeOf(value) : undefined;
  if (code === undefined) {
    throw new GradeArgumentError(
      "NO_PART",
      `the part ${inspectValue(name)} is ${inspectValue(value)}`,
      "pass functions, texts, numbers and booleans by the names that your client has for them",
    );
  }
  return `${EXPORTS.has(name) ? "export " : ""}const ${name} = ${code};`;
}

function codeOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "function":
      return functionText(value);
    case "string":
      return JSON.stringify(value);
    case "number":
    case "boolean":
      return String(value);
    default:
      return undefined;
  }
}
