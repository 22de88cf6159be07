/** Short, easily told apart, and in alphabetical order, so that a lane can be found quickly. */
const FIRST_NAMES = [
  "Ann",
  "Bob",
  "Cat",
  "Dan",
  "Eve",
  "Fay",
  "Gus",
  "Hal",
  "Ivy",
  "Jon",
  "Kim",
  "Leo",
  "Mia",
  "Ned",
  "Oda",
  "Pam",
  "Quy",
  "Roy",
  "Sue",
  "Tom",
  "Una",
  "Vic",
  "Wes",
  "Xia",
  "Yan",
  "Zoe",
] as const;

/**
 * The names of the first `count` clients: Ann, Bob, Cat ... Zoe, Ann-2, Bob-2 and so on.
 *
 * @param count How many names.
 * @returns As many different names.
 */
export function clientNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const name = FIRST_NAMES[index % FIRST_NAMES.length]!;
    const round = Math.floor(index / FIRST_NAMES.length) + 1;
    return round === 1 ? name : `${name}-${round}`;
  });
}
