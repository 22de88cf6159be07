import { fileURLToPath } from "node:url";
import { openInBrowser } from "../jupyter/open_browser.ts";
import { exportHtml } from "../notebooks/export_html.ts";
import { readLessons } from "../notebooks/read_lessons.ts";

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
