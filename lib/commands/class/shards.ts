import { gradeWords } from "../../text/words.ts";
import { refuse } from "../options.ts";
import type { Learner } from "./class_folder.ts";
import type { ResultsFolder } from "./results_folder.ts";

/** One of several parts of a class, which are graded apart from each other: `--shard 3/10`. */
export interface Shard {
  /** Which one, from 1. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;
}

const SHARD = /^(\d{1,4})\/(\d{1,4})$/;

/**
 * Reads which part of a class is wanted.
 *
 * @param typed What was typed: `"3/10"`.
 * @throws {CommandLineError} when it names no part
 */
export function parseShard(typed: string): Shard {
  const [, number, of] = (SHARD.exec(typed) ?? []).map(Number);
  if (number === undefined || of === undefined || number < 1 || number > of) {
    throw refuse(gradeWords.cannot, "--shard", gradeWords.errors.noShard, typed);
  }
  return { number, of };
}

/**
 * The learners of a part, dealt like cards: those who come one after the other, and may have sat side by
 * side, do not all have the same part. Each learner is in one part of a class, and always in the same one.
 */
export function learnersOf(learners: readonly Learner[], { number, of }: Shard): Learner[] {
  return learners.filter((_, index) => index % of === number - 1);
}

/** All parts are graded alike, wherever they are: unless another seed is asked for, with this one. */
export const SEED_OF_SHARDS = 0;

/**
 * Brings the grades of several folders together in one.
 *
 * @param folders Where `--results` has put the grades of the parts.
 * @param results Where they are kept from now on.
 * @param wanted The seed that was asked for, if any.
 * @returns The seed of all of them; the one that was asked for when there are no folders.
 * @throws {ResultsFolderError} when a folder has no grades, or its seed is not that of the others
 */
export async function mergeResults(
  folders: readonly string[],
  results: ResultsFolder,
  wanted: number | undefined,
): Promise<number | undefined> {
  let seed = wanted;
  for (const folder of folders) seed = await results.take(folder, seed);
  return seed;
}
