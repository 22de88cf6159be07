import type { Notebook } from "./notebook.ts";

/** A notebook of the course. */
export interface Lesson {
  /** Its file's name without the ending: `"02_last_ticket"`. */
  name: string;
  /** What is in it. */
  notebook: Notebook;
}
