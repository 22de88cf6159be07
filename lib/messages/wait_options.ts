/** How long to wait, and when to stop waiting. */
export interface WaitOptions {
  /**
   * The longest wait in milliseconds; `0` gives up unless it need not wait, `Infinity` never does.
   *
   * @default {30000}
   */
  timeout?: number;
  /** Stops the wait as soon as it is aborted; the call then rejects with its reason. */
  signal?: AbortSignal;
}
