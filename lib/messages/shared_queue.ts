import type { WaitOptions } from "./wait_options.ts";

/** What can be an item of a queue: anything but `undefined`, which says that there is none. */
export type QueueItem = NonNullable<unknown> | null;

/**
 * A queue that many producers and many consumers share: first in, first out, and every item goes to
 * one consumer. It is bounded: producers wait while it is full. A {@linkcode Queue} lives in this
 * process, a {@linkcode RemoteQueue} in another one.
 */
export interface SharedQueue<T extends QueueItem> extends AsyncIterable<T> {
  /**
   * Puts an item in, and waits while the queue is full.
   *
   * @throws {QueueClosedError} when the queue is closed, also while it waits
   * @throws {MessageTimeoutError} when the queue stays full
   */
  put(item: T, options?: WaitOptions): Promise<void>;
  /**
   * Takes the first item, and waits while the queue is empty.
   *
   * @returns The item, or `undefined` when the queue is closed and all items are taken.
   * @throws {MessageTimeoutError} when no item comes; a later one is not lost
   */
  take(options?: WaitOptions): Promise<T | undefined>;
  /** Closes the queue for all: nothing more is put in, what is in it can be taken. */
  close(): void | Promise<void>;
}
