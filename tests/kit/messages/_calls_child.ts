import {
  PeerGoneError,
  Pipe,
  QueueClosedError,
  RemoteCalls,
} from "../../../lib/kit/messages/mod.ts";

// The other process of the tests of RemoteCalls.

await using pipe = Pipe.toParent();
const { promise: told, resolve: tell } = Promise.withResolvers<void>();
const calls: RemoteCalls = new RemoteCalls(pipe, {
  onMessage: (message) => void pipe.send({ heard: message }),
  handlers: {
    echo: (params) => params,
    nothing(): void {},
    async afterTold(params): Promise<unknown> {
      await told;
      return params;
    },
    tell: () => tell(),
    async untilCancelled(_params, signal): Promise<never> {
      const { promise, reject } = Promise.withResolvers<never>();
      signal.addEventListener("abort", () => {
        console.log("cancelled");
        reject(signal.reason);
      });
      return await promise;
    },
    async doneAllTheSame(_params, signal): Promise<string> {
      const { promise, resolve } = Promise.withResolvers<string>();
      signal.addEventListener("abort", () => resolve("done"));
      return await promise;
    },
    throwQueueClosed: () => {
      throw new QueueClosedError("Cannot put it");
    },
    throwPeerGone: () => {
      throw new PeerGoneError("Cannot reach Ben", "Ben");
    },
    throwTypeError: () => {
      throw new TypeError("no such thing");
    },
    throwText: () => {
      throw "text";
    },
    long: () => "x".repeat(2_000_000),
    callBack: async (params) => await calls.call("double", params),
    async endPipe(): Promise<void> {
      await pipe.end();
    },
  },
});
await calls.done;
