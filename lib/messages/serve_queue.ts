import { MessageError } from "./message_error.ts";
import type { Pipe } from "./pipe.ts";
import type { Delivery, Queue } from "./queue.ts";
import { type CallHandler, RemoteCalls, type RemoteCallsOptions } from "./remote_calls.ts";
import type { QueueItem } from "./shared_queue.ts";

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
      deliveries.set(++lastDelivery, delivery);
      return { delivery: lastDelivery, item: delivery.item };
    },
    "queue.acknowledge": (number): void => {
      if (typeof number !== "number") return;
      deliveries.get(number)?.acknowledge();
      deliveries.delete(number);
    },
    "queue.close": (): void => queue.close(),
  };
  try {
    await new RemoteCalls(pipe, { ...options, handlers }).done;
  } finally {
    for (const delivery of deliveries.values()) delivery.putBack();
  }
}
