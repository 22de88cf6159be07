/** A moment as a part of a file's name: in order when sorted, and without a colon, which not all allow. */
export function timeInName(now: Date): string {
  return now.toISOString().replaceAll(":", "-");
}
