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
