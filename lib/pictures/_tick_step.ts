/**
 * The distance of the ticks of an axis: the smallest of 1, 2, 5, 10, 20, 50 ... that makes at most
 * `most` steps.
 *
 * @param until Where the axis ends.
 * @param most How many steps have room.
 * @returns The distance, in the unit of `until`.
 */
export function tickStep(until: number, most: number): number {
  for (let power = 1;; power *= 10) {
    const step = [1, 2, 5].map((factor) => factor * power).find((step) => until / step <= most);
    if (step !== undefined) return step;
  }
}
