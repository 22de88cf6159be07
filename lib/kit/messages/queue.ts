import { requireKnownOptions } from "../desk/errors.ts";
import { QueueClosedError } from "./errors.ts";
import { Waiter, type WaitOptions } from "./waiter.ts";

/** Options of a {@linkcode Queue}. */
export interface QueueOptions {
  /**
   * How many items it holds before producers wait.
   *
   * @default {64}
   */
  capacity?: number;
}

/** An item on its way to a consumer: one of the two methods decides what becomes of it, once. */
export interface Delivery<T> {
  /** The item. */
  readonly item: T;
  /** Takes the item for good. */
  acknowledge(): void;
  /** Puts the item back to where it was: before all that was put in after it. */
  putBack(): void;
}

interface Entry<T> {
  readonly item: T;
  /** Its place in the order in which the items came in. */
  readonly place: number;
}

/**
 * A bounded queue in the memory of this process. Let other processes use it with
 * {@linkcode serveQueue}.
 *
 * @example
 * ```ts
 * import { Queue } from "last-ticket";
 *
 * const queue = new Queue<string>();
 * await queue.put("Ann");
 * await queue.put("Ben");
 * queue.close();
 * for await (const name of queue) console.log(name); // Ann, Ben
 * ```
 *
 * @typeParam T What the items are.
 */
export class Queue<T extends QueueItem> implements SharedQueue<T> {
  /** How many items it holds before producers wait. */
  readonly capacity: number;
  readonly #entries: Entry<T>[] = [];
  // A caller that gives up leaves its list at once, so that no item goes to one that has gone.
  readonly #producers = new Map<Waiter<void>, T>();
  readonly #consumers = new Set<Waiter<Delivery<T> | undefined>>();
  #places = 0;
  #undecided = 0;
  #closed = false;

  /**
   * Makes an empty queue.
   *
   * @param options How many items the queue holds.
   */
  constructor(options: QueueOptions = {}) {
    requireKnownOptions("make a queue", options, ["capacity"]);
    const { capacity = 64 } = options;
    if (!(capacity >= 1)) {
      throw new RangeError(
        `Cannot make a queue as 'capacity' must be at least 1: current value is ${capacity}`,
      );
    }
    this.capacity = capacity;
  }

  /** How many items are in the queue now. */
  get size(): number {
    return this.#entries.length;
  }

  /** Whether the queue is closed. */
  get closed(): boolean {
    return this.#closed;
  }

  /**
   * Puts an item in, and waits while the queue is full.
   *
   * @param item The item.
   * @param options How long to wait.
   * @throws {QueueClosedError} when the queue is closed, also while it waits
   * @throws {MessageTimeoutError} when the queue stays full
   */
  async put(item: T, options: WaitOptions = {}): Promise<void> {
    if (this.#closed) throw putAfterClose();
    const producer = new Waiter<void>(
      options,
      "put an item in the queue",
      () => this.#producers.delete(producer),
    );
    this.#producers.set(producer, item);
    this.#match();
    await producer.promise;
  }

  /**
   * Takes the first item, and waits while the queue is empty.
   *
   * @param options How long to wait.
   * @returns The item, or `undefined` when the queue is closed and all items are taken.
   * @throws {MessageTimeoutError} when no item comes; a later one is not lost
   */
  async take(options?: WaitOptions): Promise<T | undefined> {
    const delivery = await this.deliver(options);
    delivery?.acknowledge();
    return delivery?.item;
  }

  /**
   * Hands out the first item without taking it for good, for a consumer that may fail before it has
   * it. A closed queue does not end while a delivery is undecided.
   *
   * @param options How long to wait.
   * @returns The delivery, or `undefined` when the queue is closed and all items are taken.
   * @throws {MessageTimeoutError} when no item comes; a later one is not lost
   */
  async deliver(options: WaitOptions = {}): Promise<Delivery<T> | undefined> {
    const consumer = new Waiter<Delivery<T> | undefined>(
      options,
      "take an item from the queue",
      () => this.#consumers.delete(consumer),
    );
    this.#consumers.add(consumer);
    this.#match();
    return await consumer.promise;
  }

  /** Closes the queue: nothing more is put in, what is in it can be taken. */
  close(): void {
    this.#closed = true;
    for (const producer of this.#producers.keys()) producer.reject(putAfterClose());
    this.#producers.clear();
    this.#match();
  }

  /** Takes item after item until the queue is closed and all are taken. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    for (;;) {
      const item = await this.take();
      if (item === undefined) return;
      yield item;
    }
  }

  /** Lets producers in and serves consumers, as many as can be. Runs after every change. */
  #match(): void {
    this.#letIn();
    for (const consumer of this.#consumers) {
      const entry = this.#entries.shift();
      if (entry === undefined) break;
      this.#consumers.delete(consumer);
      consumer.resolve(this.#handOut(entry));
      this.#letIn();
    }
    if (!this.#closed || this.#entries.length > 0 || this.#undecided > 0) return;
    for (const consumer of this.#consumers) consumer.resolve(undefined);
    this.#consumers.clear();
  }

  #letIn(): void {
    for (const [producer, item] of this.#producers) {
      if (this.#entries.length >= this.capacity) return;
      this.#producers.delete(producer);
      this.#entries.push({ item, place: this.#places++ });
      producer.resolve();
    }
  }

  #handOut(entry: Entry<T>): Delivery<T> {
    this.#undecided++;
    let decided = false;
    const decide = (putBack: boolean): void => {
      if (decided) return;
      decided = true;
      this.#undecided--;
      if (putBack) this.#putBack(entry);
      this.#match();
    };
    return {
      item: entry.item,
      acknowledge: (): void => decide(false),
      putBack: (): void => decide(true),
    };
  }

  #putBack(entry: Entry<T>): void {
    const after = this.#entries.findIndex(({ place }) => place > entry.place);
    this.#entries.splice(after < 0 ? this.#entries.length : after, 0, entry);
  }
}

function putAfterClose(): QueueClosedError {
  return new QueueClosedError("Cannot put an item in the queue as it is closed");
}

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
