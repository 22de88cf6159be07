/** The modulus of the "minimal standard" generator (Park, Miller 1988): the largest prime below 2^31. */
export const MODULUS = 2_147_483_647;
/** Its multiplier, as revised in 1993. */
const MULTIPLIER = 48_271;

/** The next random number, from 1 to 2^31 - 2, of a sequence that repeats: it follows from the one before. */
export function nextRandom(before: number): number {
  return before * MULTIPLIER % MODULUS;
}

/** Numbers that look random and repeat: the same seed gives the same ones. */
export class Random {
  #state: number;

  /** @param seed A whole number. */
  constructor(seed: number) {
    this.#state = Math.abs(Math.trunc(seed)) % (MODULUS - 1) + 1;
    // Similar seeds give similar first numbers.
    for (let i = 0; i < 4; i++) this.#next();
  }

  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + this.#next() % (max - min + 1);
  }

  #next(): number {
    return this.#state = nextRandom(this.#state);
  }
}
