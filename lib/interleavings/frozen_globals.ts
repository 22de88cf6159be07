import { issuers, step } from "./operation.ts";

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
    ...virtualTimers(),
  ];
}

function virtualNow(real: () => number): () => number {
  return () => issuers.getStore()?.now ?? real();
}

function virtualRandom(real: () => number): () => number {
  return () => issuers.getStore()?.random() ?? real();
}

function virtualDate(real: DateConstructor): DateConstructor {
  const now = virtualNow(real.now);
  return new Proxy(real, {
    construct(target, args, newTarget): object {
      return Reflect.construct(target, args.length > 0 ? args : [now()], newTarget);
    },
    get(target, key, receiver): unknown {
      return key === "now" ? now : Reflect.get(target, key, receiver);
    },
  });
}

function virtualUuid(real: () => string): () => string {
  return () => {
    const issuer = issuers.getStore();
    if (!issuer) return real();
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => Math.floor(issuer.random() * 16).toString(16)).join("");
    // Version 4, variant 1, as RFC 9562 has it.
    return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
}

type Callback = (...args: unknown[]) => void;

/** `setTimeout` and its kin. A client's timers get negative ids, which no real timer has. */
function virtualTimers(): Replacement[] {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
  const running = new Map<number, AbortController>();
  let lastId = 0;

  const begin = (callback: Callback, ms: number, args: unknown[], repeats: boolean): number => {
    const id = --lastId;
    const controller = new AbortController();
    running.set(id, controller);
    const sleep = async (): Promise<void> => {
      do {
        await step({
          kind: "sleep",
          on: "clock",
          detail: `${ms} ms`,
          sleep: ms,
          signal: controller.signal,
          run: () => {},
        });
        callback(...args);
      } while (repeats && !controller.signal.aborted);
      running.delete(id);
    };
    sleep().catch((error) => {
      if (!controller.signal.aborted) throw error;
    });
    return id;
  };
  const clear = (id: number): boolean => {
    const controller = running.get(id);
    running.delete(id);
    controller?.abort();
    return controller !== undefined;
  };
  const inLab = (): boolean => issuers.getStore() !== undefined;
  return [
    {
      owner: globalThis,
      key: "setTimeout",
      value: (callback: Callback, ms = 0, ...args: unknown[]) =>
        inLab() ? begin(callback, ms, args, false) : setTimeout(callback, ms, ...args),
    },
    {
      owner: globalThis,
      key: "setInterval",
      value: (callback: Callback, ms = 0, ...args: unknown[]) =>
        inLab() ? begin(callback, ms, args, true) : setInterval(callback, ms, ...args),
    },
    {
      owner: globalThis,
      key: "clearTimeout",
      value: (id: number) => clear(id) || clearTimeout(id),
    },
    {
      owner: globalThis,
      key: "clearInterval",
      value: (id: number) => clear(id) || clearInterval(id),
    },
  ];
}
