import { fileURLToPath } from "node:url";

/** The files of `deno task learn`, all of which git ignores. */
export interface Places {
  /** The folder of the course. */
  root: string;
  /** How far the learner is. */
  progress: string;
  /** Is locked while it runs. */
  lock: string;
  /** The exercises as they were handed out. */
  stubs: string;
  /** What was reset. */
  backups: string;
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
export function placesIn(
  root: string = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[/\\]$/, ""),
): Places {
  const own = `${root}/.last-ticket`;
  return {
    root,
    progress: `${root}/.last-ticket-progress`,
    lock: `${own}/learn.lock`,
    stubs: `${own}/stubs`,
    backups: `${own}/backups`,
    pages: `${own}/pages`,
    certificate: `${own}/certificate.svg`,
  };
}
