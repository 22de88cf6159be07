/**
 * A number and its noun: `"1 schedule"`, `"5 schedules"`.
 *
 * @param number How many, as a whole number.
 * @param one The noun for one of them.
 * @param many The noun for more, or for none.
 */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${inThousands(number)} ${number === 1 ? one : many}`;
}

/** A number as it is written in English, with three decimals at most: `"12,000"`, `"1,000.5"`. */
export function inThousands(number: number): string {
  // Not by `Intl`: to load it takes a fresh worker 25 ms, and to use it 20 microseconds each time.
  const [whole = "", decimals] = `${Math.round(number * 1000) / 1000}`.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Joins words as a sentence does: `"Ann"`, `"Ann and Bob"`, `"Ann, Bob and Cat"`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Clients, none left out: `"one client"`, `"both clients"`, `"all ten clients"`. */
export function allInWords(clients: number): string {
  if (clients === 1) return "one client";
  return clients === 2 ? "both clients" : `all ${NUMBERS[clients] ?? clients} clients`;
}

const NUMBERS: readonly string[] = [
  ...["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
];
