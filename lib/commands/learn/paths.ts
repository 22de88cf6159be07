import { fileURLToPath } from "node:url";

/** The files of `deno task learn`, all of which git ignores. */
export interface LearnPaths {
  /** The folder of the course. */
  root: string;
  /** The folder of all below but the progress. */
  own: string;
  /** How far the learner is. */
  progress: string;
  /** Is locked while it runs. */
  lock: string;
  /** The exercises as they were handed out. */
  stubs: string;
  /** The lessons as pages. */
  pages: string;
  /** The certificate, unless it is wanted elsewhere. */
  certificate: string;
}

/**
 * Names the files of `deno task learn`.
 *
 * @param root The folder of the course, without a slash at its end.
 * @default {the folder that this program belongs to}
 */
export function pathsIn(
  root: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[/\\]$/, ""),
): LearnPaths {
  const own = `${root}/.last-ticket`;
  return {
    ...{ root, own },
    progress: `${root}/.last-ticket-progress`,
    lock: `${own}/learn.lock`,
    stubs: `${own}/stubs`,
    pages: `${own}/pages`,
    certificate: `${own}/certificate.svg`,
  };
}

/** `deno task learn` cannot run, or cannot do what was asked for. */
export class LearnError extends Error {
  override readonly name: string = "LearnError";
}
