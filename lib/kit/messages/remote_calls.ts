import { requireKnownOptions } from "../desk/errors.ts";
import { MessageError, PeerGoneError, PipeClosedError } from "./errors.ts";
import { Waiter, type WaitOptions } from "./waiter.ts";
import {
  CANCEL,
  errorFrame,
  notificationFrame,
  parseRpc,
  requestFrame,
  resultFrame,
  type RpcFrame,
} from "./json_rpc.ts";
import type { Pipe } from "./pipe.ts";

/** The most pending calls in one direction; a peer that makes more is cut off. */
const MAX_CALLS = 1024;

/** How long a cancelled call waits for the other side to say whether it was stopped or done, in ms. */
const CANCEL_LIMIT = 1_000;

/**
 * Answers the calls of one method.
 *
 * @param params What the caller sent: nothing about it is known.
 * @param signal Is aborted when the caller has cancelled the call or has gone.
 * @returns The result, a JSON value or a promise of one; `undefined` arrives as `null`.
 */
export type CallHandler = (params: unknown, signal: AbortSignal) => unknown;

/** A result of which its handler must know when it cannot be sent, as it is too long or no JSON. */
export class Result {
  /** What is sent. */
  readonly value: unknown;
  /** Called when it cannot be. */
  readonly onUnsent: () => void;

  constructor(value: unknown, onUnsent: () => void) {
    this.value = value;
    this.onUnsent = onUnsent;
  }
}

/** How to wait for the answer to a call. */
export interface CallOptions extends WaitOptions {
  /**
   * Is given the result of a call that was cancelled, when it comes after all.
   *
   * @default ignores it
   */
  onLate?: (result: unknown) => void;
}

/** Options of {@linkcode RemoteCalls}. */
export interface RemoteCallsOptions {
  /**
   * What the other side may call, by name.
   *
   * @default {{}} nothing
   */
  handlers?: Readonly<Record<string, CallHandler>>;
  /**
   * Receives each message of the pipe that belongs to no call.
   *
   * @default ignores them
   */
  onMessage?: (message: unknown) => void;
}

/**
 * Calls to the other side of a {@linkcode Pipe}, and answers to its calls: JSON-RPC 2.0. Many calls
 * can be under way at the same time, in both directions, and other messages can use the pipe too:
 * send them with `pipe.send()`, receive them with `onMessage`.
 *
 * It receives all messages of the pipe; nobody else may call `pipe.receive()`.
 *
 * @example
 * ```ts
 * import { Pipe } from "last-ticket";
 * import { RemoteCalls } from "last-ticket/messages";
 *
 * const there = new TransformStream<Uint8Array, Uint8Array>();
 * const back = new TransformStream<Uint8Array, Uint8Array>();
 * await using near = Pipe.overStreams(back.readable, there.writable);
 * await using far = Pipe.overStreams(there.readable, back.writable);
 *
 * new RemoteCalls(far, { handlers: { double: (n) => 2 * Number(n) } });
 * const calls = new RemoteCalls(near);
 * console.log(await calls.call("double", 21)); // 42
 * ```
 */
export class RemoteCalls {
  /**
   * Resolves when either side has ended the pipe; rejects when the other side has died or has sent
   * what is not a message.
   */
  readonly done: Promise<void>;
  readonly #pipe: Pipe;
  readonly #handlers: Readonly<Record<string, CallHandler>>;
  readonly #onMessage: (message: unknown) => void;
  readonly #calls = new Map<number, Waiter<unknown>>();
  /** What to do with the results of calls that nobody waits for any more. */
  readonly #late = new Map<number, (result: unknown) => void>();
  readonly #served = new Map<number, AbortController>();
  readonly #end = new AbortController();
  #lastId = 0;

  /**
   * Starts to receive the calls, answers and other messages of the pipe.
   *
   * @param pipe The pipe to the other side.
   * @param options What the other side may call, and who gets its other messages.
   */
  constructor(pipe: Pipe, options: RemoteCallsOptions = {}) {
    requireKnownOptions(`serve '${pipe.peer}'`, options, ["handlers", "onMessage"]);
    const { handlers = {}, onMessage = () => {} } = options;
    this.#pipe = pipe;
    this.#handlers = handlers;
    this.#onMessage = onMessage;
    this.done = this.#receive();
    // Not every program awaits it; its calls tell it the same.
    this.done.catch(() => {});
  }

