type SetImmediate = (task: () => void) => unknown;

const { setImmediate }: { setImmediate?: SetImmediate } & typeof globalThis = globalThis;

/** Waits for the next task of the event loop: in a browser, which has no `setImmediate`, by a message. */
const nextTask = typeof setImmediate === "function" ? immediately(setImmediate) : twoMessages();

/**
 * Resolves when every microtask has run, however many there are, and every rejection that nobody
 * handles has been reported. Microtasks run to exhaustion before the event loop's next task, so this is
 * exact; a number of `await`s would be a guess.
 */
export function microtasksDrained(): Promise<void> {
  return new Promise(nextTask);
}

/** Taken when this module is loaded: what clients do to `globalThis` later changes nothing. */
function immediately(set: SetImmediate): (resolve: () => void) => void {
  return (resolve) => void set(resolve);
}

/** A browser reports unhandled rejections in a task of their own, which comes before the second message. */
function twoMessages(): (resolve: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const arrivals: (() => void)[] = [];
  port1.onmessage = () => arrivals.shift()?.();
  const send = (arrive: () => void): void => {
    arrivals.push(arrive);
    port2.postMessage(undefined);
  };
  return (resolve) => send(() => send(resolve));
}
