import { fileURLToPath } from "node:url";
import { type DenoOutput, runDeno, type RunDenoOptions } from "../race/run_deno.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import type { Finding } from "./report.ts";
import type { Submission } from "./submission.ts";

const KIT = "last-ticket";
/** Far more than a type check takes on a busy machine, in milliseconds. */
const TIMEOUT = 60_000;
/** Nothing is fetched for a learner's file: what it imports is looked at before. */
const FLAGS = ["--no-lock", "--no-remote", "--no-npm"];
/** To check the types of the whole kit as well would take three times as long. */
const IMPORTS = { imports: { [KIT]: import.meta.resolve("../kit/mod.ts") } };
/** What `deno check` is told when a file may use everything that the web and Deno have. */
const ALL_GLOBALS = [
  "--no-config",
  `--import-map=data:application/json,${encodeURIComponent(JSON.stringify(IMPORTS))}`,
];
/** Most of a type check's time goes into the declarations of the web, of which clients use little. */
const FEW_GLOBALS = ["--config", fileURLToPath(import.meta.resolve("./exercise_types.json"))];

/** Checks that a file imports the kit and nothing else, and that its types are right. */
export function compiles(points: number): GraderCheck {
  return { name: "compiles", points, run: check };
}

async function check({ submission, signal }: CheckContext): Promise<Finding> {
  const options = { timeout: TIMEOUT, signal };
  const info = await runDeno(
    ["info", "--json", ...FLAGS, ...ALL_GLOBALS, submission.file],
    options,
  );
  const forbidden = forbiddenImport(submission, info);
  if (forbidden) return forbidden;
  const { success, stderr, timedOut } = await checkTypes([submission.file], options);
  if (success) return { outcome: "pass", message: graderWords.compiles };
  if (timedOut) {
    return { outcome: "stuck", message: graderWords.typeCheckTooSlow(TIMEOUT / 1000) };
  }
  return doesNotCompile(submission, stderr);
}

/**
 * Checks the types of files as the graders do.
 *
 * @returns What `deno check` says.
 * @throws the signal's reason when it is aborted
 */
export async function checkTypes(
  files: readonly string[],
  options: RunDenoOptions,
): Promise<DenoOutput> {
  const check = (globals: string[]): Promise<DenoOutput> =>
    runDeno(["check", "--quiet", ...FLAGS, ...globals, ...files], options);
  const output = await check(FEW_GLOBALS);
  // Twice as fast and enough for most. A file that uses more, or has a mistake, is checked again.
  return output.success ? output : await check(ALL_GLOBALS);
}

/** What `deno info --json` says of a module, as far as it is of use here. */
interface ModuleInfo {
  specifier: string;
  error?: string;
  dependencies?: { specifier: string; code?: Span; type?: Span }[];
}
interface Span {
  span?: { start: { line: number; character: number } };
}

/** Looks at the imports that can be seen. One that is computed fails when it runs: it may read nothing. */
function forbiddenImport(
  submission: Submission,
  { stdout, stderr }: DenoOutput,
): Finding | undefined {
  const modules = parseModules(stdout);
  const own = modules?.find(({ specifier }) => specifier === submission.url.href);
  if (!own) return { outcome: "broken", message: graderWords.notReadable, detail: stderr };
  if (own.error) return doesNotCompile(submission, own.error);
  for (const { specifier, code, type } of own.dependencies ?? []) {
    if (specifier === KIT) continue;
    const start = (code ?? type)?.span?.start;
    const place = start && { line: start.line + 1, column: start.character + 1 };
    return { outcome: "broken", message: graderWords.forbiddenImport(specifier, KIT, place) };
  }
  return undefined;
}

function parseModules(json: string): ModuleInfo[] | undefined {
  try {
    const { modules }: { modules?: ModuleInfo[] } = JSON.parse(json);
    return modules;
  } catch {
    return undefined;
  }
}

/** The first error of the compiler is the message, all of them are its detail. */
function doesNotCompile(submission: Submission, stderr: string): Finding {
  const [output = ""] = stderr.split(/\n(?:error: Type checking failed|Stack backtrace)/);
  const detail = output.replaceAll(IMPORTS.imports[KIT], KIT).trim();
  const error = /^(?:TS\d+ \[ERROR\]|(?:error: )?SyntaxError): (.+?)\.?$/m.exec(detail)?.[1];
  const file = RegExp.escape(submission.url.href);
  const [, line, column] = new RegExp(`${file}:(\\d+):(\\d+)`).exec(detail) ?? [];
  const place = line === undefined || column === undefined ? undefined : { line, column };
  return { outcome: "broken", message: graderWords.doesNotCompile(error, place), detail };
}
