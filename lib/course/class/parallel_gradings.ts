/** What one grading may use that is no attack: ten clients and a type check, with room to spare. */
const MEMORY_BYTES = 2 ** 30;
/** A grading waits a part of its time, for races that are slow on purpose. */
const ABOVE_CORES = 1;

/**
 * How many gradings go side by side: one more than there are cores, if there is room in memory.
 *
 * @param cores How many cores there are.
 * @param availableBytes How much memory is free.
 */
export function parallelGradings(
  cores: number = navigator.hardwareConcurrency,
  availableBytes: number = Deno.systemMemoryInfo().available,
): number {
  return Math.max(1, Math.min(cores + ABOVE_CORES, Math.floor(availableBytes / MEMORY_BYTES)));
}
