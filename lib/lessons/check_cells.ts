import { fileURLToPath, pathToFileURL } from "node:url";
import { type DenoOutput, runDeno } from "../race/run_deno.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { type CellModule, type CellPlace, cellsToModule, NOT_AWAITED } from "./cell_code.ts";
import { CheckCellsError } from "./errors.ts";
import type { Lesson } from "./notebook.ts";

/** What is wrong with a line of a lesson. */
export interface CellFinding extends CellPlace {
  /** The name of the lesson. */
  lesson: string;
  /** What is wrong, in one sentence. */
  message: string;
}

/** Far longer than a check of all lessons takes, in milliseconds. */
const TIMEOUT = 60_000;
/** The compiler options, imports and lint rules are those of the project. */
const FLAGS = ["--quiet", "--config", fileURLToPath(import.meta.resolve("../../deno.json"))];
const EXCLUDED_RULES = [
  // The compiler reports the same, at both places.
  "no-redeclare",
  // A repeated import gets another name, which nothing uses: the rule takes that for a type's.
  "verbatim-module-syntax",
  // Cells must be short.
  "single-var-declarator",
].join();

/**
 * Checks the types in the code cells of lessons, and lints them: the Jupyter kernel does neither.
 *
 * One process checks all lessons while another lints them. If a cell is not TypeScript, that is all that
 * is reported of its lesson.
 *
 * @param lessons The lessons.
 * @param signal Ends the check.
 * @returns What is wrong, in the order of the lessons and their lines.
 * @throws {CheckCellsError} when the tools do not do their work
 * @throws the signal's reason when it is aborted
 */
export async function checkCells(
  lessons: readonly Lesson[],
  signal?: AbortSignal,
): Promise<CellFinding[]> {
  const findings: CellFinding[] = [];
  const modules = new Map<string, { lesson: string; module: CellModule }>();
  const folder = await makeTemporaryFolder();
  try {
    for (const { name, notebook } of lessons) {
      const module = cellsToModule(notebook);
      findings.push(...module.faults.map((fault) => ({ lesson: name, ...fault })));
      if (module.faults.length > 0) continue;
      const file = `${folder}/${name}.ts`;
      await Deno.writeTextFile(file, module.text);
      modules.set(pathToFileURL(file).href, { lesson: name, module });
    }
    const files = [...modules.keys()].map((url) => fileURLToPath(url));
    if (files.length > 0) {
      for (const { url, line, message } of await findingsIn(files, signal)) {
        const { lesson, module } = modules.get(url) ?? {};
        const place = module?.placeOf(line);
        if (lesson === undefined || !place) throw refuse(`${message} (${url}:${line})`);
        findings.push({ lesson, ...place, message });
      }
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  const order = lessons.map(({ name }) => name);
  return findings.sort((a, b) =>
    order.indexOf(a.lesson) - order.indexOf(b.lesson) || a.cell - b.cell || a.line - b.line
  );
}

/**
 * Says what is wrong and where.
 *
 * @param finding What was found.
 * @returns One line: `02_last_ticket.ipynb, cell 5 (your-turn), line 3: ...`
 */
export function describeFinding({ lesson, cell, id, line, message }: CellFinding): string {
  return `${lesson}.ipynb, cell ${cell} (${id}), line ${line}: ${message}`;
}

async function findingsIn(files: string[], signal?: AbortSignal): Promise<DenoFinding[]> {
  const options = { timeout: TIMEOUT, signal };
  const runs = [
    runDeno(["check", "--no-lock", ...FLAGS, ...files], options),
    runDeno(["lint", "--json", `--rules-exclude=${EXCLUDED_RULES}`, ...FLAGS, ...files], options),
  ] as const;
  // If one fails the other still runs, and the caller is about to remove the files.
  const [check, lint] = await Promise.all(runs).finally(() => Promise.allSettled(runs));
  const checked = requireFindings(check, findingsOfCheck(check.stderr));
  const linted = requireFindings(lint, findingsOfLint(lint.stdout));
  return [...checked.map(explained), ...linted];
}

/** A tool that fails without naming a line has a problem that is not the lessons'. */
function requireFindings(output: DenoOutput, findings: DenoFinding[]): DenoFinding[] {
  if (output.timedOut) throw refuse(`it takes more than ${TIMEOUT / 1000} s`);
  if (!output.success && findings.length === 0) throw refuse(output.stderr || output.stdout);
  return findings;
}

function explained(finding: DenoFinding): DenoFinding {
  if (!finding.message.includes(NOT_AWAITED)) return finding;
  return { ...finding, message: "Nobody awaits this promise: write `await` in front of it." };
}

function refuse(reason: string): CheckCellsError {
  return new CheckCellsError(`Cannot check the cells of the lessons: ${reason.trim()}`);
}

/** What a tool of Deno says of a line of a file. */
export interface DenoFinding {
  /** The URL of the file. */
  url: string;
  /** The line, from 1. */
  line: number;
  message: string;
}

const TYPE_ERROR = /^TS\d+ \[ERROR\]: (\s*)(.*)$/;
/** Places of remarks that belong to an error are indented deeper. */
const PLACE = /^ {4}at (file:\S+):(\d+):\d+$/;

/**
 * Reads what `deno check` prints.
 *
 * @param stderr What it has printed, without colours.
 * @returns The errors with their places, in its order.
 */
export function findingsOfCheck(stderr: string): DenoFinding[] {
  const findings: DenoFinding[] = [];
  let message = "";
  for (const line of stderr.split("\n")) {
    const [, remark, words = ""] = TYPE_ERROR.exec(line) ?? [];
    const last = findings.at(-1);
    if (remark === "") message = words;
    // A remark, such as "Did you forget to use 'await'?", follows the error that it belongs to.
    else if (remark !== undefined && last) last.message += ` ${words}`;
    const [, url, number] = PLACE.exec(line) ?? [];
    if (url !== undefined) findings.push({ url, line: Number(number), message });
  }
  return findings;
}

/**
 * Reads what `deno lint --json` prints.
 *
 * @param stdout What it has printed.
 * @returns The findings with their places and the names of their rules, in its order.
 */
export function findingsOfLint(stdout: string): DenoFinding[] {
  const { diagnostics }: { diagnostics: LintDiagnostic[] } = JSON.parse(stdout);
  return diagnostics.map(({ filename, range, message, code }) => ({
    url: filename,
    line: range.start.line,
    message: `${message} (${code})`,
  }));
}

interface LintDiagnostic {
  filename: string;
  range: { start: { line: number } };
  message: string;
  code: string;
}
