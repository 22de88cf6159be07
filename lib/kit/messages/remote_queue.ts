import { MessageError } from "./errors.ts";
import type { WaitOptions } from "./waiter.ts";
import type { Pipe } from "./pipe.ts";
import type { Delivery, Queue, QueueItem, SharedQueue } from "./queue.ts";
import { type CallHandler, RemoteCalls, type RemoteCallsOptions, Result } from "./remote_calls.ts";

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
   * @throws {MessageError} when what comes is not an item, or the first item is too long for the pipe or no
   * JSON; it is not taken
   */
  async take(options?: WaitOptions): Promise<T | undefined> {
    const onLate = (answer: unknown): void => void this.#putBack(answer);
    const answer = await this.#calls.call("queue.take", undefined, { ...options, onLate });
    if (typeof answer === "object" && answer !== null) {
      if ("closed" in answer) return undefined;
      if ("delivery" in answer && "item" in answer && this.#isItem(answer.item)) {
        await this.#calls.notify("queue.acknowledge", answer.delivery);
        return answer.item;
      }
    }
    await this.#putBack(answer);
    throw new MessageError(`Cannot take an item from '${this.#peer}': it has sent something else`);
  }

  /** Gives back what is not wanted, or came when nobody waited any more: others may take it. */
  async #putBack(answer: unknown): Promise<void> {
    if (typeof answer !== "object" || answer === null || !("delivery" in answer)) return;
    // If the other side has gone, there is nothing to give back.
    await this.#calls.notify("queue.putBack", answer.delivery).catch(() => {});
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

/** Options of {@linkcode serveQueue}. */
export type ServeQueueOptions = Pick<RemoteCallsOptions, "onMessage">;

/**
 * Lets the process at the other end of a pipe use a queue of this process, with a
 * {@linkcode RemoteQueue}. Serve each process on its own pipe; the queue can be used here too.
 *
 * What a death costs:
 * - A **consumer** has taken an item when its acknowledgement has been written, which is just before
 *   its `take()` resolves. Items on their way to a consumer that dies before are put back to where
 *   they were. What it has taken dies with it.
 * - A **producer** has put an item in when its `put()` resolves. Of what it has not been told,
 *   nothing is known: it may or may not be in the queue.
 *
 * An item that is too long for the pipe, or no JSON, stays in the queue: whoever takes it through the pipe is
 * told so, each time, and others can take it here.
 *
 * Items of one producer come out in the order in which it put them in; one that was put back comes
 * after those that others have taken meanwhile.
 *
 * @example
 * ```ts
 * import { Pipe, Queue, RemoteQueue, serveQueue } from "last-ticket";
 *
 * const isName = (item: unknown) => typeof item === "string";
 * // In real life the two ends are in two processes: Pipe.toProcess(child) and Pipe.toParent().
 * const there = new TransformStream<Uint8Array, Uint8Array>();
 * const back = new TransformStream<Uint8Array, Uint8Array>();
 * const near = Pipe.overStreams(back.readable, there.writable);
 * const far = Pipe.overStreams(there.readable, back.writable);
 *
 * const queue = new Queue<string>();
 * const served = serveQueue(queue, near, isName);
 *
 * const remote = new RemoteQueue(far, isName);
 * await queue.put("Ann");
 * console.log(await remote.take()); // Ann
 * await far.close();
 * await served;
 * await near.close();
 * ```
 *
 * @param queue The queue.
 * @param pipe The pipe to the process. All its messages are received here.
 * @param isItem Whether a value from the other process is an item of the queue.
 * @param options Who gets messages of the other process that are not about the queue.
 * @returns When either side has ended the pipe.
 * @throws {PeerGoneError} when the other process has died, after all is put back
 * @throws {MessageError} when the other process has sent what is not a message
 */
export async function serveQueue<T extends QueueItem>(
  queue: Queue<T>,
  pipe: Pipe,
  isItem: (value: unknown) => value is T,
  options: ServeQueueOptions = {},
): Promise<void> {
  const deliveries = new Map<number, Delivery<T>>();
  let lastDelivery = 0;
  const decide = (number: unknown, decision: (delivery: Delivery<T>) => void): void => {
    const delivery = typeof number === "number" ? deliveries.get(number) : undefined;
    if (delivery === undefined) return;
    deliveries.delete(Number(number));
    decision(delivery);
  };
  const handlers: Record<string, CallHandler> = {
    "queue.put": async (item, signal): Promise<void> => {
      if (!isItem(item)) {
        throw new MessageError(`Cannot put an item of '${pipe.peer}' in the queue: not an item`);
      }
      await queue.put(item, { timeout: Infinity, signal });
    },
    "queue.take": async (_params, signal): Promise<unknown> => {
      const delivery = await queue.deliver({ timeout: Infinity, signal });
      if (delivery === undefined) return { closed: true };
      if (signal.aborted) {
        delivery.putBack();
        throw signal.reason;
      }
      const number = ++lastDelivery;
      deliveries.set(number, delivery);
      return new Result(
        { delivery: number, item: delivery.item },
        () => decide(number, (delivery) => delivery.putBack()),
      );
    },
    "queue.acknowledge": (number) => decide(number, (delivery) => delivery.acknowledge()),
    "queue.putBack": (number) => decide(number, (delivery) => delivery.putBack()),
    "queue.close": (): void => queue.close(),
  };
  try {
    await new RemoteCalls(pipe, { ...options, handlers }).done;
  } finally {
    for (const delivery of deliveries.values()) delivery.putBack();
  }
}
