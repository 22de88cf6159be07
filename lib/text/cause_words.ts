/**
 * The sentences for what has led to a failure, in the language of the course. They are apart from
 * those of `words.ts`, as a page loads them only when something has failed.
 *
 * @module
 */

export { causeWords } from "./en/causes.ts";
