import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { parseFiles, strayImport } from "./imports.ts";
import type { Finding } from "../report/report.ts";
import type { Submission } from "../submission.ts";
import { checkTypes, KIT, OF_EDITORS } from "./type_check.ts";

/** Far more than a type check takes on a busy machine, in milliseconds. */
const TIMEOUT = 60_000;

/** Checks that a file imports the kit and nothing else, and that its types are right. */
export function compiles(points: number): GraderCheck {
  return { name: "compiles", points, run: check };
}

async function check({ submission, signal }: CheckContext): Promise<Finding> {
  const compiled: Finding = { outcome: "pass", message: graderWords.compiles };
  if (submission.isKnownToCompile) return compiled;
  const over = new AbortController();
  const options = { timeout: TIMEOUT, signal: AbortSignal.any([signal, over.signal]) };
  const { href } = submission.url;
  // At the same time as the imports are looked at, which most often are right.
  const checking = checkTypes([href], options);
  checking.catch(() => {});
  try {
    const forbidden = forbiddenImport(submission, await parseFiles(href, options));
    if (forbidden) return forbidden;
    const { success, stderr, timedOut, misuse } = await checking;
    if (success) return compiled;
    if (timedOut) {
      return { outcome: "stuck", message: graderWords.typeCheckTooSlow(TIMEOUT / 1000) };
    }
    if (misuse !== undefined) {
      return { outcome: "stuck", message: graderWords.typeCheckTooMuch(misuse) };
    }
    return doesNotCompile(submission, stderr);
  } finally {
    over.abort();
    await Promise.allSettled([checking]);
  }
}

function forbiddenImport(
  submission: Submission,
  { files, stderr }: Awaited<ReturnType<typeof parseFiles>>,
): Finding | undefined {
  const own = files.find(({ specifier }) => specifier === submission.url.href);
  if (!own) return { outcome: "broken", message: graderWords.notReadable, detail: stderr };
  if (own.error) return doesNotCompile(submission, own.error);
  const stray = strayImport(own);
  if (!stray) return undefined;
  const message = graderWords.forbiddenImport(stray.what, KIT, stray.place);
  return { outcome: "broken", message, isInFile: true };
}

/**
 * The first error of the compiler in the learner's file is the message, all of those are its detail. What a
 * file can make the compiler say of other files is not shown: it could be what is in them.
 */
function doesNotCompile(submission: Submission, stderr: string): Finding {
  const [output = ""] = stderr.split(
    /\n(?:Found \d+ errors\.|error: Type checking failed|Stack backtrace)/,
  );
  const place = new RegExp(`^ {4}at ${RegExp.escape(submission.url.href)}:(\\d+):(\\d+)$`, "m");
  const errors = output.split(/\n\n(?=TS\d+ \[ERROR\])/).filter((error) => place.test(error));
  const detail = errors.join("\n\n").replaceAll(OF_EDITORS, KIT).trim();
  const error = /^(?:TS\d+ \[ERROR\]|(?:error: )?SyntaxError): (.+?)\.?$/m.exec(detail)?.[1];
  const [, line, column] = place.exec(detail) ?? [];
  const at = line === undefined || column === undefined ? undefined : { line, column };
  if (errors.length === 0) return { outcome: "broken", message: errorElsewhere(output) };
  const message = graderWords.doesNotCompile(error, at);
  return { outcome: "broken", message, detail, isInFile: true };
}

/** Of a type that is too complex, the compiler does not say where it is; what has a name in it may be of another file. */
const ANYWHERE = /^TS\d+ \[ERROR\]: ([^'"`\n]+?)\.?$/;

function errorElsewhere(output: string): string {
  const errors = output.trim().split(/\n\n(?=TS\d+ \[ERROR\])/);
  const error = errors.map((error) => ANYWHERE.exec(error)?.[1]).find((error) => error);
  return error === undefined ? graderWords.breaksOtherFiles : graderWords.doesNotCompile(error);
}
