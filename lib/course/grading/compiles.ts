import type { CheckContext, GraderCheck } from "./check.ts";
import type { Finding } from "./report.ts";
import { runDeno } from "./run_deno.ts";
import type { Submission } from "./submission.ts";

const KIT = "last-ticket";
/** Far more than a type check takes, in milliseconds. */
const TIMEOUT = 30_000;
/** To check the types of the whole kit as well would take three times as long. */
const IMPORTS = { imports: { [KIT]: import.meta.resolve("./exercise_kit.ts") } };
/** Nothing is fetched for a learner's file: what it imports is looked at before. */
const FLAGS = [
  ...["--no-config", "--no-lock", "--no-remote", "--no-npm"],
  `--import-map=data:application/json,${encodeURIComponent(JSON.stringify(IMPORTS))}`,
];

/** Checks that a file imports the kit and nothing else, and that its types are right. */
export function compiles(points: number): GraderCheck {
  return { name: "compiles", points, run: check };
}

async function check({ submission }: CheckContext): Promise<Finding> {
  const forbidden = await forbiddenImport(submission);
  if (forbidden) return forbidden;
  const { success, stderr, timedOut } = await runDeno(
    ["check", "--quiet", ...FLAGS, submission.file],
    TIMEOUT,
  );
  if (timedOut) {
    return { outcome: "stuck", message: `The type check took more than ${TIMEOUT / 1000} s.` };
  }
  if (success) return { outcome: "pass", message: "It compiles, and it imports the kit only." };
  return {
    outcome: "broken",
    message: "It does not compile.",
    detail: stderr.replaceAll(submission.url.href, submission.path).split("\nStack backtrace")[0]!
      .trim(),
  };
}

interface ModuleInfo {
  specifier: string;
  error?: string;
  dependencies?: { specifier: string; code?: Span; type?: Span }[];
}
interface Span {
  span?: { start: { line: number; character: number } };
}

/** Looks at the imports that can be seen. One that is computed fails when it runs: it may read nothing. */
async function forbiddenImport(submission: Submission): Promise<Finding | undefined> {
  const { stdout, stderr } = await runDeno(["info", "--json", ...FLAGS, submission.file], TIMEOUT);
  const modules = parseModules(stdout);
  const own = modules?.find(({ specifier }) => specifier === submission.url.href);
  if (!own) return { outcome: "broken", message: "It cannot be read as a module.", detail: stderr };
  if (own.error) return { outcome: "broken", message: "It does not parse.", detail: own.error };
  for (const { specifier, code, type } of own.dependencies ?? []) {
    if (specifier === KIT) continue;
    const start = (code ?? type)?.span?.start;
    const where = start ? ` (line ${start.line + 1}, column ${start.character + 1})` : "";
    const message = `It imports "${specifier}"${where}: an exercise may import "${KIT}" only.`;
    return { outcome: "broken", message };
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
