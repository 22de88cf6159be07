import { NetworkError } from "../../kit/desk/errors.ts";
import type { Issuer, Operation, Waiter } from "./operation.ts";

/** Asks for an operation and waits for what it brings. */
export function step<T>(
  issuer: Issuer,
  operation: Operation,
  errorOf: Waiter["errorOf"] = () => new NetworkError("The network failed."),
  signal?: AbortSignal,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise<T>((resolve, reject) => {
    // The world answers each kind of operation with a value of its own type.
    const waiter = { resolve: (value: unknown) => resolve(value as T), reject, errorOf };
    const withdraw = issuer.issue(operation, waiter);
    signal?.addEventListener("abort", () => {
      withdraw();
      // Whatever has been answered stays so.
      reject(signal.reason);
    }, { once: true });
  });
}
