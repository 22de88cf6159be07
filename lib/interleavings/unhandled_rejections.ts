import { showValue } from "./show_value.ts";
import type { Problem } from "./trace.ts";

/** Catches the rejections that nobody handles; without it, one of a client's would end the process. */
export class UnhandledRejections {
  #first: { reason: unknown } | undefined;

  /** Listens until what it returns is disposed of. */
  listen(): Disposable {
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      this.#first ??= { reason: event.reason };
    };
    globalThis.addEventListener("unhandledrejection", onRejection);
    return {
      [Symbol.dispose]: () => globalThis.removeEventListener("unhandledrejection", onRejection),
    };
  }

  /** Gives the first rejection since the last call, as a problem, and forgets it. */
  take(): Problem | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first && {
      kind: "unhandled rejection",
      message: `A promise was rejected and nobody noticed: ${showValue(first.reason)}`,
    };
  }
}
