import type { Lesson } from "./lesson_files.ts";

/** How a lesson begins. */
export interface LessonOpening {
  /** Its title, as plain text. */
  title: string;
  /** The first paragraph under the title, as Markdown. */
  introduction: string;
}

/**
 * Finds how a lesson begins: its first cell has its title and its introduction.
 *
 * @param lesson The lesson.
 * @returns Its title, or its name when it has none; and its introduction, which may be empty.
 */
export function lessonOpening({ name, notebook }: Lesson): LessonOpening {
  const [first] = notebook.cells;
  const [heading = "", introduction = ""] = first?.cell_type === "markdown"
    ? first.source.join("").trim().split(/\n{2,}/)
    : [];
  const [, title] = /^# +(.+)$/.exec(heading) ?? [];
  return title === undefined
    ? { title: name, introduction: "" }
    : { title: title.replaceAll(/[*_`]/g, ""), introduction };
}
