import type { Random } from "../../explorer/random.ts";

/**
 * Names that begin alike, of different lengths: whoever tells clients apart by a first letter, by a length or by
 * a part of the name is found out in any race. None is one of the explorer's. All are words of letters, as
 * clients name files after themselves.
 */
const FAMILIES: readonly (readonly string[])[] = [
  ["Al", "Ali", "Alice", "Alicia", "Alina", "Alistair"],
  ["Chris", "Christa", "Christian", "Christopher"],
  ["Ed", "Eddy", "Edgar", "Edith", "Eduardo"],
  ["Jo", "Jona", "Jonas", "Jonathan", "Jörg", "Jörn"],
  ["Li", "Lin", "Lina", "Linda", "Linus"],
  ["Max", "Maxim", "Maxima", "Maximilian", "Maxine"],
  ["Ros", "Rosa", "Rosalind", "Rosanna", "Rose"],
  ["Zo", "Zora", "Zoran", "Zoë"],
];

/**
 * Names of clients that nobody can have foreseen, all different; the first two of them begin alike.
 *
 * @param count How many, up to 20.
 */
export function randomNames(count: number, random: Random): string[] {
  const [family = [], ...others] = shuffled(FAMILIES, random);
  const [first = "", second = "", ...more] = shuffled(family, random);
  return [first, second, ...shuffled([...more, ...others.flat()], random)].slice(0, count);
}

/** The same in another order (Durstenfeld 1964). */
function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = random.integer(0, last);
    [copy[last], copy[other]] = [copy[other]!, copy[last]!];
  }
  return copy;
}
