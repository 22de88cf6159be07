import { LONGEST_TIMER_MS } from "../../kit/desk/longest_timer.ts";
import { clockReplacements, replace, type Replacement } from "../../kit/desk/virtual_clock.ts";
import { microtasksDrained } from "./microtasks.ts";
import type { Issuer } from "./operation.ts";

/** Whose code is running. One client's code runs at a time, so that a variable is enough. */
let running: Issuer | undefined;

/**
 * Makes the clock, chance and timers of clients virtual for as long as somebody runs clients; everybody
 * else still gets the real ones. A client's clock begins at 0; a timer is a nap of the explorer.
 */
export class VirtualGlobals implements Disposable {
  static #users = 0;
  static #restore: (() => void) | undefined;
  constructor() {
    if (VirtualGlobals.#users++ === 0) VirtualGlobals.#restore = replaceGlobals();
  }

  /** Lets a client's code run: one thing after the other, each with all that follows without an operation. */
  async runAs(issuer: Issuer, starts: Iterable<() => void>): Promise<void> {
    try {
      running = issuer;
      for (const start of starts) {
        start();
        await microtasksDrained();
      }
    } finally {
      running = undefined;
    }
  }

  /** Lets clients of one process begin in one turn of its event loop, and run until all that follows has happened. */
  async runTogether(clients: readonly Beginning[]): Promise<void> {
    try {
      for (const { issuer, start, microtasks = 0 } of clients) {
        for (let passed = 0; passed < microtasks; passed++) await undefined;
        running = issuer;
        start();
      }
      await microtasksDrained();
    } finally {
      running = undefined;
    }
  }

  /** Puts the real ones back when nobody else runs clients. */
  [Symbol.dispose](): void {
    if (--VirtualGlobals.#users === 0) VirtualGlobals.#restore?.();
  }
}

/** How one of the clients begins that share a turn of the event loop. */
export interface Beginning {
  readonly issuer: Issuer;
  readonly start: () => void;
  /**
   * How many microtasks after the one before.
   *
   * @default {0}
   */
  readonly microtasks?: number;
}

/**
 * The client whose code is running.
 *
 * @throws {OutsideExplorationError} when no exploration runs it
 */
export function currentIssuer(what: string): Issuer {
  if (running) return running;
  throw new OutsideExplorationError(
    `Cannot ${what} outside of an exploration: call it in a client that 'explore' or 'play' runs`,
  );
}

/** Thrown by what exists only while `explore` or `play` runs a client. */
export class OutsideExplorationError extends Error {
  override name = "OutsideExplorationError";
}

function replaceGlobals(): () => void {
  const restorers = replacements().map(replace);
  return () => restorers.forEach((restore) => restore());
}

function replacements(): Replacement[] {
  return [
    ...clockReplacements((real) => running?.now ?? real()),
    { owner: Math, key: "random", value: virtualRandom(Math.random) },
    { owner: crypto, key: "randomUUID", value: virtualUuid(crypto.randomUUID.bind(crypto)) },
    {
      owner: crypto,
      key: "getRandomValues",
      value: virtualRandomValues(crypto.getRandomValues.bind(crypto)),
    },
    ...virtualTimers(),
  ];
}

function virtualRandom(real: () => number): () => number {
  return () => running?.random() ?? real();
}

function virtualUuid(real: () => string): () => string {
  return () => {
    const issuer = running;
    if (!issuer) return real();
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => Math.floor(issuer.random() * 16).toString(16)).join("");
    // Version 4, variant 1, as RFC 9562 has it.
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
}

function virtualRandomValues(real: Crypto["getRandomValues"]): Crypto["getRandomValues"] {
  return (array) => {
    const issuer = running;
    if (!issuer || array === null) return real(array);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.forEach((_, i) => bytes[i] = Math.floor(issuer.random() * 256));
    return array;
  };
}

type Callback = (...args: unknown[]) => void;

/** `setTimeout` and its kin. A client's timers get negative ids, which no real timer has. */
function virtualTimers(): Replacement[] {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const timeoutSignal = AbortSignal.timeout.bind(AbortSignal);
  return [
    {
      owner: globalThis,
      key: "setTimeout",
      value: (callback: Callback, ms = 0, ...args: unknown[]) => {
        const client = running;
        if (!client) return setTimeout(callback, ms, ...args);
        return beginTimer(client, ms, false, () => callback(...args));
      },
    },
    {
      owner: globalThis,
      key: "setInterval",
      value: (callback: Callback, ms = 0, ...args: unknown[]) => {
        const client = running;
        if (!client) return setInterval(callback, ms, ...args);
        return beginTimer(client, ms, true, () => callback(...args));
      },
    },
    { owner: globalThis, key: "clearTimeout", value: clearTimer(clearTimeout) },
    { owner: globalThis, key: "clearInterval", value: clearTimer(clearInterval) },
    {
      owner: AbortSignal,
      key: "timeout",
      value: (ms: number) => {
        const client = running;
        if (!client) return timeoutSignal(ms);
        const controller = new AbortController();
        const reason = new DOMException("Signal timed out.", "TimeoutError");
        beginTimer(client, ms, false, () => controller.abort(reason));
        return controller.signal;
      },
    },
  ];
}

function beginTimer(issuer: Issuer, ms: number, repeats: boolean, tick: () => void): number {
  const id = -1 - issuer.timers.size;
  // As in Deno and browsers: what is no number from 0 on is 0, and so is what has more than 31 bits.
  const sleep = Number(ms) > 0 && Number(ms) <= LONGEST_TIMER_MS ? Number(ms) : 0;
  let withdraw: () => void;
  const nap = (): void => {
    const waiter = {
      resolve: () => {
        try {
          tick();
        } catch (error) {
          // Nobody waits for a callback: what it throws is the client's unhandled error.
          void Promise.reject(error);
        }
        if (repeats) nap();
      },
      reject: () => {},
      errorOf: () => new Error("a nap cannot fail"),
    };
    withdraw = issuer.issue({ kind: "sleep", on: "clock", detail: `${sleep} ms`, sleep }, waiter);
  };
  nap();
  issuer.timers.set(id, () => {
    repeats = false;
    withdraw();
  });
  return id;
}

function clearTimer(real: (id?: number) => void): (id?: number) => void {
  return (id) => {
    const timer = id === undefined ? undefined : running?.timers.get(id);
    if (timer) timer();
    else real(id);
  };
}
