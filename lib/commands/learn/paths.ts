import { fileURLToPath } from "node:url";
import { openInBrowser } from "../../lessons/browser.ts";
import { readLessons } from "../../lessons/notebook_files.ts";
import { exportHtml } from "../../lessons/pages/export_html.ts";

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

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));

/**
 * Makes pages of the lessons, which need no Jupyter, and opens one of them.
 *
 * @param lesson The lesson's name, such as `"02_last_ticket"`.
 * @param folder Where the pages are kept.
 * @param browser Whether it is opened in the learner's browser, if there is one.
 * @returns The path of its page.
 * @throws {NotebookError} when the lessons cannot be read
 * @throws {ExportHtmlError} when the pages cannot be written
 */
export async function openLesson(
  lesson: string,
  folder: string,
  browser: boolean,
): Promise<string> {
  await exportHtml(await readLessons(NOTEBOOKS), folder);
  const page = `${folder}/${lesson}.html`;
  if (browser) openInBrowser(page);
  return page;
}
