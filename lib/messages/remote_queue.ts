import { MessageError } from "./message_error.ts";
import type { Pipe } from "./pipe.ts";
import { RemoteCalls, type RemoteCallsOptions } from "./remote_calls.ts";
import type { QueueItem, SharedQueue } from "./shared_queue.ts";
import type { WaitOptions } from "./wait_options.ts";

/** Options of a {@linkcode RemoteQueue}. */
export type RemoteQueueOptions = Pick<RemoteCallsOptions, "onMessage">;

/**
 * A queue that lives in the process at the other end of a pipe, where {@linkcode serveQueue} serves
 * it; see there what the death of a process costs.
 *
 * @example
 * ```ts
 * import { Pipe, RemoteQueue } from "last-ticket";
 *
 * // The program of a child: takes what its parent has in the queue.
 * async function main(): Promise<void> {
 *   await using pipe = Pipe.toParent();
 *   const queue = new RemoteQueue(pipe, (item: unknown) => typeof item === "string");
 *   for await (const name of queue) console.log(`Hello, ${name}!`);
 * }
 * ```
 *
 * @typeParam T What the items are.
 */
export class RemoteQueue<T extends QueueItem> implements SharedQueue<T> {
  readonly #calls: RemoteCalls;
  readonly #peer: string;
  readonly #isItem: (value: unknown) => value is T;

  /**
   * Starts to use the queue at the other end of a pipe.
   *
   * @param pipe The pipe to the process that has the queue. All its messages are received here.
   * @param isItem Whether a value from the other process is an item of the queue.
   * @param options Who gets messages of the other process that are not about the queue.
   */
  constructor(
    pipe: Pipe,
    isItem: (value: unknown) => value is T,
    options: RemoteQueueOptions = {},
  ) {
    this.#calls = new RemoteCalls(pipe, options);
    this.#peer = pipe.peer;
    this.#isItem = isItem;
  }

  /**
   * Puts an item in, and waits while the queue is full. The item is in the queue when this resolves.
   *
   * @param item The item, a JSON value.
   * @param options How long to wait.
   * @throws {QueueClosedError} when the queue is closed, also while it waits
   * @throws {MessageTimeoutError} when the queue stays full
   * @throws {PeerGoneError} when the process that has the queue has died
   */
  async put(item: T, options?: WaitOptions): Promise<void> {
    await this.#calls.call("queue.put", item, options);
  }

  /**
   * Takes the first item, and waits while the queue is empty. The item is taken when this resolves.
   *
   * @param options How long to wait.
   * @returns The item, or `undefined` when the queue is closed and all items are taken.
   * @throws {MessageTimeoutError} when no item comes; a later one is not lost
   * @throws {PeerGoneError} when the process that has the queue has died
   * @throws {MessageError} when what comes is not an item; it is not taken
   */
  async take(options?: WaitOptions): Promise<T | undefined> {
    const answer = await this.#calls.call("queue.take", undefined, options);
    if (typeof answer === "object" && answer !== null) {
      if ("closed" in answer) return undefined;
      if ("delivery" in answer && "item" in answer && this.#isItem(answer.item)) {
        await this.#calls.notify("queue.acknowledge", answer.delivery);
        return answer.item;
      }
    }
    throw new MessageError(`Cannot take an item from '${this.#peer}': it has sent something else`);
  }

  /**
   * Closes the queue for all processes: nothing more is put in, what is in it can be taken.
   *
   * @throws {PeerGoneError} when the process that has the queue has died
   */
  async close(): Promise<void> {
    await this.#calls.call("queue.close");
  }

  /** Takes item after item until the queue is closed and all are taken. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const item = await this.take();
      if (item === undefined) return;
      yield item;
    }
  }
}
