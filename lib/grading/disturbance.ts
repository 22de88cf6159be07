import { statfsSync } from "node:fs";

/** What may have spoilt a grading, although the file that was graded had no part in it. */
export interface Disturbance {
  /** The longest time for which the grader itself could not do anything, in milliseconds. */
  readonly lagMs: number;
  /** The least room that there was for temporary files, in bytes. */
  readonly freeBytes: number;
}

const INTERVAL_MS = 50;
/** A pause that makes clients late: they are waited for up to 100 ms at a time. */
const MOST_LAG_MS = 250;
/** Room for the files of a few races. */
const LEAST_FREE_BYTES = 100 * 2 ** 20;

/** Measures how much a grading is disturbed, until it is disposed of. */
export class DisturbanceMeter implements Disposable {
  readonly #folder: string;
  readonly #timer: ReturnType<typeof setInterval>;
  #lastMs = performance.now();
  #lagMs = 0;
  #freeBytes = Number.MAX_SAFE_INTEGER;

  /** @param folder Where its temporary files are. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#timer = setInterval(() => this.#look(), INTERVAL_MS);
  }

  /** What was found so far. */
  get disturbance(): Disturbance {
    this.#look();
    return { lagMs: this.#lagMs, freeBytes: this.#freeBytes };
  }

  /** Ends the measurement. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    this.#lagMs = Math.max(this.#lagMs, now - this.#lastMs - INTERVAL_MS);
    this.#lastMs = now;
    this.#freeBytes = Math.min(this.#freeBytes, freeBytesOf(this.#folder));
  }
}

function freeBytesOf(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return Number.MAX_SAFE_INTEGER;
  }
}

/** Whether others can have changed what a grading came to. */
export function isDisturbed(disturbance: Disturbance): boolean {
  return disturbance.lagMs > MOST_LAG_MS || isDiskFull(disturbance);
}

/** Whether there was no room for what a race writes. */
export function isDiskFull({ freeBytes }: Disturbance): boolean {
  return freeBytes < LEAST_FREE_BYTES;
}
