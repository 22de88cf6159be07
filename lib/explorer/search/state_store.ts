const MULTIPLIER = 0x9e37_79b1;

/**
 * Rows of whole numbers, each kept once and known by its number: the states of a search. A million rows of
 * five numbers take 28 MB.
 */
export class StateStore {
  readonly #width: number;
  #rows: Int32Array;
  #table: Int32Array;
  #size = 0;

  /** @param width How many numbers a row has. */
  constructor(width: number) {
    this.#width = width;
    this.#rows = new Int32Array(width * 256);
    this.#table = new Int32Array(1024).fill(-1);
  }

  /** How many rows there are. */
  get size(): number {
    return this.#size;
  }

  /** The number of a row, which is added if it is new. */
  numberOf(row: ArrayLike<number>): number {
    const mask = this.#table.length - 1;
    for (let place = hash(row, this.#width) & mask;; place = place + 1 & mask) {
      const number = this.#table[place]!;
      if (number < 0) return this.#add(row, place);
      if (this.#equals(number, row)) return number;
    }
  }

  /** One number of a row. */
  at(number: number, index: number): number {
    return this.#rows[number * this.#width + index]!;
  }

  #equals(number: number, row: ArrayLike<number>): boolean {
    const start = number * this.#width;
    for (let i = 0; i < this.#width; i++) if (this.#rows[start + i] !== row[i]) return false;
    return true;
  }

  #add(row: ArrayLike<number>, place: number): number {
    const number = this.#size++;
    const start = number * this.#width;
    if (start + this.#width > this.#rows.length) this.#rows = grown(this.#rows);
    for (let i = 0; i < this.#width; i++) this.#rows[start + i] = row[i]!;
    this.#table[place] = number;
    if (this.#size * 2 > this.#table.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = table.length - 1;
    for (let number = 0; number < this.#size; number++) {
      const start = number * this.#width;
      let place = hash(this.#rows.subarray(start, start + this.#width), this.#width) & mask;
      while (table[place]! >= 0) place = place + 1 & mask;
      table[place] = number;
    }
    this.#table = table;
  }
}

/** A list of whole numbers that grows. */
export class NumberList {
  #numbers = new Int32Array(256);
  #size = 0;

  /** How many there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds one. */
  push(number: number): void {
    if (this.#size === this.#numbers.length) this.#numbers = grown(this.#numbers);
    this.#numbers[this.#size++] = number;
  }

  /** Takes the last one away. */
  pop(): number {
    return this.#numbers[--this.#size]!;
  }

  /** The one at a place. */
  at(index: number): number {
    return this.#numbers[index]!;
  }

  /** Replaces the one at a place, which may lie behind the last one. */
  set(index: number, number: number): void {
    while (index >= this.#numbers.length) this.#numbers = grown(this.#numbers);
    this.#numbers[index] = number;
    if (index >= this.#size) this.#size = index + 1;
  }
}

/** Numbered items, those with the smallest cost first. */
export class Queue {
  #costs = new Float64Array(256);
  #items = new Int32Array(256);
  #size = 0;

  /** How many items wait. */
  get size(): number {
    return this.#size;
  }

  /** The smallest cost; infinite when nothing waits. */
  get least(): number {
    return this.#size > 0 ? this.#costs[0]! : Infinity;
  }

  /** Adds an item. */
  push(cost: number, item: number): void {
    if (this.#size === this.#items.length) {
      this.#items = grown(this.#items);
      const costs = new Float64Array(this.#items.length);
      costs.set(this.#costs);
      this.#costs = costs;
    }
    let place = this.#size++;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (this.#costs[above]! <= cost) break;
      this.#put(place, this.#costs[above]!, this.#items[above]!);
      place = above;
    }
    this.#put(place, cost, item);
  }

  /** Takes the item with the smallest cost; -1 when nothing waits. */
  pop(): number {
    if (this.#size === 0) return -1;
    const first = this.#items[0]!;
    const size = --this.#size;
    const cost = this.#costs[size]!;
    const item = this.#items[size]!;
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      if (below >= size) break;
      if (below + 1 < size && this.#costs[below + 1]! < this.#costs[below]!) below++;
      if (this.#costs[below]! >= cost) break;
      this.#put(place, this.#costs[below]!, this.#items[below]!);
      place = below;
    }
    if (size > 0) this.#put(place, cost, item);
    return first;
  }

  #put(place: number, cost: number, item: number): void {
    this.#costs[place] = cost;
    this.#items[place] = item;
  }
}

function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}

function hash(row: ArrayLike<number>, width: number): number {
  let sum = width;
  for (let i = 0; i < width; i++) {
    sum = Math.imul(sum ^ row[i]!, MULTIPLIER);
    sum ^= sum >>> 15;
  }
  return sum;
}
