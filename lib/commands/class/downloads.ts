/** What a learning platform says in the name of a downloaded file or folder. */
export interface DownloadName {
  /** Who has handed it in, as the platform writes it. */
  readonly learner: string;
  /** The platform's number for them, by which a file with grades finds them again; absent without a platform. */
  readonly id?: string;
  /** The name by which it was handed in; of a learner's folder, nothing. */
  readonly file: string;
  /** Whether the platform says that it came late. */
  readonly isLate: boolean;
}

/**
 * Canvas, which has no folders: `doejane_LATE_12345_67890_02_last_ticket.ts`, all files side by side. The numbers are those of the
 * learner and of the file. A text or an address in place of a file has one number: `doejane_12345_text.html`.
 * (`get_filename` and `add_text_or_url` in `lib/content_zipper.rb` of Canvas.)
 */
const CANVAS =
  /^(?<learner>.+?)(?<late>_LATE)?_(?<id>\d+)_(?:\d+_|(?=(?:text|link)\.html$))(?<file>[^]+)$/;

/**
 * Canvas, where it keeps names from graders: `anon_x7Kq2_67890_02_last_ticket.ts`, or `LATE_anon_...`. What stands for
 * the learner is in no file with grades. (The same file; `lib/anonymity.rb` makes five letters and digits.)
 */
const CANVAS_ANONYMOUS =
  /^(?<late>LATE_)?(?<learner>anon_[A-Za-z0-9]{5})_(?:\d+_|(?=(?:text|link)\.html$))(?<file>[^]+)$/;

/**
 * Moodle: a folder `Jane Doe_12345_assignsubmission_file` for each learner, up to 4.0 with another `_` behind it, or files whose
 * names begin so; a folder more for whoever has written into the page, or used another kind of submission. The number is
 * that of `Participant 12345` in the grading worksheet; of a group that submits together, the group's own; of those
 * without a group, there is none. (`mod/assign/classes/downloader.php` of Moodle.)
 */
const MOODLE = /^(?<learner>.+?)(?:_(?<id>\d+))?_assignsubmission_[a-z]+(?:_(?<file>[^]*))?$/;

/**
 * Reads the name of a file or folder as learning platforms write it into their downloads.
 *
 * @param name The name.
 * @param isFolder Whether it is a folder's.
 * @returns What it says, or nothing when it is an ordinary name.
 *
 * @example
 * ```ts
 * import { parseDownloadName } from "./downloads.ts";
 *
 * console.log(parseDownloadName("doejane_LATE_12345_67890_02_last_ticket-1.ts", false));
 * // { learner: "doejane", id: "12345", file: "02_last_ticket-1.ts", isLate: true }
 * ```
 */
export function parseDownloadName(name: string, isFolder: boolean): DownloadName | undefined {
  const found = MOODLE.exec(name) ??
    (isFolder ? undefined : CANVAS_ANONYMOUS.exec(name) ?? CANVAS.exec(name));
  if (!found?.groups) return undefined;
  const { learner = "", id, file = "", late } = found.groups;
  return { learner, ...(id !== undefined && { id }), file, isLate: late !== undefined };
}
