import { fileURLToPath } from "node:url";
import { NotebookError } from "./notebook_error.ts";

/** The width of lines is that of the project. */
const CONFIG = fileURLToPath(import.meta.resolve("../../../deno.json"));
/** Far longer than it takes, in milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * Formats the text and code in a notebook's cells with `deno fmt`, which leaves the rest alone.
 *
 * `deno fmt --check` cannot be asked: Deno 2.9.6 calls every notebook with code "not formatted" until
 * it has formatted it itself, even if that changes nothing.
 *
 * @param text The text of the file.
 * @returns The text, formatted; a cell whose code is none stays as it is.
 * @throws {NotebookError} when the text is no JSON
 */
export async function formatNotebook(text: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--config", CONFIG, "--ext", "ipynb", "-"],
    env: { NO_COLOR: "1" },
    ...{ stdin: "piped", stdout: "piped", stderr: "piped" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).spawn();
  const [{ success, stdout, stderr }] = await Promise.all([
    child.output(),
    new Blob([text]).stream().pipeTo(child.stdin),
  ]);
  const decoder = new TextDecoder();
  if (success) return decoder.decode(stdout);
  throw new NotebookError(`Cannot format the notebook: ${decoder.decode(stderr).trim()}`);
}
