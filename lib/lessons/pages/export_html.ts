import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { ExportHtmlError } from "../errors.ts";
import type { Lesson } from "../notebook.ts";

/** How lessons are exported. */
export interface ExportHtmlOptions {
  /**
   * The folder that the images of the lessons are relative to.
   *
   * @default {"notebooks/"}
   */
  notebooks?: string;
}

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/**
 * Writes a page for each lesson, `02_last_ticket.html`, and `index.html`, which lists them. Each file
 * appears whole or not at all.
 *
 * @param lessons The lessons, in their order.
 * @param folder Where to; it is created when it does not exist.
 * @param options How.
 * @returns The paths of the pages, the list of lessons first.
 * @throws {ExportHtmlError} when an image cannot be read, the folder cannot be created or a page cannot
 * be written
 */
export async function exportHtml(
  lessons: readonly Lesson[],
  folder: string,
  { notebooks = NOTEBOOKS }: ExportHtmlOptions = {},
): Promise<string[]> {
  const { htmlPage, indexPage, pageNameOf, INDEX } = await loadPages();
  const pages = new Map([[`${folder}/${INDEX}`, indexPage(lessons)]]);
  for (const lesson of lessons) {
    const image = (source: string): string => dataUrl(notebooks, source, lesson);
    pages.set(`${folder}/${pageNameOf(lesson)}`, htmlPage(lesson, { lessons, image }));
  }
  try {
    await Deno.mkdir(folder, { recursive: true });
  } catch (cause) {
    throw refuse("the folder must be one that can be created", folder, cause);
  }
  for (const [path, html] of pages) {
    try {
      await replaceFile(path, html);
    } catch (cause) {
      throw refuse("a page must be a file that can be written", path, cause);
    }
  }
  return [...pages.keys()];
}

/** Not a literal: what a literal names Deno loads, with its npm packages, together with this file. */
async function loadPages(): Promise<typeof import("./html_page.ts")> {
  return await import(new URL("./html_page.ts", import.meta.url).href);
}

/**
 * Makes a `data:` address of an image of a lesson.
 *
 * @throws {ExportHtmlError} when it is none, or cannot be read
 */
export function dataUrl(notebooks: string, source: string, { name }: Lesson): string {
  const type = IMAGE_TYPES[extname(source)];
  if (type === undefined) {
    throw refuse(
      `an image of ${name} must be one of ${Object.keys(IMAGE_TYPES).join(", ")}`,
      source,
    );
  }
  try {
    return `data:${type};base64,${Deno.readFileSync(`${notebooks}/${source}`).toBase64()}`;
  } catch (cause) {
    throw refuse(`an image of ${name} must be a file that can be read`, source, cause);
  }
}

function refuse(rule: string, value: string, cause?: unknown): ExportHtmlError {
  const reason = cause instanceof Error ? ` (${cause.name})` : "";
  return new ExportHtmlError(
    `Cannot export the lessons as ${rule}${reason}: current value is ${JSON.stringify(value)}`,
    { cause },
  );
}
