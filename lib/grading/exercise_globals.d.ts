// The global names that clients use, as in Deno but without the rest of the web: to read the
// declarations of all of it takes longer than to check an exercise.

declare function setTimeout(callback: (...args: never[]) => void, ms?: number): number;
declare function clearTimeout(id?: number): void;
declare function setInterval(callback: (...args: never[]) => void, ms?: number): number;
declare function clearInterval(id?: number): void;

declare interface Console {
  log(...values: unknown[]): void;
  error(...values: unknown[]): void;
}
declare const console: Console;

declare interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
declare const AbortSignal: { timeout(ms: number): AbortSignal };

declare class DOMException extends Error {
  constructor(message?: string, name?: string);
  readonly name: string;
}

declare interface Performance {
  now(): number;
}
declare const performance: Performance;
