import type { Guard } from "../desk/lock.ts";
import type { ProcessQueue } from "./process_queue.ts";

/** Releases the lock once, by the queue that granted it. */
export class FileGuard implements Guard {
  #queue: ProcessQueue | undefined;

  constructor(queue: ProcessQueue) {
    this.#queue = queue;
  }

  release(): void {
    const queue = this.#queue;
    this.#queue = undefined;
    queue?.release();
  }

  [Symbol.dispose](): void {
    this.release();
  }

  // deno-lint-ignore require-await -- what is thrown must be a rejection
  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
  }
}
