import { currentIssuer, type Issuer } from "./operation.ts";

/** A global function or class that gives something else in each run, and what replaces it. */
interface Replacement {
  owner: object;
  key: PropertyKey;
  value: unknown;
}

/**
 * Makes the clock, chance and timers repeat in every run, for clients only: everybody else still gets
 * the real ones. A client's clock is virtual and begins at 0; a timer is a sleep of the explorer.
 *
 * @returns Puts the real ones back.
 */
export function freezeGlobals(): () => void {
  const restorers = replacements().map(({ owner, key, value }) => {
    const own = Object.getOwnPropertyDescriptor(owner, key);
    Object.defineProperty(owner, key, { value, configurable: true, writable: true });
    return () => {
      if (own) Object.defineProperty(owner, key, own);
      else Reflect.deleteProperty(owner, key);
    };
  });
  return () => restorers.forEach((restore) => restore());
}

function replacements(): Replacement[] {
  return [
    { owner: globalThis, key: "Date", value: virtualDate(globalThis.Date) },
    { owner: performance, key: "now", value: virtualNow(performance.now.bind(performance)) },
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

function virtualNow(real: () => number): () => number {
  return () => currentIssuer()?.now ?? real();
}

function virtualRandom(real: () => number): () => number {
  return () => currentIssuer()?.random() ?? real();
}

function virtualDate(real: DateConstructor): DateConstructor {
  const now = virtualNow(real.now);
  return new Proxy(real, {
    construct(target, args, newTarget): object {
      return Reflect.construct(target, args.length > 0 ? args : [now()], newTarget);
    },
    apply(target): string {
      return new target(now()).toString();
    },
    get(target, key, receiver): unknown {
      return key === "now" ? now : Reflect.get(target, key, receiver);
    },
  });
}

function virtualUuid(real: () => string): () => string {
  return () => {
    const issuer = currentIssuer();
    if (!issuer) return real();
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => Math.floor(issuer.random() * 16).toString(16)).join("");
    // Version 4, variant 1, as RFC 9562 has it.
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
}

function virtualRandomValues(real: Crypto["getRandomValues"]): Crypto["getRandomValues"] {
  return (array) => {
    const issuer = currentIssuer();
    if (!issuer || array === null) return real(array);
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.forEach((_, i) => bytes[i] = Math.floor(issuer.random() * 256));
    return array;
  };
}

type Callback = (...args: unknown[]) => void;
type SetTimer = (callback: Callback, ms?: number, ...args: unknown[]) => unknown;

/** `setTimeout` and its kin. A client's timers get negative ids, which no real timer has. */
function virtualTimers(): Replacement[] {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  return [
    { owner: globalThis, key: "setTimeout", value: virtualTimer(setTimeout, false) },
    { owner: globalThis, key: "setInterval", value: virtualTimer(setInterval, true) },
    { owner: globalThis, key: "clearTimeout", value: clearTimer(clearTimeout) },
    { owner: globalThis, key: "clearInterval", value: clearTimer(clearInterval) },
    { owner: AbortSignal, key: "timeout", value: virtualTimeout(timeout) },
  ];
}

function virtualTimer(real: SetTimer, repeats: boolean): SetTimer {
  return (callback, ms = 0, ...args) => {
    const client = currentIssuer();
    if (!client) return real(callback, ms, ...args);
    return beginTimer(client, ms, repeats, () => callback(...args));
  };
}

function virtualTimeout(real: (ms: number) => AbortSignal): (ms: number) => AbortSignal {
  return (ms) => {
    const client = currentIssuer();
    if (!client) return real(ms);
    const controller = new AbortController();
    const reason = new DOMException("Signal timed out.", "TimeoutError");
    beginTimer(client, ms, false, () => controller.abort(reason));
    return controller.signal;
  };
}

function beginTimer(issuer: Issuer, ms: number, repeats: boolean, tick: () => void): number {
  const { timers } = issuer;
  const id = -1 - timers.size;
  const controller = new AbortController();
  const { signal } = controller;
  timers.set(id, controller);
  const nap = { kind: "sleep", on: "clock", detail: `${ms} ms`, sleep: ms, signal, run: () => {} };
  const sleep = async (): Promise<void> => {
    do {
      await issuer.issue(nap);
      tick();
    } while (repeats && !signal.aborted);
  };
  sleep().catch((error) => {
    // What the callback throws is no concern of whoever set the timer, and ends a real process.
    if (!signal.aborted) throw error;
  });
  return id;
}

function clearTimer(real: (id?: number) => void): (id?: number) => void {
  return (id) => {
    const timer = id === undefined ? undefined : currentIssuer()?.timers.get(id);
    if (timer) timer.abort();
    else real(id);
  };
}
