// The global names that clients use, as in Deno but without the rest of the web: to read the
// declarations of all of it takes longer than to check an exercise. Each says no more than Deno's own:
// what is right with these is right in an editor. deno.json leaves this file out of the course's own type
// check, where all of the web's names are declared already.

/** What only those have that come from Deno: nobody can write down an object that has it. */
declare const ours: unique symbol;

interface Timeout {
  readonly [ours]: never;
}

declare global {
  function setTimeout<Args extends unknown[]>(
    callback: (...args: Args) => void,
    delay?: number,
    ...args: Args
  ): Timeout;
  function setTimeout(callback: (_: void) => void, delay?: number): Timeout;
  function clearTimeout(timeout: string | number | Timeout | undefined): void;
  const setInterval: typeof setTimeout;
  const clearInterval: typeof clearTimeout;

  interface Console {
    readonly [ours]: never;
    log(...values: unknown[]): void;
    error(...values: unknown[]): void;
  }
  const console: Console;

  interface AbortSignal {
    readonly [ours]: never;
    readonly aborted: boolean;
    readonly reason: unknown;
    throwIfAborted(): void;
  }
  const AbortSignal: { readonly [ours]: never; timeout(ms: number): AbortSignal };

  interface DOMException extends Error {
    readonly [ours]: never;
    readonly name: string;
    readonly message: string;
  }
  const DOMException: {
    readonly prototype: DOMException;
    new (message?: string, name?: string): DOMException;
  };

  interface Performance {
    readonly [ours]: never;
    now(): number;
  }
  const performance: Performance;
}

export {};