  /**
   * Calls a method of the other side. When the wait ends early, the call is cancelled: it rejects if
   * the other side has stopped it, and resolves all the same if it had been done. Only when the other
   * side does not say which within a second is that unknown, and the call rejects.
   *
   * @param method The method's name.
   * @param params A JSON value.
   * @param options How long to wait.
   * @returns The result: nothing about it is known.
   * @throws {PeerGoneError} as soon as the other side has died or ended the pipe
   * @throws {MessageTimeoutError} when the answer does not come
   * @throws {MessageError} when `params` cannot be sent, or 1024 calls are under way
   * @throws {RemoteCallError} when the method throws; errors of this module keep their type
   */
  async call(
    method: string,
    params?: unknown,
    { onLate, ...options }: CallOptions = {},
  ): Promise<unknown> {
    const doing = `call '${method}' of '${this.#pipe.peer}'`;
    this.#end.signal.throwIfAborted();
    if (this.#calls.size >= MAX_CALLS) {
      throw new MessageError(`Cannot ${doing} as ${MAX_CALLS} calls are under way: await some`);
    }
    const id = ++this.#lastId;
    const request = requestFrame(id, method, params);
    let cancelled = false;
    const caller = new Waiter<unknown>(options, doing, () => cancelled = true);
    this.#calls.set(id, caller);
    this.#pipe.send(request, { timeout: Infinity })
      .catch((error) => this.#calls.get(id)?.reject(error));
    try {
      return await caller.promise;
    } catch (error) {
      if (!cancelled) throw error;
      return await this.#cancel(id, doing, error, onLate);
    } finally {
      this.#calls.delete(id);
    }
  }

  /**
   * Calls a method of the other side and waits for no answer.
   *
   * @param method The method's name.
   * @param params A JSON value.
   * @param options How long to wait while the pipe is full.
   * @throws {PeerGoneError} when the other side is dead or no longer reads
   * @throws {MessageError} when `params` cannot be sent
   */
  async notify(method: string, params?: unknown, options?: WaitOptions): Promise<void> {
    await this.#pipe.send(notificationFrame(method, params), options);
  }

  async #cancel(
    id: number,
    doing: string,
    reason: unknown,
    onLate: CallOptions["onLate"],
  ): Promise<unknown> {
    const answer = new Waiter<unknown>({ timeout: CANCEL_LIMIT }, doing, () => {
      if (onLate) this.#late.set(id, onLate);
    });
    this.#calls.set(id, answer);
    this.notify(CANCEL, { id }, { timeout: Infinity }).catch((error) => answer.reject(error));
    try {
      return await answer.promise;
    } catch {
      throw reason;
    }
  }

  async #receive(): Promise<void> {
    let end: unknown = new PeerGoneError(
      `Cannot call '${this.#pipe.peer}' as it has ended the pipe`,
      this.#pipe.peer,
    );
    try {
      for (;;) {
        const message = await this.#pipe.receive({ timeout: Infinity });
        if (message === undefined) return;
        this.#handle(message);
      }
    } catch (error) {
      end = error;
      if (error instanceof PipeClosedError) return;
      // A peer that breaks the rules would wait for answers that never come.
      if (!(error instanceof PeerGoneError)) void this.#pipe.close();
      throw error;
    } finally {
      this.#end.abort(end);
      for (const caller of this.#calls.values()) caller.reject(end);
      for (const served of this.#served.values()) served.abort(end);
    }
  }

  #handle(message: unknown): void {
    const rpc = parseRpc(message);
    switch (rpc?.kind) {
      case "request":
        if (this.#served.has(rpc.id) || this.#served.size >= MAX_CALLS) {
          throw new MessageError(
            `Cannot serve '${this.#pipe.peer}' as call ${rpc.id} is one of more than ${MAX_CALLS} or under way already`,
          );
        }
        this.#serve(rpc.id, rpc.method, rpc.params);
        break;
      case "notification":
        if (rpc.method === CANCEL) this.#stop(rpc.params);
        else this.#run(rpc.method, rpc.params, this.#end.signal).catch(() => {});
        break;
      case "result":
        this.#calls.get(rpc.id)?.resolve(rpc.result);
        this.#late.get(rpc.id)?.(rpc.result);
        this.#late.delete(rpc.id);
        break;
      case "error":
        this.#calls.get(rpc.id)?.reject(rpc.error);
        this.#late.delete(rpc.id);
        break;
      default:
        this.#onMessage(message);
    }
  }

  async #serve(id: number, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.#served.set(id, controller);
    let result: unknown;
    try {
      result = await this.#run(method, params, controller.signal);
      await this.#send(resultFrame(id, result instanceof Result ? result.value : result));
    } catch (error) {
      // Whatever it was, the caller waits for an answer.
      if (result instanceof Result) result.onUnsent();
      await this.#send(errorFrame(id, error))
        .catch((error) => this.#send(errorFrame(id, error)))
        // Where not even that fits into a message, the caller learns that there will be none.
        .catch(() => this.#pipe.close());
    }
    this.#served.delete(id);
  }

  async #run(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    // Own ones only: the other side must not reach `constructor`.
    const handler = Object.hasOwn(this.#handlers, method) ? this.#handlers[method] : undefined;
    if (handler !== undefined) return await handler(params, signal);
    throw new MessageError(`Cannot call '${method}' as there is no such method`);
  }

  /** @throws {MessageError} when it cannot be encoded; that the caller has gone is seen by `#receive`, too */
  async #send(answer: RpcFrame): Promise<void> {
    try {
      await this.#pipe.send(answer, { timeout: Infinity });
    } catch (error) {
      if (error instanceof MessageError) throw error;
    }
  }

  #stop(params: unknown): void {
    if (typeof params !== "object" || params === null || !("id" in params)) return;
    if (typeof params.id !== "number") return;
    this.#served.get(params.id)?.abort(
      new MessageError("Cannot go on as the caller has cancelled"),
    );
  }
}
