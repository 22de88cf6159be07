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
 * learner and of the file. (`lib/content_zipper.rb` of Canvas, which keeps `_` and digits out of names.)
 */
const CANVAS = /^(?<learner>.+?)(?<late>_LATE)?_(?<id>\d+)_\d+_(?<file>[^]+)$/;

/**
 * Moodle: a folder `Jane Doe_12345_assignsubmission_file_` for each learner, or files whose names begin
 * so; a folder more for whoever has written into the page. The number is that of `Participant 12345` in the grading worksheet.
 */
const MOODLE = /^(?<learner>.+)_(?<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?<file>[^]*)$/;

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
  const found = MOODLE.exec(name) ?? (isFolder ? undefined : CANVAS.exec(name));
  const { learner, id, file, late } = found?.groups ?? {};
  if (learner === undefined || id === undefined || file === undefined) return undefined;
  return { learner, id, file, isLate: late !== undefined };
}
