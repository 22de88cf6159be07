/**
 * The English words, a file for each room that speaks.
 *
 * @module
 */

export { gradeWords } from "./grade.ts";
