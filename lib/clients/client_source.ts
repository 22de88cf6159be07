import type { Client } from "./desk.ts";
import { ClientSourceError } from "./errors.ts";

/** A client in a form that travels to another process. */
export type ClientSource =
  /** The text of a function. Nothing that the function captured travels with it. */
  | { kind: "function"; text: string }
  /** A module whose export `client` is the client. */
  | { kind: "module"; url: string };

/**
 * Turns what was given to {@linkcode runClients} into something that can be sent to a process.
 *
 * @param client A function, or the `file:` URL of a module that exports one as `client`.
 * @throws {ClientSourceError} when the function's text cannot be read or is no expression
 */
export function clientSource(client: Client | URL): ClientSource {
  if (client instanceof URL) {
    if (client.protocol === "file:") return { kind: "module", url: client.href };
    throw new ClientSourceError(
      `Cannot run a client module that is not a local file: current value is ${client.href}`,
    );
  }
  if (typeof client !== "function") {
    throw new ClientSourceError(
      `Cannot run a client that is neither a function nor a file URL: current value is ${
        Deno.inspect(client)
      }`,
    );
  }
  const text = client.toString();
  if (!isExpression(text)) {
    throw new ClientSourceError(
      "Cannot send this client to another process as only a function written as " +
        "`async (desk) => { ... }` or `async function (desk) { ... }` has a text that can travel: " +
        `current text begins with ${text.slice(0, 40)}`,
    );
  }
  return { kind: "function", text };
}

/** Tells a function's text from a method's (`client(desk) {}`) or a bound function's. */
function isExpression(text: string): boolean {
  try {
    // Compiles the text and does not run it.
    new Function(`return (${text}\n)`);
    return true;
  } catch {
    return false;
  }
}
