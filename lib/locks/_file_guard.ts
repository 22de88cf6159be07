import type { ProcessQueue } from "./_process_queue.ts";
import type { Guard } from "./lock.ts";

/** Releases, once, the place in the queue that it was created for. */
export class FileGuard implements Guard {
  #queue: ProcessQueue | undefined;

  constructor(queue: ProcessQueue) {
    this.#queue = queue;
  }

  release(): void {
    const queue = this.#queue;
    this.#queue = undefined;
    queue?.leave();
  }

  [Symbol.dispose](): void {
    this.release();
  }

  // deno-lint-ignore require-await -- what is thrown must be a rejection
  async [Symbol.asyncDispose](): Promise<void> {
    this.release();
  }
}
