/**
 * Every sentence that a learner reads, in the language of the course.
 *
 * A language is one folder beside `en/`, whose `mod.ts` exports the same names: to translate the course,
 * write `de/mod.ts`, let `de satisfies Words` be checked, and name it here. Rooms hand over data, such as a
 * failure and its parts, and the words are found where they are shown.
 *
 * @module
 */

export * from "./en/mod.ts";

/** What a language must have. */
export type Words = typeof import("./en/mod.ts");
