import { showValue } from "../trace.ts";
import type { RejectionWatch } from "./solo_client.ts";

/** Catches the rejections that nobody handles; without it, one of a client's would end the process. */
export class UnhandledRejections implements RejectionWatch {
  #first: { reason: unknown } | undefined;
  readonly #onRejection = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    this.#first ??= { reason: event.reason };
  };

  constructor() {
    globalThis.addEventListener("unhandledrejection", this.#onRejection);
  }

  take(): string | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first && showValue(first.reason);
  }

  [Symbol.dispose](): void {
    globalThis.removeEventListener("unhandledrejection", this.#onRejection);
  }
}
