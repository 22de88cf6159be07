/**
 * Every sentence that a learner reads, in the language of the course.
 *
 * A language is a folder next to `en/` whose `mod.ts` exports the same names. To translate the course,
 * write `de/mod.ts`, check it against `Words`, and name it here; and `de/causes.ts`, which `cause_words.ts`
 * names. Rooms pass data, such as a failure and its parts; the words are chosen where it is shown.
 *
 * @module
 */

export * from "./en/mod.ts";

/** What a language must have. */
export type Words = typeof import("./en/mod.ts");
