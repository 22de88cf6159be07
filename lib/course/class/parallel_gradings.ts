/** What one grading may use at its worst that is not an attack: ten clients and a type check. */
const MEMORY_BYTES = 2 ** 30;

/**
 * How many gradings go side by side: as many as there are cores and room in memory for.
 *
 * @param cores How many cores there are.
 * @param availableBytes How much memory is free.
 */
export function parallelGradings(
  cores: number = navigator.hardwareConcurrency,
  availableBytes: number = Deno.systemMemoryInfo().available,
): number {
  return Math.max(1, Math.min(cores, Math.floor(availableBytes / MEMORY_BYTES)));
}
